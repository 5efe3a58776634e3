// The running total of a sheet, exactly as the service works it out: Σ w·(v − o)/(max − o), for points Σ w·v.
//
// Of a round's rounding steps only `sheet` touches the total of a sheet. `criterion_mean`, `criterion` and `total` work on
// what several judges' marks have been combined to, also where a round names them: they change no judge's own total.
import type { RubricView } from '../api/generated'
import { add, divide, multiply, parse, round, spell, spellPlaces, subtract, ZERO, type Fraction, type RoundingMode } from './fraction'

export interface Rounding {
  places: number
  mode: string
  at: string[]
}

export interface RunningTotal {
  /** To the round's places, with all of them: `79.00`. */
  score: string
  /** Before that, and after the step `sheet`: `79`, or `247/30`. */
  exact: string
  /** Every scored criterion has its mark. Until then this is what the marks so far are worth, and the service has no total. */
  complete: boolean
  marked: number
  scored: number
}

type Criterion = RubricView['criteria'][number]
type Basis = Pick<RubricView, 'basis' | 'scale_origin' | 'criteria'>

/** `marks` by code, as API decimals that their scales allow; what is not marked is not there. */
export function runningTotal(rubric: Basis, rounding: Rounding, marks: Record<string, string | undefined>): RunningTotal {
  const scored = rubric.criteria.filter((criterion) => criterion.scored)
  const marked = scored.filter((criterion) => marks[criterion.code] !== undefined)
  const sum = marked.reduce((total, criterion) => add(total, worth(rubric, criterion, marks[criterion.code]!)), ZERO)
  const mode = rounding.mode as RoundingMode
  const exact = rounding.at.includes('sheet') ? round(sum, rounding.places, mode) : sum
  return {
    score: spellPlaces(round(exact, rounding.places, mode), rounding.places),
    exact: spell(exact),
    complete: marked.length === scored.length,
    marked: marked.length,
    scored: scored.length,
  }
}

/** What one mark adds to the total, exactly. */
export function worth(rubric: Basis, criterion: Criterion, mark: string): Fraction {
  const weight = parse(criterion.weight)
  if (rubric.basis === 'points') return multiply(weight, parse(mark))
  const origin = rubric.scale_origin === 'min' ? parse(criterion.scale.min) : ZERO
  return multiply(weight, divide(subtract(parse(mark), origin), subtract(parse(criterion.scale.max), origin)))
}
