// The rules of the index of 2026 as the reader is told them (letter BSKDN 400.10.11/1887/BSKDN, 29 April 2026). They explain
// only: every index and every band comes from the service.
import { compare, parse, spell, subtract, ZERO } from '../../scoring/fraction'

/** The sum of maturities is divided by the number of innovations, but by no less than this. */
export const LEAST_DIVISOR = 12
export const MOST_POINTS = { spd: '63', sid: '111', count: '76', all: '250' } as const

/** From the lowest; each holds from its first hundredth on, up to the one before the next. */
export const BANDS = [
  { band: 'tidak_dapat_dinilai', from: '0.00', to: '0.00' },
  { band: 'kurang_inovatif', from: '0.01', to: '40.00' },
  { band: 'inovatif', from: '40.01', to: '65.00' },
  { band: 'sangat_inovatif', from: '65.01', to: '100.00' },
] as const

export function divisor(innovations: number): number {
  return Math.max(LEAST_DIVISOR, innovations)
}

/** The next band above an index, and how far it is. */
export function nextBand(index: string): { band: (typeof BANDS)[number]['band']; from: string; lacking: string } | null {
  for (const { band, from } of BANDS) {
    const lacking = subtract(parse(from), parse(index))
    if (compare(lacking, ZERO) > 0) return { band, from, lacking: spell(lacking) }
  }
  return null
}
