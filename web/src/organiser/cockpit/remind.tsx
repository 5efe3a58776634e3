// Ready reminders, one per judge who has something left, to copy into WhatsApp.
import { useState } from 'preact/hooks'
import type { JudgeProgressView, RoundView } from '../../api/generated'
import { t as frame } from '../../app/texts'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { keepTemplate, keptTemplate, PLACEHOLDERS, reminder, TEMPLATE } from './reminder'
import { t } from './remind-texts'

export function Remind({ judges, round, competition, now, close }: { judges: JudgeProgressView[]; round: RoundView; competition: string; now: Date; close: () => void }) {
  const [template, setTemplate] = useState(keptTemplate)
  const [isEditing, setEditing] = useState(false)
  const change = (next: string) => {
    setTemplate(next)
    keepTemplate(next)
  }
  return (
    <Dialog wide reading title={t('title', { round: round.name })} onClose={close} actions={<button type="button" class="button" onClick={close}>{frame('close')}</button>}>
      <p class="muted">{t('lead')}</p>
      {judges.length === 0 && <Notice tone="good" title={t('nobody')} />}
      <ul class="stack-l">
        {judges.map((judge) => <Message key={judge.judge.id} name={judge.judge.name} text={reminder(template, judge, round, competition, now)} />)}
      </ul>
      <div class="stack">
        <div><button type="button" class="button quiet" aria-expanded={isEditing} onClick={() => setEditing(!isEditing)}><Icon name="edit" />{t('edit')}</button></div>
        {isEditing && (
          <>
            <TextArea label={t('template')} hint={t('template_hint', { names: PLACEHOLDERS.map((name) => `{${name}}`).join(' ') })} rows={10} spellcheck={false} value={template} onValue={change} />
            {template !== TEMPLATE && <div><button type="button" class="button" onClick={() => change(TEMPLATE)}>{t('restore')}</button></div>}
          </>
        )}
      </div>
    </Dialog>
  )
}

function Message({ name, text }: { name: string; text: string }) {
  const [state, setState] = useState<'none' | 'copied' | 'failed'>('none')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
      announce(t('copied', { name }))
    } catch {
      // Without https or permission there is no clipboard; the text can be marked and copied by hand.
      setState('failed')
    }
  }
  const canShare = typeof navigator.share === 'function'
  return (
    <li class="stack-s">
      <div class="spread">
        <h3>{name}</h3>
        <span class="row">
          {canShare && <button type="button" class="button" onClick={() => void navigator.share({ text }).catch(() => undefined)}><Icon name="send" />{t('share')}</button>}
          <button type="button" class="button" aria-label={t('copy_for', { name })} onClick={() => void copy()}><Icon name={state === 'copied' ? 'check' : 'list'} />{t(state === 'copied' ? 'copied_short' : 'copy')}</button>
        </span>
      </div>
      <p class="reminder-text" lang="id">{text}</p>
      {state === 'failed' && <Notice tone="caution" title={t('failed')} />}
    </li>
  )
}
