// A sheet that the server refused: what, why, what to do. Nothing of it is lost until the judge says so.
import { useState } from 'preact/hooks'
import { Problem } from '../api/problem'
import { Failure, sentence } from '../app/failure'
import { useAct } from '../app/load'
import { Dialog } from '../design/dialog'
import { Notice } from '../design/notice'
import { discard, tryAgain, type KeptProblem, type SheetKey, type SheetStatus } from '../offline'
import { ExportButton } from './export-button'
import { useRenewal } from './kept'
import { device } from './save-state'
import { t } from './versions-texts'
import { openWork } from './work-data'

type IsRefused = Extract<SheetStatus, { kind: 'refused' }>
const ADVICE: Record<string, 'do_closed' | 'do_gone' | 'do_invalid'> = { 'round-closed': 'do_closed', 'round-not-open': 'do_closed', 'not-found': 'do_gone', forbidden: 'do_gone', 'entry-state': 'do_gone', invalid: 'do_invalid' }

export function reasonOf({ status, slug, title, detail, request_id }: KeptProblem): string {
  return sentence(new Problem(status, { type: slug, title, detail, ...(request_id === null ? {} : { request_id }) }))
}

export function Refused({ status, sheetKey, mayRetry }: { status: IsRefused; sheetKey: SheetKey; mayRetry: boolean }) {
  const [asks, setAsks] = useState(false)
  const act = useAct()
  // What refused it may have passed since the round was last read, however short ago that was.
  useRenewal(() => openWork().refresh(), [sheetKey.round, sheetKey.entry])
  const { problem } = status
  const words = { device: device() }
  return (
    <section class="card stack">
      <Notice tone="bad" title={t('refused')}>
        <p><strong>{reasonOf(problem)}</strong></p>
        {problem.faults.length > 0 && <ul class="small">{problem.faults.map((fault, i) => <li key={i}>{[fault.pointer, fault.detail].filter(Boolean).join(': ')}</li>)}</ul>}
        <p>{t(ADVICE[problem.slug] ?? 'do_other')} {t('refused_kept', words)}</p>
      </Notice>
      {act.error !== null && <Failure error={act.error} />}
      <div class="row">
        {mayRetry && <button type="button" class="button main" disabled={act.busy} onClick={() => void act.run(async () => void (await tryAgain(sheetKey)))}>{t('try_again')}</button>}
        <ExportButton user={sheetKey.user} />
        <button type="button" class="button danger" onClick={() => setAsks(true)}>{t('discard')}</button>
      </div>
      {asks && (
        <Dialog title={t('discard_title')} onClose={() => setAsks(false)} actions={<>
          <button type="button" class="button" onClick={() => setAsks(false)}>{t('cancel')}</button>
          <button type="button" class="button danger" disabled={act.busy} onClick={() => void act.run(async () => { await discard(sheetKey); setAsks(false) })}>{t('discard_confirm')}</button>
        </>}><p>{t('discard_lead', words)}</p></Dialog>
      )}
    </section>
  )
}
