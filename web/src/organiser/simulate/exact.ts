// Exact texts of the service beside each other: their difference, their share. Text in, text out, never a float.
import { add, compare, divide, multiply, spell, spellPlaces, subtract, ZERO, type Fraction } from '../../scoring/fraction'
import { exact } from '../ranking/positions'

const HUNDRED: Fraction = { n: 100n, d: 1n }

/** From one to the other with its sign: `+2.5`, `−1/3`, `0`. */
export function difference(from: string, to: string): string {
  const change = subtract(exact(to), exact(from))
  const order = compare(change, ZERO)
  if (order === 0) return '0'
  return order < 0 ? `−${spell(subtract(ZERO, change))}` : `+${spell(change)}`
}

/** Whether two texts are one value: `78.50` and `78.5`. */
export function isSame(one: string, other: string): boolean {
  return compare(exact(one), exact(other)) === 0
}

export function sum(parts: readonly string[]): string {
  return spell(parts.reduce((all, part) => add(all, exact(part)), ZERO))
}

/** So much of the whole in percent, for the width of a bar; no more than all of it. */
export function percent(part: string, whole: string): string {
  const share = multiply(divide(exact(part), exact(whole)), HUNDRED)
  return `${spellPlaces(compare(share, HUNDRED) > 0 ? HUNDRED : share, 2)}%`
}
