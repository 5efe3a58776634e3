// How entries fared in the rounds that are published: what the service tells their agency, and that in a line.
import type { EntryView, FeedbackRound, FeedbackView } from '../api/generated'
import { request } from '../api/request'
import { decimal } from '../i18n/format'
import { t } from './feedback-texts'

export interface Results {
  /** Those published that judged the entry, in their order. */
  rounds: FeedbackRound[]
  /** By the service's clock, which decides. */
  at: Date
}

export async function readResults(entry: string, signal: AbortSignal): Promise<Results> {
  const { data, at } = await request<FeedbackView>('GET', `/api/v1/entries/${entry}/feedback`, { signal })
  return { rounds: data.rounds, at }
}

/** Whether any round can have judged it; taken out later, it may still have a result. */
export function mayBeJudged({ status }: Pick<EntryView, 'status'>): boolean {
  return status === 'verified' || status === 'withdrawn' || status === 'disqualified'
}

/** The place as people write it: shared or none where that is so. */
export function placeIn({ rank, tied }: Pick<FeedbackRound, 'rank' | 'tied'>): string {
  if (rank === null) return t('rank_none')
  return tied ? t('rank_tied', { rank }) : String(rank)
}

/** Place and score in a line, as far as there are any. */
export function fared(round: Pick<FeedbackRound, 'rank' | 'tied' | 'score'>): string {
  const place = round.rank === null ? t('rank_none') : t('place', { place: placeIn(round) })
  return round.score === null ? place : t('place_score', { place, score: decimal(round.score) })
}
