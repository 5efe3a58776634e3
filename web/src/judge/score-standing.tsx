// What a judge must know before touching the sheet: returned and why, closed, not theirs to score, sent already.
import type { RoundView } from '../api/generated'
import { Notice } from '../design/notice'
import type { SheetStatus } from '../offline'
import { device } from './save-state'
import { t } from './score-texts'
import type { TaskState } from './task-state'
import type { Task } from './work-data'

export function Standing({ round, task, status, state, isChanging }: { round: RoundView; task: Task; status: SheetStatus; state: TaskState; isChanging: boolean }) {
  const notices = []
  const isUnsent = status.edited || status.kind === 'queued' || status.kind === 'not_saved'
  if (state === 'not_saved') notices.push(<Notice tone="bad" title={t('not_saved')}>{t('not_saved_do')}</Notice>)
  if (state === 'returned') notices.push(<Notice tone="caution" title={t('returned')}><blockquote class="reason text">{task.sheet?.returned_reason}</blockquote><p>{t('returned_do')}</p></Notice>)
  // A refusal says itself that the round is closed, and what to do.
  if (state === 'refused') return <>{notices}</>
  if (round.status === 'closed' || round.status === 'published') notices.push(<Notice tone={isUnsent ? 'bad' : 'info'} title={t('closed')}>{isUnsent ? t('closed_unsent', { device: device() }) : t('closed_lead')}</Notice>)
  else if (round.status === 'draft') notices.push(<Notice title={t('not_open')}>{t('not_open_lead')}</Notice>)
  else if (!task.isActive) notices.push(<Notice title={t('off')}>{t('off_lead')}</Notice>)
  else if (state === 'set_aside') notices.push(<Notice title={t('set_aside')}>{t('set_aside_lead')}</Notice>)
  else if (status.sent !== null && (status.edited || isChanging)) notices.push(<Notice tone="caution">{t('changing_lead')}</Notice>)
  else if (state === 'sent') notices.push(<Notice tone="good">{t('sent_lead')}</Notice>)
  else if (state === 'waiting') notices.push(<Notice tone="caution">{t('waiting_lead', { device: device() })}{status.edited && <p><strong>{t('changed_too')}</strong></p>}</Notice>)
  return <>{notices}</>
}
