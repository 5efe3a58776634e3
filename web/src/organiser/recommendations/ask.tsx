// Asking for another decision of one item: which, and why. A second person answers.
import { useState } from 'preact/hooks'
import type { OverrideView, RecommendationItemView, RecommendationView } from '../../api/generated'
import { request } from '../../api/request'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { Choices } from '../rules/choices'
import { useActKey } from '../setup/act-key'
import { t as shared } from '../setup/texts'
import { t } from './act-texts'
import { Refused, wrongAt } from './refused'
import { nameOf, titleOf } from './sections'
import { type Decision, DECISIONS, word } from './words'

export function AskDialog({ of, item, close, done }: { of: RecommendationView; item: RecommendationItemView; close: () => void; done: () => void }) {
  const [decision, setDecision] = useState<Decision | ''>('')
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const keyOf = useActKey()
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (decision === '' || reason.trim() === '') return
    const body = { ...nameOf(item), decision, reason: reason.trim() }
    const isDone = await act.run(async () => {
      await request<OverrideView>('POST', `/api/v1/recommendations/${of.id}/overrides`, { body, key: keyOf(body) })
      announce(t('asked'))
    })
    if (isDone) done()
  }
  return (
    <Dialog title={t('ask_title', { title: titleOf(item) })} onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Refused error={act.error} besides={['/decision', '/reason']} />
        <p>{t('ask_now', { decision: word('decision', item.decision) })}</p>
        <Choices legend={t('ask_choose')} value={decision} onValue={setDecision} disabled={false} fault={hasTried && decision === '' ? t('ask_needed') : wrongAt(act.error, '/decision')}
          options={DECISIONS.filter((one) => one !== item.decision).map((one) => ({ value: one as Decision | '', label: word('decision', one) }))} />
        <TextArea label={t('reason')} hint={t('reason_hint')} rows={4} maxLength={2000} value={reason} onValue={setReason} fault={hasTried && reason.trim() === '' ? t('reason_needed') : wrongAt(act.error, '/reason')} />
        <p class="small muted">{t('ask_lead')}</p>
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('ask_send')}</button>
        </div>
      </form>
    </Dialog>
  )
}
