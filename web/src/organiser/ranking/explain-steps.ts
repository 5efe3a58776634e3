// How a score came about, step by step and exactly, so that anybody can follow it with pen and paper. The service's own
// figures are the ones that count; these steps lead to them, and are compared with them where they are shown.
import type { CombineView, CriterionView, MethodView, RankingItemView, RoundingView, RubricView } from '../../api/generated'
import { add, compare, divide, type Fraction, fraction, round, type RoundingMode, ZERO } from '../../scoring/fraction'
import { worth } from '../../scoring/total'
import { exact } from './positions'

export interface Combined {
  /** In rising order, those dropped marked. */
  values: { value: Fraction; dropped: boolean }[]
  sum: Fraction
  /** What the sum is divided by. */
  by: number
  result: Fraction
}

/** Null where nothing is left to combine. */
export function combined(values: readonly Fraction[], { method, drop_low, drop_high }: CombineView): Combined | null {
  const rising = [...values].sort(compare)
  const n = rising.length
  const [low, high] = method === 'trimmed_mean' ? [drop_low, drop_high] : method === 'median' ? [Math.floor((n - 1) / 2), Math.floor((n - 1) / 2)] : [0, 0]
  const kept = rising.slice(low, n - high)
  if (kept.length === 0) return null
  const sum = kept.reduce(add, ZERO)
  return {
    values: rising.map((value, i) => ({ value, dropped: i < low || i >= n - high })),
    sum,
    by: kept.length,
    result: divide(sum, fraction(BigInt(kept.length), 1n)),
  }
}

export interface CriterionStep {
  criterion: CriterionView
  combined: Combined
  /** After the step `criterion_mean`, if the round has it. */
  mean: Fraction
  /** Weighted, after the step `criterion`, if the round has it. */
  share: Fraction
}

export type Steps =
  | { level: 'sheet'; combined: Combined; exact: Fraction; score: Fraction }
  | { level: 'criterion'; criteria: CriterionStep[]; exact: Fraction; score: Fraction }

/** Null where a mark lacks: then the rule on missing marks decides, and only the service's own result is shown. */
export function steps(item: RankingItemView, rubric: RubricView, method: MethodView): Steps | null {
  const scored = rubric.criteria.filter((one) => one.scored)
  const isFull = item.judges.length > 0 && item.judges.every((judge) => judge.total !== null && scored.every((one) => judge.marks.some((mark) => mark.criterion === one.code)))
  if (!isFull) return null
  const { rounding } = method
  const total = (value: Fraction) => round(value, rounding.places, rounding.mode as RoundingMode)
  if (method.combine.level === 'sheet' && !rounding.at.includes('criterion') && !rounding.at.includes('criterion_mean')) {
    const all = combined(item.judges.map((judge) => exact(judge.total ?? '0')), method.combine)
    return all === null ? null : { level: 'sheet', combined: all, exact: all.result, score: total(all.result) }
  }
  const criteria: CriterionStep[] = []
  for (const criterion of scored) {
    const marks = item.judges.flatMap((judge) => judge.marks.filter((mark) => mark.criterion === criterion.code).map((mark) => exact(mark.value)))
    const one = combined(marks, method.combine)
    if (one === null) return null
    const mean = at('criterion_mean', one.result, rounding)
    criteria.push({ criterion, combined: one, mean, share: at('criterion', worthOf(rubric, criterion, mean), rounding) })
  }
  const sum = criteria.reduce((all, one) => add(all, one.share), ZERO)
  return { level: 'criterion', criteria, exact: sum, score: total(sum) }
}

function at(step: string, value: Fraction, rounding: RoundingView): Fraction {
  return rounding.at.includes(step) ? round(value, rounding.places, rounding.mode as RoundingMode) : value
}

/** What a mark that need not be a decimal is worth: worth is linear, so a fraction is taken between 0 and 1 of the scale. */
export function worthOf(rubric: RubricView, criterion: CriterionView, mark: Fraction): Fraction {
  const [zero, one] = [worth(rubric, criterion, '0'), worth(rubric, criterion, '1')]
  const slope = { n: one.n * zero.d - zero.n * one.d, d: one.d * zero.d }
  return add(zero, fraction(slope.n * mark.n, slope.d * mark.d))
}
