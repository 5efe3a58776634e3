// The scoresheets of one judge or of one entry, begun or not; a submitted one can be given back with a reason.
import { useState } from 'preact/hooks'
import type { AssignmentView, RoundView, ScoresheetView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { retryKey } from '../../api/retry-key'
import { Failure } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { t as frame } from '../../app/texts'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import type { Setting } from './state'
import { t } from './texts'

export interface Whose {
  by: 'judge' | 'entry'
  id: string
  name: string
}

interface Line {
  judge: string
  entry: string
  sheet: ScoresheetView | null
}

async function lines(round: string, whose: Whose): Promise<Line[]> {
  const query = whose.by === 'judge' ? { judge_id: whose.id } : { entry_id: whose.id }
  const [sheets, assignments] = await Promise.all([
    all<ScoresheetView>(`/api/v1/rounds/${round}/scoresheets`, query),
    all<AssignmentView>(`/api/v1/rounds/${round}/assignments`, query),
  ])
  const due = assignments.filter((one) => one.active && !sheets.some((sheet) => sheet.entry_id === one.entry_id && sheet.judge_id === one.judge_id))
  return [
    ...due.map((one) => ({ judge: one.judge_id, entry: one.entry_id, sheet: null })),
    ...sheets.map((sheet) => ({ judge: sheet.judge_id, entry: sheet.entry_id, sheet })),
  ]
}

export function Sheets({ round, whose, setting, judges, mayAct, changed, close }: { round: RoundView; whose: Whose; setting: Setting | null; judges: ReadonlyMap<string, string>; mayAct: boolean; changed: () => void; close: () => void }) {
  const loaded = useLoad(() => lines(round.id, whose), [round.id, whose.id])
  const name = (line: Line) => (whose.by === 'entry' ? judges.get(line.judge) : setting?.entries.get(line.entry)?.title) ?? (whose.by === 'entry' ? line.judge : line.entry)
  return (
    <Dialog wide reading title={t('sheets_of', { name: whose.name })} onClose={close} actions={<button type="button" class="button" onClick={close}>{frame('close')}</button>}>
      {mayAct && round.status === 'closed' && <Notice title={t('give_back_closed')} />}
      <Show of={loaded}>
        {(items) => items.length === 0 ? <p class="muted">{t('no_sheets')}</p> : (
          <ul class="sheet-list">
            {items.map((line) => (
              <SheetLine key={`${line.judge}/${line.entry}`} round={round} line={line} name={name(line)} number={whose.by === 'judge' ? setting?.entries.get(line.entry)?.registration_no : undefined}
                mayReturn={mayAct && round.status === 'open'} changed={async () => { await loaded.reload(); changed() }} />
            ))}
          </ul>
        )}
      </Show>
    </Dialog>
  )
}

const STATES: Record<string, { tone: string; text: 'sheet_draft' | 'sheet_submitted' | 'sheet_set_aside' }> = {
  draft: { tone: 'info', text: 'sheet_draft' },
  submitted: { tone: 'good', text: 'sheet_submitted' },
  set_aside: { tone: '', text: 'sheet_set_aside' },
}

function SheetLine({ round, line, name, number, mayReturn, changed }: { round: RoundView; line: Line; name: string; number: string | undefined; mayReturn: boolean; changed: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  const state = line.sheet === null ? undefined : STATES[line.sheet.state]
  return (
    <li>
      <div class="spread">
        <div class="grow">
          <strong>{name}</strong>
          <div class="small muted">{[number, line.sheet?.total ? t('sheet_total', { score: decimal(line.sheet.total.score) }) : null, line.sheet !== null && line.sheet.sheet_rev > 1 ? t('sheet_rev', { n: line.sheet.sheet_rev }) : null].filter(Boolean).join(' · ')}</div>
          {line.sheet?.returned_reason != null && <div class="small">{t('returned', { reason: line.sheet.returned_reason })}</div>}
        </div>
        <span class="row">
          <span class={`badge ${state?.tone ?? 'caution'}`}>{t(state?.text ?? 'sheet_none')}</span>
          {mayReturn && line.sheet?.state === 'submitted' && <button type="button" class="button" aria-expanded={asking} aria-label={`${t('give_back')}: ${name}`} onClick={() => setAsking(!asking)}><Icon name="back" />{t('give_back')}</button>}
        </span>
      </div>
      {asking && line.sheet?.state === 'submitted' && <GiveBack round={round} line={line} done={async () => { setAsking(false); await changed() }} cancel={() => setAsking(false)} />}
    </li>
  )
}

function GiveBack({ round, line, done, cancel }: { round: RoundView; line: Line; done: () => Promise<void>; cancel: () => void }) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [key] = useState(() => retryKey())
  const act = useAct()
  const submit = async (event: Event) => {
    event.preventDefault()
    setAsked(true)
    if (reason.trim() === '') return
    const isDone = await act.run(async () => {
      await request('POST', `/api/v1/rounds/${round.id}/entries/${line.entry}/scoresheet/return`, { body: { judge_id: line.judge, reason: reason.trim() }, key })
    })
    if (!isDone) return
    announce(t('given_back'))
    await done()
  }
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <p class="small">{t('give_back_lead')}</p>
      {act.error !== null && <Failure error={act.error} />}
      <TextArea label={t('reason')} hint={t('reason_hint')} fault={isAsked && reason.trim() === '' ? t('reason_needed') : null} maxLength={2000} value={reason} onValue={setReason} />
      <div class="row">
        <button type="submit" class="button main" disabled={act.busy}>{t('give_back_to')}</button>
        <button type="button" class="button" onClick={cancel}>{frame('cancel')}</button>
      </div>
    </form>
  )
}
