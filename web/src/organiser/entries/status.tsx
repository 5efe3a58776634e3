// The life of an entry's status: which step may follow which, and which takes something away and is therefore explained.
import { t } from './status-texts'

export const STATUSES = ['draft', 'submitted', 'verified', 'rejected', 'withdrawn', 'disqualified'] as const
export type Status = (typeof STATUSES)[number]

const NEXT: Record<Status, readonly Status[]> = {
  draft: ['submitted', 'withdrawn', 'disqualified'],
  submitted: ['verified', 'rejected', 'draft', 'withdrawn', 'disqualified'],
  verified: ['submitted', 'rejected', 'withdrawn', 'disqualified'],
  rejected: ['submitted', 'withdrawn', 'disqualified'],
  withdrawn: ['disqualified'],
  disqualified: [],
}

const TONES: Record<Status, string> = { draft: '', submitted: 'info', verified: 'good', rejected: 'caution', withdrawn: '', disqualified: 'bad' }

export function nextOf(status: string): readonly Status[] {
  return NEXT[status as Status] ?? []
}

/** A step back, or out. */
export function needsReason(from: string, to: Status): boolean {
  return to === 'rejected' || to === 'withdrawn' || to === 'disqualified' || (from === 'verified' && to === 'submitted') || (from === 'submitted' && to === 'draft')
}

/** Whether an entry that stands here can still be put before judges. */
export function isFinal(to: Status): boolean {
  return to === 'withdrawn' || to === 'disqualified'
}

export function statusName(status: string): string {
  return t(`is_${status as Status}`)
}

/** The step as an order: "Verifikasi", "Tolak". */
export function stepName(to: Status): string {
  return t(`to_${to}`)
}

/** What the step brings about. */
export function consequence(from: string, to: Status): string {
  if (from === 'verified' && to === 'submitted') return t('unverified')
  return t(`means_${to}`)
}

export function StatusBadge({ status }: { status: string }) {
  return <span class={`badge ${TONES[status as Status] ?? ''}`}>{statusName(status)}</span>
}
