// One judge of the panel: what is assigned, and what may be done: assign what is shown, record a recusal, remove.
import { useState } from 'preact/hooks'
import type { EntryView, RecusalView, SeatView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { SelectField } from '../../design/field'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import type { Load } from './data'
import { ReasonForm } from './reason-form'
import { t } from './texts'

interface Props {
  round: string
  seat: SeatView
  load: Load
  mayChange: boolean
  /** How many of the entries shown the judge could still be given. */
  free: number
  assignShown: () => void
  recuse: () => void
  remove: () => void
  close: () => void
}

export function JudgeDialog({ seat, load, mayChange, free, assignShown, recuse, remove, close }: Props) {
  return (
    <Dialog title={seat.judge.name} onClose={close} actions={<button type="button" class="button" onClick={close}>{t('close')}</button>}>
      <p>{t('judge_load', { assigned: load.assigned, submitted: load.submitted, drafts: load.drafts, open: load.assigned - load.submitted - load.drafts })}</p>
      {mayChange && (
        <div class="stack-s">
          {free > 0 && <button type="button" class="button wide" onClick={assignShown}>{t('judge_all', { n: free })}</button>}
          <button type="button" class="button wide" disabled={load.assigned === 0} onClick={recuse}>{t('recuse')}</button>
          <button type="button" class="button danger wide" onClick={remove}>{t('judge_remove')}</button>
        </div>
      )}
    </Dialog>
  )
}

export function RemoveJudge({ round, seat, load, done, close }: { round: string; seat: SeatView; load: Load; done: () => Promise<void>; close: () => void }) {
  const run = async (reason: string) => {
    await request('DELETE', withQuery(`/api/v1/rounds/${round}/judges/${seat.judge.id}`, { reason }))
    announce(t('unseated_now', { judge: seat.judge.name }))
    await done()
  }
  return (
    <ReasonForm title={t('judge_remove_title', { judge: seat.judge.name })} act={t('judge_remove')} danger run={run} close={close}>
      {load.assigned === 0 ? <p>{t('judge_remove_none')}</p> : (
        <Notice tone="caution"><p>{t('judge_remove_what', { assigned: load.assigned, submitted: load.submitted, drafts: load.drafts })}</p><p class="small">{t('judge_remove_back')}</p></Notice>
      )}
    </ReasonForm>
  )
}

/** Recusal of a judge, from an entry that is given or chosen among those assigned. */
export function RecuseJudge({ round, seat, entries, entry: first, done, close }: { round: string; seat: SeatView; entries: readonly EntryView[]; entry: string | null; done: (recusal: RecusalView) => void; close: () => void }) {
  const [entry, setEntry] = useState(first ?? entries[0]?.id ?? '')
  const keyFor = useActKey()
  const run = async (reason: string) => {
    const body = { entry_id: entry, judge_id: seat.judge.id, reason }
    const made = await request<RecusalView>('POST', `/api/v1/rounds/${round}/recusals`, { body, key: keyFor(body) })
    announce(t('recused_now'))
    done(made.data)
  }
  return (
    <ReasonForm title={t('recuse_title', { judge: seat.judge.name })} act={t('recuse')} hint={t('recuse_reason_hint')} danger run={run} close={close}>
      <p>{t('recuse_lead')}</p>
      <SelectField label={t('recuse_entry')} value={entry} onValue={setEntry} options={entries.map((one) => ({ value: one.id, label: `${one.registration_no} · ${one.title}` }))} />
    </ReasonForm>
  )
}
