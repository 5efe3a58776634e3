// Asks the service's engine to compute one entry's score again from the marks that are shown.
import type { PreviewBody, PreviewView, RankingItemView, RoundView, RubricView } from '../../api/generated'
import { request } from '../../api/request'

/** The body for `POST /scoring/preview`: the round's own rules and the entry's marks under seat labels. */
export function previewBody(item: RankingItemView, round: RoundView, rubric: RubricView): PreviewBody {
  return {
    rubric: { name: rubric.name, basis: rubric.basis, scale_origin: rubric.scale_origin, criteria: rubric.criteria.map(({ id: _, ...criterion }) => criterion) },
    combine: round.combine,
    missing: round.missing,
    min_sheets: round.min_sheets,
    rounding: round.rounding,
    rank_on: round.rank_on,
    rank_style: round.rank_style,
    tie_break: round.tie_break,
    entries: [{ id: item.entry.id, group: item.entry.group }],
    sheets: item.judges.map((judge) => ({ entry: item.entry.id, judge: judge.seat, marks: judge.marks })),
  }
}

export interface Recheck {
  exact: string | null
  score: string | null
  isSame: boolean
}

export async function recheck(item: RankingItemView, round: RoundView, rubric: RubricView, signal: AbortSignal): Promise<Recheck> {
  const { data } = await request<PreviewView>('POST', '/api/v1/scoring/preview', { body: previewBody(item, round, rubric), signal })
  const again = data.items[0]
  const totals = item.judges.every((judge) => again?.judges.find((one) => one.judge === judge.seat)?.total?.exact === judge.total)
  return { exact: again?.exact ?? null, score: again?.score ?? null, isSame: again?.exact === item.exact && again?.score === item.score && totals }
}
