// What the cockpit knows of a round: itself, its competition, its entries, and how far its judges are.
import type { CompetitionView, EntryView, JudgeProgressView, ProgressView, RoundView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'

/** The steps of a round's life, in their order. */
export const STEPS = ['draft', 'open', 'closed', 'published'] as const
export type Step = (typeof STEPS)[number]

/** What stays the same while one watches. */
export interface Setting {
  competition: CompetitionView
  /** By id. */
  entries: ReadonlyMap<string, EntryView>
}

export interface Beat {
  round: RoundView
  progress: ProgressView
  /** When the service said so. */
  at: Date
}

/** The round as it stands now: two small requests, which the ETag makes smaller where nothing changed. */
export async function beat(id: string, signal: AbortSignal): Promise<Beat> {
  const [round, progress] = await Promise.all([
    request<RoundView>('GET', `/api/v1/rounds/${id}`, { signal }),
    request<ProgressView>('GET', `/api/v1/rounds/${id}/progress`, { signal }),
  ])
  return { round: round.data, progress: progress.data, at: progress.at }
}

export async function setting(competition: string): Promise<Setting> {
  const [view, entries] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${competition}`),
    all<EntryView>(`/api/v1/competitions/${competition}/entries`),
  ])
  return { competition: view.data, entries: new Map(entries.map((entry) => [entry.id, entry])) }
}

export interface Sums {
  expected: number
  submitted: number
  drafts: number
  /** Sheets that devices say they still hold. */
  unsent: number
}

export function sums(progress: ProgressView): Sums {
  return {
    expected: progress.entries.reduce((sum, entry) => sum + entry.expected, 0),
    submitted: progress.entries.reduce((sum, entry) => sum + entry.submitted, 0),
    drafts: progress.judges.reduce((sum, judge) => sum + judge.drafts, 0),
    unsent: progress.judges.reduce((sum, judge) => sum + (judge.unsent ?? 0), 0),
  }
}

/** Sheets that this judge has yet to submit. */
export function left(judge: JudgeProgressView): number {
  return Math.max(0, judge.assigned - judge.submitted)
}

/** Judges who have something left, most of it first. */
export function unfinished(progress: ProgressView): JudgeProgressView[] {
  return progress.judges.filter((judge) => left(judge) > 0).sort((a, b) => left(b) - left(a))
}

/** Whether the announced end of the round has passed. */
export function isOverdue(round: RoundView, now: Date): boolean {
  return round.status === 'open' && round.closes_at !== null && new Date(round.closes_at) < now
}

/** The whole percent that is in, never 100 before all are. */
export function percent(done: number, of: number): number {
  return of === 0 ? 0 : Math.floor((done * 100) / of)
}
