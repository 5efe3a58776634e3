// The status of one entry or many: each its own request on its own version, so that one refusal holds nobody else up.
// What failed is listed and can be tried again.
import { useRef, useState } from 'preact/hooks'
import type { EntryView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { sentence } from '../../app/failure'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { faultText } from '../setup/faults'
import { t } from './list-texts'
import { consequence, isFinal, needsReason, nextOf, StatusBadge, statusName, stepName, type Status } from './status'

/** Forward first, out of the competition last. */
const STEPS: readonly Status[] = ['verified', 'submitted', 'rejected', 'draft', 'withdrawn', 'disqualified']

interface Failed {
  entry: EntryView
  why: string
  /** Changed meanwhile, and not able to take the step any more: trying again is in vain. */
  isOver: boolean
}

interface Run {
  all: number
  tried: number
  done: EntryView[]
  failed: Failed[]
  left: EntryView[]
  isRunning: boolean
}

export function BulkStatus({ entries, changed, close }: { entries: readonly EntryView[]; changed: (entries: EntryView[]) => void; close: (left: string[]) => void }) {
  const [to, setTo] = useState<Status | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const stopped = useRef(false)

  const fits = (step: Status) => entries.filter((entry) => nextOf(entry.status).includes(step))
  const steps = STEPS.filter((step) => fits(step).length > 0)
  const due = to === null ? [] : fits(to)
  const skipped = to === null ? [] : entries.filter((entry) => !due.includes(entry))
  const isReasonDue = to !== null && due.some((entry) => needsReason(entry.status, to))

  const work = async (these: readonly EntryView[], step: Status, before: Run | null) => {
    stopped.current = false
    const state: Run = { all: these.length, tried: 0, done: [], failed: (before?.failed ?? []).filter((one) => one.isOver), left: [], isRunning: true }
    setRun({ ...state })
    for (const [i, entry] of these.entries()) {
      if (stopped.current) {
        state.left = these.slice(i)
        break
      }
      try {
        const body = { status: step, ...(needsReason(entry.status, step) && { reason: reason.trim() }) }
        const answer = await request<EntryView>('PATCH', `/api/v1/entries/${entry.id}`, { body, ifMatch: `"${entry.version}"` })
        state.done = [...state.done, answer.data]
        changed([answer.data])
      } catch (error) {
        state.failed = [...state.failed, await failure(entry, step, error, (latest) => changed([latest]))]
      }
      state.tried += 1
      setRun({ ...state })
    }
    state.isRunning = false
    setRun({ ...state })
    announce(t('bulk_done', { n: state.done.length }))
    if (state.failed.length === 0 && state.left.length === 0) close([])
  }

  const start = (event: Event) => {
    event.preventDefault()
    if (to === null) return setFault(t('choose_step'))
    if (isReasonDue && reason.trim() === '') return setFault(t('reason_missing'))
    setFault(null)
    void work(due, to, null)
  }
  const again = run === null ? [] : [...run.failed.filter((one) => !one.isOver).map((one) => one.entry), ...run.left]
  const leave = () => {
    stopped.current = true
    close(run === null ? entries.map((entry) => entry.id) : [...run.failed.map((one) => one.entry.id), ...run.left.map((entry) => entry.id)])
  }
  const single = entries.length === 1 ? entries[0] : undefined
  return (
    <Dialog title={single !== undefined ? single.title : t('bulk_title', { n: count(entries.length) })} onClose={leave}>
      {run === null ? (
        <form class="stack" onSubmit={start}>
          {single !== undefined && <p><StatusBadge status={single.status} /></p>}
          {steps.length === 0 && <Notice tone="caution">{t('no_step')}</Notice>}
          <fieldset class="choices">
            <legend class="legend">{t('bulk_to')}</legend>
            {steps.map((step) => (
              <label key={step} class="choice">
                <input type="radio" name="step" checked={to === step} onChange={() => { setTo(step); setFault(null) }} />
                <span class="grow"><span class="spread"><strong>{stepName(step)}</strong>{single === undefined && <span class="small muted number">{t('bulk_fits', { n: count(fits(step).length), all: count(entries.length) })}</span>}</span><span class="small muted">{consequence(single?.status ?? '', step)}</span></span>
              </label>
            ))}
          </fieldset>
          {skipped.length > 0 && (
            <details><summary>{t('bulk_skip', { n: count(skipped.length) })}</summary><ul class="stack-s small">{skipped.map((entry) => <li key={entry.id}>{entry.title} <StatusBadge status={entry.status} /></li>)}</ul></details>
          )}
          {isReasonDue && <TextArea label={t('reason')} hint={t('reason_hint')} value={reason} maxLength={2000} onValue={setReason} fault={to !== null && fault !== null ? fault : null} />}
          {to === null && fault !== null && <p class="fault-line" role="alert">{fault}</p>}
          <div class="actions">
            <button type="button" class="button" onClick={leave}>{t('cancel')}</button>
            {steps.length > 0 && <button type="submit" class={`button ${to !== null && isFinal(to) ? 'danger' : 'main'}`}>{to === null ? t('change_status') : single !== undefined ? stepName(to) : t('bulk_run', { step: stepName(to), n: count(due.length) })}</button>}
          </div>
        </form>
      ) : (
        <div class="stack">
          <p role="status">{t('progress', { done: count(run.tried), all: count(run.all) })}</p>
          <progress class="progress" max={run.all} value={run.tried} aria-label={t('bulk_to')} />
          {!run.isRunning && run.left.length > 0 && <Notice>{t('stopped', { n: count(run.left.length) })}</Notice>}
          {run.failed.length > 0 && (
            <Notice tone="bad" title={t('bulk_failed', { n: count(run.failed.length) })}>
              <ul class="stack-s small">{run.failed.map(({ entry, why }) => <li key={entry.id}><strong>{entry.title}</strong>{why}</li>)}</ul>
            </Notice>
          )}
          <div class="actions">
            {run.isRunning ? <button type="button" class="button" onClick={() => { stopped.current = true }}>{t('stop')}</button> : (
              <>
                <button type="button" class="button" onClick={leave}>{t('close')}</button>
                {again.length > 0 && to !== null && <button type="button" class="button main" onClick={() => void work(again, to, run)}>{t('retry_failed', { n: count(again.length) })}</button>}
              </>
            )}
          </div>
        </div>
      )}
    </Dialog>
  )
}

/** Why one was refused. One that changed meanwhile is read anew, so that trying again is based on what it is now. */
async function failure(entry: EntryView, step: Status, error: unknown, seen: (latest: EntryView) => void): Promise<Failed> {
  if (!(error instanceof Problem)) return { entry, why: sentence(error), isOver: false }
  if (error.status === 412 || error.status === 409) {
    try {
      const latest = (await request<EntryView>('GET', `/api/v1/entries/${entry.id}`)).data
      seen(latest)
      if (!nextOf(latest.status).includes(step)) return { entry: latest, why: t('changed_meanwhile', { status: statusName(latest.status) }), isOver: true }
      return { entry: latest, why: sentence(error), isOver: false }
    } catch {
      return { entry, why: sentence(error), isOver: false }
    }
  }
  return { entry, why: error.faults.length > 0 ? error.faults.map(faultText).join(' ') : sentence(error), isOver: false }
}
