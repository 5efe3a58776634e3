// Where a rubric is used. The service does not say so in the rubric itself, so the rounds are asked.
import type { CompetitionView, RoundView } from '../../api/generated'
import { all } from '../../api/paged'

export interface Use {
  competition: CompetitionView
  round: RoundView
}

export async function usesOf(rubric: string): Promise<Use[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const rounds = await Promise.all(competitions.map((one) => all<RoundView>(`/api/v1/competitions/${one.id}/rounds`)))
  return competitions.flatMap((competition, i) => (rounds[i] ?? []).filter((round) => round.rubric_id === rubric).map((round) => ({ competition, round })))
}

/** Once a round that uses it has opened, a rubric never changes. */
export const isFrozen = (uses: readonly Use[]): boolean => uses.some((use) => use.round.status !== 'draft')
