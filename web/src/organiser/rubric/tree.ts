// A rubric while it is edited: rows that know their heading by an own key, so that a code may change under way.
import type { CriterionBody, CriterionView, RubricBody, RubricView, TemplateRubricView } from '../../api/generated'
import { add, parse, spell, subtract, ZERO, type Fraction } from '../../scoring/fraction'
import { readMark } from '../../scoring/mark'

export interface Row {
  key: string
  /** The key of the heading it stands under. */
  parent: string | null
  code: string
  name: string
  description: string
  weight: string
  scale: { min: string; max: string; step: string }
  levels: { value: string; label: string }[]
  scored: boolean
  max_words: number | null
  comment: string
}

export interface Edited {
  name: string
  basis: string
  scale_origin: string
  rows: Row[]
}

export const ONE_TO_FIVE = { min: '1', max: '5', step: '1' }
export const HUNDRED_SCALE = { min: '0', max: '100', step: '1' }

let made = 0
export const newKey = (): string => `row-${++made}`

export function blankRow(parent: string | null, scale = ONE_TO_FIVE): Row {
  return { key: newKey(), parent, code: '', name: '', description: '', weight: '', scale: { ...scale }, levels: [], scored: true, max_words: null, comment: 'optional' }
}

export function blank(): Edited {
  return { name: '', basis: 'percent', scale_origin: 'zero', rows: [blankRow(null)] }
}

/** Every heading directly before what stands under it. */
export function edited(rubric: Pick<RubricView, 'name' | 'basis' | 'scale_origin'> & { criteria: CriterionView[] } | TemplateRubricView): Edited {
  const keys = new Map(rubric.criteria.map((criterion) => [criterion.code, newKey()]))
  const rows = rubric.criteria.map((criterion): Row => ({
    key: keys.get(criterion.code) ?? newKey(),
    parent: criterion.parent === null ? null : (keys.get(criterion.parent) ?? null),
    code: criterion.code,
    name: criterion.name,
    description: criterion.description,
    weight: criterion.weight,
    scale: { ...criterion.scale },
    levels: criterion.levels.map((level) => ({ ...level })),
    scored: criterion.scored,
    max_words: criterion.max_words,
    comment: criterion.comment,
  }))
  return { name: rubric.name, basis: rubric.basis, scale_origin: rubric.scale_origin, rows: inTreeOrder(rows) }
}

export function inTreeOrder(rows: readonly Row[]): Row[] {
  const under = (parent: string | null): Row[] => rows.filter((row) => row.parent === parent).flatMap((row) => [row, ...under(row.key)])
  return under(null)
}

export const childrenOf = (rows: readonly Row[], key: string | null): Row[] => rows.filter((row) => row.parent === key)
export const isHeading = (rows: readonly Row[], row: Row): boolean => rows.some((other) => other.parent === row.key)

/** The row and all that stands under it. */
export function branch(rows: readonly Row[], key: string): Set<string> {
  const keys = new Set([key])
  for (const row of rows) if (row.parent !== null && keys.has(row.parent)) keys.add(row.key)
  return keys
}

export function depth(rows: readonly Row[], row: Row): number {
  const above = rows.find((other) => other.key === row.parent)
  return above === undefined ? 0 : 1 + depth(rows, above)
}

/** Changes places with the sibling before or after it; what stands under it comes along. */
export function moveRow(rows: readonly Row[], key: string, by: -1 | 1): Row[] {
  const row = rows.find((one) => one.key === key)
  if (row === undefined) return [...rows]
  const siblings = childrenOf(rows, row.parent)
  const other = siblings[siblings.indexOf(row) + by]
  if (other === undefined) return [...rows]
  const swapped = rows.map((one) => (one === row ? other : one === other ? row : one))
  return inTreeOrder(swapped)
}

export function body(rubric: Edited): RubricBody {
  const codes = new Map(rubric.rows.map((row) => [row.key, row.code]))
  return {
    name: rubric.name.trim(),
    basis: rubric.basis,
    scale_origin: rubric.scale_origin,
    criteria: rubric.rows.map((row): CriterionBody => {
      const heading = isHeading(rubric.rows, row)
      return {
        code: row.code,
        name: row.name.trim(),
        description: row.description,
        weight: heading || !row.scored ? '0' : row.weight,
        scale: row.scale,
        levels: heading ? [] : row.levels,
        scored: !heading && row.scored,
        parent: row.parent === null ? null : (codes.get(row.parent) ?? null),
        max_words: row.max_words,
        comment: heading ? 'none' : row.comment,
      }
    }),
  }
}

export interface Sum {
  total: string
  /** What is missing to 100 (above zero) or too much (below). */
  missing: string
  isRight: boolean
  /** Some weight is no number yet. */
  unread: boolean
}

/** The weights of all that is marked, exactly. */
export function sumOf(rows: readonly Row[]): Sum {
  let total: Fraction = ZERO
  let unread = false
  for (const row of rows) {
    if (!row.scored || isHeading(rows, row)) continue
    const read = readMark(row.weight)
    if (read.ok) total = add(total, parse(read.value))
    else unread = true
  }
  const missing = subtract(parse('100'), total)
  return { total: spell(total), missing: spell(missing), isRight: missing.n === 0n && !unread, unread }
}
