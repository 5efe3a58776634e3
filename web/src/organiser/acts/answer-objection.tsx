// Answering an objection: upheld or rejected, with the reasons, which become public.
import { useState } from 'preact/hooks'
import type { ObjectionView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { Notice } from '../../design/notice'
import { Choices } from '../rules/choices'
import { faultAt } from '../setup/faults'
import { isStale, StaleNotice } from '../setup/stale'
import { t as shared } from '../setup/texts'
import { t } from './objections-texts'

type Verdict = 'upheld' | 'rejected' | ''

export function AnswerDialog({ of, title, close, done }: { of: ObjectionView; title: string; close: () => void; done: () => void }) {
  const [base, setBase] = useState(of)
  const [verdict, setVerdict] = useState<Verdict>(of.status === 'open' ? '' : (of.status as Verdict))
  const [answer, setAnswer] = useState(of.answer ?? '')
  const [hasTried, setTried] = useState(false)
  const [latest, setLatest] = useState<ObjectionView | null>(null)
  const act = useAct()
  const path = `/api/v1/objections/${of.id}`
  const save = async (on: ObjectionView) => {
    const isDone = await act.run(async () => {
      try {
        await request<ObjectionView>('PATCH', path, { body: { status: verdict, answer: answer.trim() }, ifMatch: `"${on.version}"` })
      } catch (error) {
        if (isStale(error)) setLatest((await request<ObjectionView>('GET', path)).data)
        throw error
      }
      announce(t('answer_done'))
    })
    if (isDone) done()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (verdict !== '' && answer.trim() !== '') void save(base)
  }
  return (
    <Dialog title={t('answer_title', { title })} onClose={close}>
      <form class="stack" noValidate onSubmit={submit}>
        {latest !== null
          ? <StaleNotice changed={[`${t(latest.status as 'open')}: ${latest.answer ?? ''}`]} keepMine={() => { const now = latest; setBase(now); setLatest(null); void save(now) }} takeTheirs={done} />
          : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
        <p class="text">{of.text}</p>
        <Choices legend={t('verdict')} value={verdict} onValue={(value) => setVerdict(value)} disabled={false} fault={hasTried && verdict === '' ? t('verdict_needed') : null} options={(['upheld', 'rejected'] as const).map((value) => ({ value: value as Verdict, label: t(value), hint: t(`${value}_hint`) }))} />
        <TextArea label={t('reasons')} rows={6} maxLength={5000} value={answer} onValue={setAnswer} fault={hasTried && answer.trim() === '' ? t('needed') : faultAt(act.error, '/answer')} />
        <Notice tone="caution" title={t('public')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('answer_save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
