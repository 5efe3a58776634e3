// A question in front of an act that needs a reason: what it does, why, and the failure if it was refused.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { t } from './texts'

interface Props {
  title: string
  /** What the act is called. */
  act: string
  hint?: string
  /** What is there to begin with. */
  reason?: string
  danger?: boolean
  run: (reason: string) => Promise<void>
  close: () => void
  children: ComponentChildren
}

export function ReasonForm({ title, act: name, hint, reason: first = '', danger = false, run, close, children }: Props) {
  const [reason, setReason] = useState(first)
  const [tried, setTried] = useState(false)
  const act = useAct()
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '' && (await act.run(() => run(reason.trim())))) close()
  }
  return (
    <Dialog title={title} onClose={close}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {act.error !== null && <Failure error={act.error} />}
        {children}
        <TextArea label={t('reason')} hint={hint} value={reason} maxLength={2000} onValue={setReason} fault={tried && reason.trim() === '' ? t('reason_due') : null} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class={`button ${danger ? 'danger' : 'main'}`} disabled={act.busy}>{name}</button>
        </div>
      </form>
    </Dialog>
  )
}
