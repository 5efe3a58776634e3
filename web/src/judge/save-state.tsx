// Where a scoresheet is, in an icon and words.
import type { KeptProblem, SheetStatus } from '../offline'
import { statusOf } from '../offline'
import { Icon, type IconName } from '../design/icon'
import { shortMoment } from '../i18n/format'
import { t } from './state-texts'
import { stateOf, type TaskState } from './task-state'
import type { Task } from './work-data'

const LOOKS: Record<TaskState, { icon: IconName; tone: string }> = {
  not_begun: { icon: 'edit', tone: '' },
  draft: { icon: 'edit', tone: 'info' },
  waiting: { icon: 'phone', tone: 'caution' },
  sent: { icon: 'check', tone: 'good' },
  changed: { icon: 'phone', tone: 'caution' },
  returned: { icon: 'back', tone: 'caution' },
  refused: { icon: 'cross', tone: 'bad' },
  conflict: { icon: 'warning', tone: 'bad' },
  not_saved: { icon: 'warning', tone: 'bad' },
  set_aside: { icon: 'lock', tone: '' },
  off: { icon: 'lock', tone: '' },
}

const isHandheld = window.matchMedia('(pointer: coarse)').matches

/** What the judge calls the thing in front of them. */
export function device(): string {
  return t(isHandheld ? 'phone' : 'computer')
}

const REASONS: Record<string, 'closed' | 'not_open' | 'gone' | 'invalid' | 'no_right'> = { 'round-closed': 'closed', 'round-not-open': 'not_open', 'not-found': 'gone', invalid: 'invalid', forbidden: 'no_right' }

/** Why the server said no, in three words. */
export function shortReason(problem: KeptProblem): string {
  const known = REASONS[problem.slug]
  return known === undefined ? problem.title : t(known)
}

export function inWords(state: TaskState, status: SheetStatus): string {
  if (state === 'refused' && status.kind === 'refused') return t('refused_because', { why: shortReason(status.problem) })
  if (state === 'sent') return typeof status.sent?.at === 'number' ? t('sent_at', { at: shortMoment(new Date(status.sent.at)) }) : t('sent')
  if (state === 'waiting') return status.kind === 'sending' ? t('sending') : t('waiting', { device: device() })
  if (state === 'draft') return status.kind === 'draft_on_server' ? t('draft_server') : t('draft_here', { device: device() })
  return t(state)
}

export function StateBadge({ task }: { task: Task }) {
  const state = stateOf(task)
  const { icon, tone } = LOOKS[state]
  return <span class={`badge ${tone}`}><Icon name={icon} size={16} />{inWords(state, statusOf(task.key).value)}</span>
}

/** The line in the dock: besides the state, that what was just typed is safe. */
export function SaveState({ task }: { task: Task }) {
  const status = statusOf(task.key).value
  const state = stateOf(task)
  const { icon, tone } = LOOKS[state]
  const text = state === 'returned' && status.kind !== 'draft_on_server' ? t('saved_here', { device: device() }) : inWords(state, status)
  return <span class={`save-state ${tone}`}><Icon name={icon} size={18} /><span>{text}</span></span>
}
