// Random calculations for `kipp score`: sound rubrics of every kind, rounding of every kind, sheets whole and partial.

export interface Calculation {
  rubric: { name: string; basis: string; scale_origin: string; criteria: ReturnType<typeof criterion>[] }
  rounding: { places: number; mode: string; at: string[] }
  entries: { id: string; group: string }[]
  sheets: { entry: string; judge: string; marks: { criterion: string; value: string }[] }[]
}

type Draw = (below: number) => number

/** The same numbers for the same seed (a mixing generator of 32 bits). */
function generator(seed: string): Draw {
  let state = 2166136261
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 16777619)
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const one = <T>(draw: Draw, of: readonly T[]): T => of[draw(of.length)]!

/** Ten-thousandths as the API's decimal. */
export function decimal(tenThousandths: number): string {
  const size = String(Math.abs(tenThousandths)).padStart(5, '0')
  const places = size.slice(-4).replace(/0+$/, '')
  return (tenThousandths < 0 ? '-' : '') + size.slice(0, -4) + (places === '' ? '' : `.${places}`)
}

interface Scale {
  min: number
  step: number
  steps: number
}

function criterion(code: string, weight: number, scale: Scale, scored: boolean, parent: string | null) {
  const bounds = { min: decimal(scale.min), max: decimal(scale.min + scale.step * scale.steps), step: decimal(scale.step) }
  return { code, name: code, description: '', weight: decimal(weight), scale: bounds, levels: [], scored, parent, max_words: null, comment: 'none' }
}

export function drawCalculation(seed: string, sheets: number): Calculation {
  const draw = generator(seed)
  const basis = one(draw, ['percent', 'points'])
  const scaleOrigin = one(draw, ['zero', 'min'])
  const count = 1 + draw(8)
  const weights = basis === 'percent' ? shares(draw, count) : Array.from({ length: count }, (_, i) => (i === 0 ? 1 : draw(3)) * (1 + draw(50_000)))
  // Three scales in a rubric: more of them make totals too fine to be stored, which the service refuses.
  const pool = Array.from({ length: 3 }, (): Scale => ({ min: one(draw, [0, 10_000, 5_000, -20_000]), step: one(draw, [10_000, 5_000, 2_500, 100, 1, 3_000]), steps: 9 + draw(60) }))
  const scales = weights.map(() => one(draw, pool))
  // A percent needs a maximum above its origin, which is zero unless the scale's own minimum is.
  for (const scale of pool) if (scale.min + scale.step * scale.steps <= 0) scale.min = 0
  const hasHeading = draw(2) === 0
  const leaves = weights.map((weight, i) => criterion(`C${i}`, weight, scales[i]!, true, hasHeading && draw(2) === 0 ? 'HEAD' : null))
  const others = [...(hasHeading ? [criterion('HEAD', 0, { min: 0, step: 10_000, steps: 1 }, false, null)] : []), ...(draw(2) === 0 ? [criterion('TEXT', 0, { min: 0, step: 10_000, steps: 1 }, false, null)] : [])]
  const steps = ['criterion_mean', 'criterion', 'sheet', 'total'].filter(() => draw(2) === 0)
  const isWhole = draw(3) > 0
  return {
    rubric: { name: seed, basis, scale_origin: scaleOrigin, criteria: [...others, ...leaves] },
    rounding: { places: draw(5), mode: one(draw, ['half_up', 'half_even']), at: steps },
    entries: [{ id: 'e1', group: 'G' }],
    sheets: Array.from({ length: sheets }, (_, j) => ({
      entry: 'e1',
      judge: `j${j}`,
      marks: leaves.flatMap((leaf, i) => (!isWhole && draw(6) === 0 ? [] : [{ criterion: leaf.code, value: decimal(scales[i]!.min + scales[i]!.step * draw(scales[i]!.steps + 1)) }])),
    })),
  }
}

/** Weights that sum to exactly 100. */
function shares(draw: Draw, count: number): number[] {
  const grain = one(draw, [10_000, 50_000, 100, 1])
  const cuts = Array.from({ length: count - 1 }, () => draw(1_000_000 / grain + 1) * grain).sort((a, b) => a - b)
  return [...cuts, 1_000_000].map((cut, i) => cut - (cuts[i - 1] ?? 0))
}
