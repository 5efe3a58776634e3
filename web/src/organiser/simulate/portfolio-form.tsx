// What a government's index rests on beside the innovation that is tried: typed, or read from the register.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from '../../app/failure'
import { announce } from '../../design/announce'
import { SelectField } from '../../design/field'
import { Icon } from '../../design/icon'
import { count } from '../../i18n/format'
import { faultAt } from '../setup/faults'
import { DecimalField, WholeField } from '../setup/number-fields'
import { REGIONS } from '../setup/regions'
import { t } from './index-texts'
import { fromRegister, groupPointer, numberOf, type Group, type Portfolio } from './portfolio'
import { readRegister } from './register'

const AFFAIRS = [0, 1, 2, 3, 4, 5, 6] as const

/** What the form keeps, with the government that it speaks of; null where it is filled in by hand. */
export interface Filled extends Portfolio {
  region: string | null
}

export function PortfolioForm({ filled, change, tried, error }: { filled: Filled; change: (part: Partial<Filled>) => void; tried: string | null; error: unknown }) {
  const setGroup = (nth: number, part: Partial<Group>) => change({ groups: filled.groups.map((group, i) => i === nth ? { ...group, ...part } : group) })
  return (
    <div class="card stack">
      <SelectField label={t('government')} value={filled.region ?? ''} onValue={(region) => change({ region: region === '' ? null : region })} options={[{ value: '', label: t('by_hand') }, ...REGIONS.map((one) => ({ value: one.code, label: one.name }))]} />
      {filled.region !== null && <FromRegister key={filled.region} region={filled.region} tried={tried} fill={change} />}
      <DecimalField label={t('spd')} hint={t('spd_hint')} value={filled.spd} onValue={(spd) => change({ spd })} fault={faultAt(error, '/spd')} />
      <SelectField label={t('affairs')} hint={t('affairs_hint')} value={filled.affairs === null ? '' : String(filled.affairs)} onValue={(n) => change({ affairs: n === '' ? null : Number(n) })} options={[{ value: '', label: t('affairs_unknown') }, ...AFFAIRS.map((n) => ({ value: String(n), label: t('affairs_of', { n }) }))]} fault={faultAt(error, '/basic_service_affairs')} />
      <div class="stack-s">
        <h4>{t('others')}: {count(numberOf(filled.groups))}</h4>
        <p class="small muted">{t('others_hint')}</p>
        {filled.groups.map((group, i) => (
          <fieldset key={i} class="group-row">
            <legend class="visually-hidden">{t('group', { n: i + 1 })}</legend>
            <WholeField label={t('group_count')} value={group.count} onValue={(n) => setGroup(i, { count: n })} />
            <DecimalField label={t('group_maturity')} value={group.maturity} onValue={(maturity) => setGroup(i, { maturity })} fault={group.count ? faultAt(error, groupPointer(filled.groups, i)) : null} />
            <button type="button" class="button icon-only" aria-label={t('remove', { n: i + 1 })} onClick={() => change({ groups: filled.groups.filter((_, at) => at !== i) })}><Icon name="trash" /></button>
          </fieldset>
        ))}
        <div><button type="button" class="button" onClick={() => change({ groups: [...filled.groups, { count: null, maturity: '' }] })}><Icon name="plus" />{t('add')}</button></div>
      </div>
    </div>
  )
}

function FromRegister({ region, tried, fill }: { region: string; tried: string | null; fill: (part: Partial<Filled>) => void }) {
  const [state, setState] = useState<{ busy: boolean; said: string[]; error: unknown }>({ busy: false, said: [], error: null })
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])
  const read = async (): Promise<void> => {
    reading.current?.abort()
    const mine = new AbortController()
    reading.current = mine
    setState({ busy: true, said: [], error: null })
    try {
      const found = await readRegister(region, mine.signal, (done, all) => { if (!mine.signal.aborted) setState({ busy: true, said: [t('reading', { done, all })], error: null }) })
      if (mine.signal.aborted) return
      const { groups, affairs, unassessed } = fromRegister(found, tried)
      fill({ groups, affairs })
      const said = [t('read_done', { n: numberOf(groups) + unassessed }), ...(unassessed > 0 ? [t('read_unassessed', { n: unassessed })] : []), t('read_spd')]
      setState({ busy: false, said, error: null })
      announce(said[0]!)
    } catch (error) {
      if (!mine.signal.aborted) setState({ busy: false, said: [], error })
    }
  }
  return (
    <div class="stack-s">
      <div><button type="button" class="button" disabled={state.busy} onClick={() => void read()}>{t('read')}</button></div>
      {state.error !== null && <Failure error={state.error} />}
      {state.said.length > 0 && <p class="small muted">{state.said.join(' ')}</p>}
    </div>
  )
}
