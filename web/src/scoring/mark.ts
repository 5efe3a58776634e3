// Marks as judges type them: read with comma or dot, checked against the scale, spelled in the API's one form.
import type { ScaleView } from '../api/generated'
import { compare, divide, parse, subtract } from './fraction'

export type Read = { ok: true; value: string } | { ok: false; why: 'not_a_decimal' }

/**
 * The API's decimal for what was typed: `" 87,50 "` is `"87.5"`. Spaces around it and needless zeros are dropped, a leading
 * plus too. `1.000,5` is refused: whether the dot separates thousands or decimals must not be guessed.
 */
export function readMark(typed: string): Read {
  const match = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(typed.trim().replace(/^[−–]/, '-'))
  const whole = (match?.[2] ?? '').replace(/^0+(?=\d)/, '')
  const places = (match?.[3] ?? '').replace(/0+$/, '')
  const isNumber = match !== null && `${match[2]}${match[3] ?? ''}` !== ''
  if (!isNumber || whole.length > 9 || places.length > 4) return { ok: false, why: 'not_a_decimal' }
  const size = (whole === '' ? '0' : whole) + (places === '' ? '' : `.${places}`)
  return { ok: true, value: match[1] === '-' && size !== '0' ? `-${size}` : size }
}

/** What is wrong with a mark on its scale, or null. */
export function checkMark(value: string, scale: ScaleView): 'out_of_range' | 'off_step' | null {
  const mark = parse(value)
  const min = parse(scale.min)
  if (compare(mark, min) < 0 || compare(mark, parse(scale.max)) > 0) return 'out_of_range'
  return divide(subtract(mark, min), parse(scale.step)).d === 1n ? null : 'off_step'
}

/** All marks of a scale from its lowest to its highest, if there are at most so many; else null: a scale to type, not to tap. */
export function marksOf(scale: ScaleView, most: number): string[] | null {
  const [min, step] = [scaled(scale.min), scaled(scale.step)]
  const count = (scaled(scale.max) - min) / step + 1n
  if (count > BigInt(most)) return null
  return Array.from({ length: Number(count) }, (_, i) => unscaled(min + BigInt(i) * step))
}

/** Ten-thousandths: decimals of the API have at most four places. */
function scaled(decimal: string): bigint {
  const value = parse(decimal)
  return (value.n * 10_000n) / value.d
}

function unscaled(count: bigint): string {
  const size = String(count < 0n ? -count : count).padStart(5, '0')
  const places = size.slice(-4).replace(/0+$/, '')
  return (count < 0n ? '-' : '') + size.slice(0, -4) + (places === '' ? '' : `.${places}`)
}
