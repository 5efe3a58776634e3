// Answering a check that only a person can tell from the papers: it does or it does not, and why.
import { useState } from 'preact/hooks'
import type { CheckFindingView, RecommendationItemView, RecommendationView } from '../../api/generated'
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
import { detailOf } from './words'

export function AnswerCheck({ of, item, check, close, done }: { of: RecommendationView; item: RecommendationItemView; check: CheckFindingView; close: () => void; done: () => void }) {
  const [outcome, setOutcome] = useState<'pass' | 'fail' | ''>('')
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const keyOf = useActKey()
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (outcome === '' || reason.trim() === '') return
    const body = { ...nameOf(item), check: check.check, outcome, reason: reason.trim() }
    const isDone = await act.run(async () => {
      await request<RecommendationView>('POST', `/api/v1/recommendations/${of.id}/confirmations`, { body, key: keyOf(body) })
      announce(t('answered'))
    })
    if (isDone) done()
  }
  return (
    <Dialog title={t('answer_title', { title: titleOf(item) })} onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Refused error={act.error} besides={['/outcome', '/reason']} />
        <p class="text">{detailOf(check)}</p>
        <Choices legend={t('answer_choose')} value={outcome} onValue={setOutcome} disabled={false} fault={hasTried && outcome === '' ? t('answer_needed') : wrongAt(act.error, '/outcome')}
          options={(['pass', 'fail'] as const).map((one) => ({ value: one as 'pass' | 'fail' | '', label: t(`answer_${one}`) }))} />
        <TextArea label={t('reason')} hint={t('reason_hint')} rows={4} maxLength={2000} value={reason} onValue={setReason} fault={hasTried && reason.trim() === '' ? t('reason_needed') : wrongAt(act.error, '/reason')} />
        <p class="small muted">{t('answer_lead')}</p>
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('answer_save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
