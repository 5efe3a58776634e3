// How the scores of several rounds become one: Σ weight·x / Σ weight, exactly.
import type { CompetitionItemView, RoundView } from '../../api/generated'
import { add, divide, type Fraction, multiply, parse, round, type RoundingMode, ZERO } from '../../scoring/fraction'
import { exact } from './positions'

export interface Share {
  round: RoundView
  /** The round's rounded or exact score, as its rules say; null where the entry has none. */
  x: Fraction | null
  product: Fraction | null
}

export interface CombinedScore {
  shares: Share[]
  weights: Fraction
  sum: Fraction
  exact: Fraction
  score: Fraction
}

/** What an entry got in each weighted round, by the rounds' sequence. */
export function shares(item: CompetitionItemView, rounds: readonly RoundView[]): Share[] {
  return rounds.map((one) => {
    const got = item.rounds.find((score) => score.round_id === one.id)
    const text = one.rank_on === 'exact' ? got?.exact : got?.score
    const x = text == null ? null : exact(text)
    return { round: one, x, product: x === null ? null : multiply(parse(one.weight), x) }
  })
}

/** Null where a round lacks. The last round's rules round. */
export function combinedScore(item: CompetitionItemView, rounds: readonly RoundView[]): CombinedScore | null {
  const last = rounds.at(-1)
  const all = shares(item, rounds)
  if (last === undefined || all.some((one) => one.product === null)) return null
  const weights = rounds.reduce((sum, one) => add(sum, parse(one.weight)), ZERO)
  const sum = all.reduce((total, one) => add(total, one.product ?? ZERO), ZERO)
  const whole = divide(sum, weights)
  return { shares: all, weights, sum, exact: whole, score: round(whole, last.rounding.places, last.rounding.mode as RoundingMode) }
}
