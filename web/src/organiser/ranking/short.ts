// An exact value spelled to be read at a glance; what does not end is marked as going on.
import { decimal } from '../../i18n/format'
import { round, spell } from '../../scoring/fraction'
import { exact } from './positions'

/** `79.5` stays as it is, `266/3` becomes `≈88.67`. */
export function short(text: string, places = 2): string {
  const value = exact(text)
  const near = round(value, places, 'half_up')
  const isSame = near.n === value.n && near.d === value.d
  return decimal(`${isSame ? '' : '≈'}${spell(near)}`)
}
