// Adding an agency, or correcting one.
import { useState } from 'preact/hooks'
import type { AgencyView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { retryKey } from '../api/retry-key'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { Dialog } from '../design/dialog'
import { SelectField, TextField } from '../design/field'
import { t } from './agencies-texts'
import { faultAt } from './setup/faults'
import { REGIONS } from './setup/regions'
import { changedMembers, isStale, StaleNotice } from './setup/stale'

const LEVELS = ['province', 'regency', 'city'] as const
const OTHER = 'other'

export function AgencyDialog({ agency, close, saved }: { agency: AgencyView | null; close: () => void; saved: () => void }) {
  const [base, setBase] = useState(agency)
  const [name, setName] = useState(agency?.name ?? '')
  const [level, setLevel] = useState(agency?.level ?? 'province')
  const [region, setRegion] = useState(agency?.region_code ?? '36')
  const [isOther, setIsOther] = useState(!REGIONS.some((one) => one.code === region))
  const [key] = useState(() => retryKey())
  const [latest, setLatest] = useState<AgencyView | null>(null)
  const act = useAct()

  const take = (from: AgencyView) => {
    setName(from.name)
    setLevel(from.level)
    setRegion(from.region_code)
    setIsOther(!REGIONS.some((one) => one.code === from.region_code))
  }
  const choose = (code: string) => {
    setIsOther(code === OTHER)
    if (code === OTHER) return
    setRegion(code)
    const known = REGIONS.find((one) => one.code === code)
    if (known !== undefined) setLevel(known.level)
  }
  const save = async (against: AgencyView | null) => {
    const done = await act.run(async () => {
      const now = { name: name.trim(), level, region_code: region }
      if (against === null) await request('POST', '/api/v1/agencies', { body: now, key })
      else {
        const body = Object.fromEntries(Object.entries(now).filter(([member, value]) => (base ?? against)[member as keyof AgencyView] !== value))
        try {
          await request('PATCH', `/api/v1/agencies/${against.id}`, { body, ifMatch: `"${against.version}"` })
        } catch (error) {
          if (isStale(error)) setLatest((await request<AgencyView>('GET', `/api/v1/agencies/${against.id}`)).data)
          throw error
        }
      }
      announce(t('saved', { name }))
    })
    if (done) saved()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    void save(base)
  }
  return (
    <Dialog title={base === null ? t('add') : t('edit_of', { name: base.name })} onClose={close}>
      <form class="stack" onSubmit={submit}>
        {latest !== null && base !== null ? (
          <StaleNotice changed={changedMembers(base, latest).map((member) => t(`m_${member as 'name'}`))} keepMine={() => { const next = latest; setLatest(null); void save(next) }} takeTheirs={() => { take(latest); setBase(latest); setLatest(null); act.clear() }} />
        ) : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
        <TextField label={t('name')} hint={t('name_hint')} value={name} maxLength={300} onValue={setName} fault={faultAt(act.error, '/name')} />
        <SelectField label={t('region')} value={isOther ? OTHER : region} onValue={choose} options={[...REGIONS.map((one) => ({ value: one.code, label: one.name })), { value: OTHER, label: t('other_region') }]} />
        {isOther && <TextField label={t('region_code')} hint={t('region_hint')} value={region} maxLength={4} inputMode="numeric" onValue={setRegion} fault={faultAt(act.error, '/region_code')} />}
        <SelectField label={t('level')} value={level} onValue={setLevel} options={LEVELS.map((one) => ({ value: one as string, label: t(`level_${one}`) }))} fault={faultAt(act.error, '/level')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
