// A rubric as a sheet shows it: headings, what is marked under them, and what is only to be read.
import type { CriterionView, RubricView } from '../api/generated'
import { add, multiply, parse, spell, ZERO } from '../scoring/fraction'

export type Row =
  | { kind: 'heading'; criterion: CriterionView }
  | { kind: 'scored'; criterion: CriterionView; number: number }
  /** Takes no mark: for reading. */
  | { kind: 'read'; criterion: CriterionView }

/** Headings stand before what belongs to them, whatever the order in which the rubric lists them. */
export function rowsOf(rubric: RubricView): Row[] {
  const parents = new Set(rubric.criteria.map((criterion) => criterion.parent).filter((code) => code !== null))
  const rows: Row[] = []
  let number = 0
  const below = (parent: string | null): void => {
    for (const criterion of rubric.criteria.filter((one) => (one.parent ?? null) === parent)) {
      if (criterion.scored) rows.push({ kind: 'scored', criterion, number: ++number })
      else rows.push({ kind: parents.has(criterion.code) ? 'heading' : 'read', criterion })
      if (parents.has(criterion.code)) below(criterion.code)
    }
  }
  below(null)
  return rows
}

/** The most that a sheet can be worth, as a decimal: 100 for percent, Σ w·max for points. */
export function highest(rubric: RubricView): string {
  if (rubric.basis === 'percent') return '100'
  return spell(rubric.criteria.filter((one) => one.scored).reduce((sum, one) => add(sum, multiply(parse(one.weight), parse(one.scale.max))), ZERO))
}
