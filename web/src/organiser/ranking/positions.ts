// Where exact values stand on a drawn scale. Values stay exact up to the pixel; only the place on the paper is a number.
import { compare, divide, type Fraction, fraction, parse, subtract } from '../../scoring/fraction'

/** Reads what the API calls exact: a decimal or a fraction in lowest terms. */
export function exact(text: string): Fraction {
  const [n = '', d] = text.split('/')
  return d === undefined ? parse(n) : fraction(BigInt(n), BigInt(d))
}

export interface Span {
  low: Fraction
  high: Fraction
}

/** 0 to 1000 for a value from the low to the high end. */
export function permille(value: Fraction, { low, high }: Span): number {
  if (compare(low, high) >= 0) return 500
  const share = divide(subtract(value, low), subtract(high, low))
  const at = Number((share.n * 1000n) / share.d)
  return Math.min(1000, Math.max(0, at))
}

export function extremes(values: readonly Fraction[]): Span | null {
  const [first] = values
  if (first === undefined) return null
  return values.reduce((span, value) => ({ low: compare(value, span.low) < 0 ? value : span.low, high: compare(value, span.high) > 0 ? value : span.high }), { low: first, high: first })
}

/** The span widened to whole tens, so that its ends can be written plainly. */
export function rounded({ low, high }: Span): Span {
  const down = (value: Fraction) => { const tens = value.n / (value.d * 10n); return value.n < 0n && tens * value.d * 10n !== value.n ? tens - 1n : tens }
  const floor = down(low)
  const above = -down({ n: -high.n, d: high.d })
  return { low: fraction(floor * 10n, 1n), high: fraction((above > floor ? above : floor + 1n) * 10n, 1n) }
}
