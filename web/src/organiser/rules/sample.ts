// The fictional sheets of the worked example: judges and four entries, made to fit whatever rubric the round has. Two
// entries tie, one judge is strict, and the last entry may lack a mark or a sheet.
import type { CombineView, CriterionView, PreviewSheetBody, RubricBody, RubricView } from '../../api/generated'
import { add, compare, divide, fraction, multiply, parse, spell, subtract, ZERO, type Fraction } from '../../scoring/fraction'

export const ENTRIES = ['A', 'B', 'C', 'D'] as const
/** As many judges as the rules need to rank anybody, three where they need no more. */
const FEWEST = 3
const MOST = 9
export type Gap = 'none' | 'mark' | 'sheet'

/** How high each judge marks each entry, in hundredths of the scale. The third is strict with A. */
const LEVEL: Record<string, readonly number[]> = {
  A: [95, 90, 25, 90, 85, 95, 90, 80, 90],
  B: [80, 70, 75, 75, 80, 70, 75, 80, 70],
  C: [80, 70, 75, 75, 80, 70, 75, 80, 70],
  D: [45, 55, 40, 50, 45, 55, 40, 50, 45],
}
/** Combinations of at most this many criteria are tried for a tie. */
const TRIED = 8

export function judgesFor(combine: CombineView, minSheets: number | null): string[] {
  const needed = Math.max(FEWEST, minSheets ?? 0, combine.drop_low + combine.drop_high + 1)
  return Array.from({ length: Math.min(needed, MOST) }, (_, j) => `J${j + 1}`)
}

export function sheets(rubric: Pick<RubricView, 'basis' | 'scale_origin' | 'criteria'>, gap: Gap, judges: readonly string[]): PreviewSheetBody[] {
  const scored = rubric.criteria.filter((criterion) => criterion.scored)
  const shift = tie(rubric, scored)
  const made: PreviewSheetBody[] = []
  for (const entry of ENTRIES) {
    judges.forEach((judge, j) => {
      const isShort = entry === 'D' && j === judges.length - 1
      if (isShort && gap === 'sheet') return
      const marks = scored.map((criterion, c) => ({ criterion: criterion.code, value: markOf(criterion, entry, j, c, shift[c] ?? 0) }))
      made.push({ entry, judge, marks: isShort && gap === 'mark' ? marks.slice(1) : marks })
    })
  }
  return made
}

/** The mark by its step; B and C differ only by the shift that leaves their totals equal. */
function markOf({ scale }: CriterionView, entry: string, judge: number, criterion: number, shift: number): string {
  const [min, step] = [parse(scale.min), parse(scale.step)]
  const steps = divide(subtract(parse(scale.max), min), step).n
  const own = entry === 'B' || entry === 'C' ? (((criterion + judge * 2) % 3) - 1) * 10 : (((criterion * 3 + judge * 2) % 5) - 2) * 4
  const share = (LEVEL[entry]?.[judge] ?? 50) + own
  let at = (steps * BigInt(share) + 50n) / 100n
  if (entry === 'B' || entry === 'C') {
    // Room for one step up and down, where the scale has it.
    if (steps >= 2n) at = at < 1n ? 1n : at > steps - 1n ? steps - 1n : at
    if (entry === 'C') at += BigInt(shift)
  }
  at = at < 0n ? 0n : at > steps ? steps : at
  return spell(add(min, multiply(step, fraction(at, 1n))))
}

/**
 * Steps up (1) and down (-1) by criterion whose weighted sum is zero; none where there is no such combination. One with the
 * heaviest criterion is preferred, because tie rules usually begin there; then one that changes little.
 */
function tie(rubric: Pick<RubricView, 'basis' | 'scale_origin'>, scored: readonly CriterionView[]): number[] {
  const few = scored.slice(0, TRIED)
  const worth = few.map((criterion) => stepWorth(rubric, criterion))
  const heaviest = worth.reduce((most, value, c) => (compare(value, worth[most] ?? ZERO) > 0 ? c : most), 0)
  const cost = (shift: readonly number[]) => (shift[heaviest] === 1 ? 0 : few.length) + shift.filter((s) => s !== 0).length
  let best: number[] = []
  for (let code = 1; code < 3 ** few.length; code++) {
    const shift = few.map((_, c) => (Math.floor(code / 3 ** c) % 3) - 1)
    if (shift.every((s) => s === 0) || (best.length > 0 && cost(shift) >= cost(best))) continue
    const sum = shift.reduce<Fraction>((total, s, c) => (s === 0 ? total : add(total, multiply(worth[c] ?? ZERO, fraction(BigInt(s), 1n)))), ZERO)
    if (compare(sum, ZERO) === 0 && shift.some((s, c) => s !== 0 && compare(worth[c] ?? ZERO, ZERO) > 0)) best = shift
  }
  return best
}

function stepWorth({ basis, scale_origin }: Pick<RubricView, 'basis' | 'scale_origin'>, { weight, scale }: CriterionView): Fraction {
  const step = multiply(parse(weight), parse(scale.step))
  if (basis === 'points') return step
  return divide(step, subtract(parse(scale.max), scale_origin === 'min' ? parse(scale.min) : ZERO))
}

/** The rubric as the preview takes it. */
export function rubricBody(rubric: RubricView): RubricBody {
  return {
    name: rubric.name,
    basis: rubric.basis,
    scale_origin: rubric.scale_origin,
    criteria: rubric.criteria.map(({ id: _, ...criterion }) => criterion),
  }
}
