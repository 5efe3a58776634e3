// Assigning many at once: all, those selected, or those that surely advanced.
import { useState } from 'preact/hooks'
import type { AssignBody, CutView, RoundView } from '../../api/generated'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { Dialog } from '../../design/dialog'
import { SelectField } from '../../design/field'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { t } from './texts'

const MOST_PAIRS = 20_000

interface Props {
  /** Earlier rounds whose result is out. */
  published: readonly RoundView[]
  verified: readonly string[]
  selected: readonly string[]
  judges: number
  /** New pairs that these entries would make. */
  newPairs: (entries: readonly string[]) => number
  /** Asks for the reason by itself where one is due. */
  assign: (body: AssignBody) => Promise<void>
  close: () => void
}

export function FillDialog({ published, verified, selected, judges, newPairs, assign, close }: Props) {
  const last = published.at(-1)
  const [way, setWay] = useState<'all' | 'selected' | 'advanced'>(selected.length > 0 ? 'selected' : last !== undefined ? 'advanced' : 'all')
  const [from, setFrom] = useState(last?.id ?? '')
  const act = useAct()
  const isTooLarge = way !== 'advanced' && (way === 'all' ? verified : selected).length * judges > MOST_PAIRS
  const run = async () => {
    const body: AssignBody = way === 'all' ? { fill: 'all' } : way === 'selected' ? { entry_ids: [...selected] } : { fill: 'advanced', from_round_id: from }
    if (await act.run(() => assign(body))) close()
  }
  const figures = (entries: readonly string[]) => t('fill_all_n', { entries: count(entries.length), judges: count(judges), n: count(newPairs(entries)) })
  const choice = (name: typeof way, label: string, hint: string, disabled = false) => (
    <label class="choice"><input type="radio" name="way" checked={way === name} disabled={disabled} onChange={() => setWay(name)} /><span><strong>{label}</strong><br /><span class="small muted">{hint}</span></span></label>
  )
  return (
    <Dialog title={t('fill_title')} onClose={close} actions={
      <>
        <button type="button" class="button" onClick={close}>{t('cancel')}</button>
        <button type="button" class="button main" disabled={act.busy || isTooLarge} onClick={() => void run()}>{t('fill_run')}</button>
      </>
    }>
      <p class="muted">{t('fill_lead')}</p>
      {act.error !== null && <Failure error={act.error} />}
      {isTooLarge && <Notice tone="caution">{t('fill_large')}</Notice>}
      <div class="choices">
        {choice('advanced', t('fill_advanced'), last === undefined ? t('fill_advanced_none') : last.name, last === undefined)}
        {choice('all', t('fill_all'), figures(verified))}
        {selected.length > 0 && choice('selected', t('fill_selected'), figures(selected))}
      </div>
      {way === 'advanced' && (
        <>
          {published.length > 1 && <SelectField label={t('fill_from')} value={from} onValue={setFrom} options={published.map((round) => ({ value: round.id, label: round.name }))} />}
          <Cut round={from} />
        </>
      )}
    </Dialog>
  )
}

function Cut({ round }: { round: string }) {
  const cut = useLoad(async (signal) => ({ cut: (await request<{ cut: CutView | null }>('GET', `/api/v1/rounds/${round}/ranking?limit=1`, { signal })).data.cut }), [round])
  return (
    <Show of={cut}>
      {({ cut: found }) => found === null ? <Notice tone="caution">{t('fill_cut_null')}</Notice> : (
        <Notice tone={found.tied_at_cut.length > 0 ? 'caution' : 'info'}>
          <p>{t('fill_cut', { certain: count(found.certain.length) })}</p>
          {found.tied_at_cut.length > 0 && <p>{t('fill_cut_tied', { tied: count(found.tied_at_cut.length) })}</p>}
        </Notice>
      )}
    </Show>
  )
}
