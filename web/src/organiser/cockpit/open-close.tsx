// Opening, closing and reopening a round, each with what follows from it.
import { useState } from 'preact/hooks'
import { Problem } from '../../api/problem'
import { to } from '../../app/router'
import { TextArea } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { t } from './act-texts'
import { type Beat, left, sums, unfinished } from './state'
import { StepDialog, useStep } from './transition'

interface Given {
  beat: Beat
  done: () => void
  moved: () => void
  close: () => void
}

export function OpenDialog({ beat: { round, progress }, done, moved, close }: Given) {
  const step = useStep(round.id, 'open', done, moved)
  const refused = step.error instanceof Problem && step.error.slug === 'round-incomplete' ? step.error.faults.map((fault) => ('pointer' in fault ? fault.pointer : '') ?? '') : []
  const lacks = new Set(refused)
  if (progress.judges.length === 0) lacks.add('/judges')
  if (progress.entries.every((entry) => entry.expected === 0)) lacks.add('/assignments')
  const idle = progress.judges.filter((judge) => judge.assigned === 0)
  const few = progress.entries.filter((entry) => entry.expected < round.min_sheets)
  return (
    <StepDialog verb="open" step={step} close={close} isHeld={lacks.size > 0} submit={() => void step.go()}>
      {lacks.size > 0 ? (
        <Notice tone="bad" title={t('lacks')}>
          <ul class="stack-s">
            {[...lacks].map((pointer) => (
              <li key={pointer} class="lack">
                <span class="grow">{pointer === '/judges' ? t('lack_judges') : pointer === '/assignments' ? t('lack_assignments') : t('lack_rubric')}</span>
                <a class="button" href={to('rounds', round.id, pointer === '/judges' || pointer === '/assignments' ? 'panel' : 'rules')}>{t(pointer === '/judges' || pointer === '/assignments' ? 'fix_panel' : 'fix_rules')}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : <p>{t('open_judges', { judges: progress.judges.length, entries: count(progress.entries.length), sheets: count(sums(progress).expected) })}</p>}
      <ul class="marker-list">
        <li><Icon name="lock" size={18} /><span>{t('open_frozen')}</span></li>
        <li><Icon name="edit" size={18} /><span>{t('open_free')}</span></li>
      </ul>
      {lacks.size === 0 && few.length > 0 && <Notice tone="caution" title={t('too_few', { n: few.length, min: round.min_sheets })} />}
      {lacks.size === 0 && idle.length > 0 && <p class="small muted">{t('idle', { names: idle.map((judge) => judge.judge.name).join(', ') })}</p>}
    </StepDialog>
  )
}

export function CloseDialog({ beat: { round, progress }, done, moved, close, remind }: Given & { remind: () => void }) {
  const step = useStep(round.id, 'close', done, moved)
  const sum = sums(progress)
  const behind = unfinished(progress)
  const missing = behind.reduce((all, judge) => all + left(judge), 0)
  const unranked = progress.entries.filter((entry) => entry.submitted < round.min_sheets || (round.missing === 'incomplete' && entry.submitted < entry.expected))
  return (
    <StepDialog verb="close" step={step} close={close} isDanger={missing > 0} label={missing > 0 ? t('close_anyway') : t('close')} submit={() => void step.go()}>
      {missing === 0 && <Notice tone="good" title={t('close_all', { n: count(sum.submitted) })} />}
      {sum.unsent > 0 && <Notice tone="bad" title={t('close_phones', { n: sum.unsent })} />}
      {missing > 0 && (
        <div class="stack-s">
          <h3>{t('close_missing', { n: count(missing) })}</h3>
          <ul class="name-list" tabIndex={0}>
            {behind.map((judge) => (
              <li key={judge.judge.id}>
                {t('close_missing_of', { name: judge.judge.name, n: left(judge) })}
                <span class="muted small">{[judge.drafts > 0 && t('close_drafts', { n: judge.drafts }), (judge.unsent ?? 0) > 0 && t('close_unsent', { n: judge.unsent ?? 0 })].filter(Boolean).map((part) => ` · ${String(part)}`)}</span>
              </li>
            ))}
          </ul>
          <RemindInstead remind={remind} />
        </div>
      )}
      <ul class="marker-list">
        {unranked.length > 0 && <li><Icon name="warning" size={18} /><span>{t('close_incomplete', { n: unranked.length })}</span></li>}
        <li><Icon name="lock" size={18} /><span>{t('close_refused')}</span></li>
        <li><Icon name="back" size={18} /><span>{t('close_back')}</span></li>
      </ul>
    </StepDialog>
  )
}

function RemindInstead({ remind }: { remind: () => void }) {
  return <div><button type="button" class="button" onClick={remind}><Icon name="send" />{t('remind_first')}</button></div>
}

export function ReopenDialog({ beat: { round }, done, moved, close }: Given) {
  const step = useStep(round.id, 'reopen', done, moved)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const submit = () => {
    setAsked(true)
    if (reason.trim() !== '') void step.go({ reason: reason.trim() })
  }
  return (
    <StepDialog verb="reopen" step={step} close={close} submit={submit}>
      <ul class="marker-list">
        <li><Icon name="edit" size={18} /><span>{t('reopen_means')}</span></li>
        <li><Icon name="list" size={18} /><span>{t('reopen_kept')}</span></li>
      </ul>
      <TextArea label={t('reason')} hint={t('reason_hint')} maxLength={2000} value={reason} onValue={setReason} fault={isAsked && reason.trim() === '' ? t('reason_needed') : null} />
    </StepDialog>
  )
}
