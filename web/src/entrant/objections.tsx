// Objecting to how an entry fared, while that is taken; what was objected, and what the committee answered.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FeedbackRound, FeedbackWindow, ObjectionView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { person } from '../api/session'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { query } from '../app/router'
import { announce } from '../design/announce'
import { Dialog } from '../design/dialog'
import { TextArea, TextField } from '../design/field'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { moment } from '../i18n/format'
import { useActKey } from '../organiser/setup/act-key'
import { faultAt } from '../organiser/setup/faults'
import { t } from './feedback-texts'

interface Props {
  entry: string
  round: FeedbackRound
  objections: ObjectionView[]
  at: Date
  reload: () => void
}

/** When objections are taken, in a sentence. */
export function windowSentence(window: FeedbackWindow | null, at: Date): string {
  if (window === null) return t('window_none')
  const times = { from: moment(window.opens_at), to: moment(window.closes_at) }
  if (window.open) return t('window_open', times)
  return t(at < new Date(window.opens_at) ? 'window_before' : 'window_over', times)
}

export function Objections({ entry, round, objections, at, reload }: Props) {
  const [isFiling, setFiling] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // The list of entries leads here while they are taken.
  useEffect(() => { if (query.peek().get('objections') === round.round_id) heading.current?.focus() }, [])
  // Another one is taken once this one is answered.
  const waits = objections.some((one) => one.status === 'open')
  return (
    <section class="stack-s" aria-label={`${t('objections')}: ${round.name}`}>
      <h4 ref={heading} tabIndex={-1}>{t('objections')}</h4>
      <p class="muted">{windowSentence(round.objection_window, at)}</p>
      {objections.length > 0 && <ul class="stack">{objections.map((one) => <Item key={one.id} of={one} />)}</ul>}
      {waits && round.objection_window?.open && <p>{t('waits')}</p>}
      {!waits && round.objection_window?.open && <div><button type="button" class="button" aria-label={t('file_in', { round: round.name })} onClick={() => setFiling(true)}>{t('file')}</button></div>}
      {isFiling && <FileOne entry={entry} round={round} close={() => setFiling(false)} done={() => { setFiling(false); reload() }} />}
    </section>
  )
}

function Item({ of }: { of: ObjectionView }) {
  const status = of.status as 'open' | 'upheld' | 'rejected'
  return (
    <li class="said stack-s">
      <div class="spread">
        <span class="small muted">{t('filed_by', { name: of.objector, at: moment(of.filed_at) })}</span>
        <span class={`badge ${status === 'open' ? 'caution' : status === 'upheld' ? 'good' : ''}`}><Icon name={status === 'open' ? 'clock' : status === 'upheld' ? 'check' : 'cross'} size={14} />{t(status)}</span>
      </div>
      <p class="text">{of.text}</p>
      {of.answer !== null && <div><h5>{t('answer')}</h5><p class="text">{of.answer}</p>{of.answered_at !== null && <p class="small muted">{moment(of.answered_at)}</p>}</div>}
    </li>
  )
}

function FileOne({ entry, round, close, done }: { entry: string; round: FeedbackRound; close: () => void; done: () => void }) {
  const [name, setName] = useState(person.value?.name ?? '')
  const [text, setText] = useState('')
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const slug = act.error instanceof Problem ? act.error.slug : null
  const refused = slug === 'objection-window-closed' ? t('too_late') : slug === 'objection-pending' ? t('pending') : null
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || text.trim() === '') return
    const isDone = await act.run(async () => {
      const body = { entry_id: entry, name: name.trim(), text: text.trim() }
      await request<ObjectionView>('POST', `/api/v1/rounds/${round.round_id}/objections`, { body, key: keyFor(body) })
      announce(t('filed'))
    })
    if (isDone) done()
  }
  return (
    <Dialog title={t('file_in', { round: round.name })} onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p class="muted">{t('file_lead')}</p>
        {refused !== null ? <Notice tone="bad" title={refused} /> : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
        <TextField label={t('name')} hint={t('name_hint')} maxLength={300} value={name} onValue={setName} fault={hasTried && name.trim() === '' ? t('needed') : faultAt(act.error, '/name')} />
        <TextArea label={t('text')} hint={t('text_hint')} rows={6} maxLength={5000} value={text} onValue={setText} fault={hasTried && text.trim() === '' ? t('needed') : faultAt(act.error, '/text')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('file')}</button>
        </div>
      </form>
    </Dialog>
  )
}
