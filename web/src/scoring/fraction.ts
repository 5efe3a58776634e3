// Exact fractions of big integers, rounded and spelled as the service does it. No score ever becomes a float.

/** In lowest terms, the denominator above zero. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export type RoundingMode = 'half_up' | 'half_even'

/** A value that ends within so many places is spelled as a decimal, else as a fraction. */
const SPELLED_PLACES = 12

export const ZERO: Fraction = { n: 0n, d: 1n }

export function fraction(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d]
  while (b !== 0n) [a, b] = [b, a % b]
  const divisor = d < 0n ? -a : a
  return { n: n / divisor, d: d / divisor }
}

/** Reads the API's decimal: `"87.5"` is 175/2. */
export function parse(decimal: string): Fraction {
  const [whole = '', places = ''] = decimal.split('.')
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length))
}

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

/** Below zero, zero or above zero, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** 82.345 to two places is 82.35 half up and 82.34 half even; halves go away from zero, or to the even neighbour. */
export function round(value: Fraction, places: number, mode: RoundingMode): Fraction {
  const unit = 10n ** BigInt(places)
  return fraction(units(value, unit, mode), unit)
}

function units(value: Fraction, unit: bigint, mode: RoundingMode): bigint {
  const scaled = value.n * unit
  const size = scaled < 0n ? -scaled : scaled
  const whole = size / value.d
  const twice = (size % value.d) * 2n
  const goesUp = twice > value.d || (twice === value.d && (mode === 'half_up' || whole % 2n === 1n))
  const rounded = goesUp ? whole + 1n : whole
  return scaled < 0n ? -rounded : rounded
}

/** The shortest decimal if it ends within 12 places (`79`, `82.3`), else the fraction in lowest terms (`247/30`). */
export function spell(value: Fraction): string {
  for (let places = 0; places <= SPELLED_PLACES; places++) {
    const unit = 10n ** BigInt(places)
    if (unit % value.d === 0n) return spellUnits((value.n * unit) / value.d, places)
  }
  return `${value.n}/${value.d}`
}

/** With all its places: 79 with two is `79.00`. */
export function spellPlaces(value: Fraction, places: number): string {
  return spellUnits(units(value, 10n ** BigInt(places), 'half_up'), places)
}

function spellUnits(count: bigint, places: number): string {
  const digits = String(count < 0n ? -count : count).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return (count < 0n ? '-' : '') + (places === 0 ? whole : `${whole}.${digits.slice(-places)}`)
}
