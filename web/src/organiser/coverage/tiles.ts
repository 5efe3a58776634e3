// The eight regencies and cities of Banten as tiles that stand roughly as on the map, the province's own bodies beside them.
import { REGIONS } from '../setup/regions'

export interface Tile {
  code: string
  /** Kabupaten, kota, or neither. */
  kind: 'regency' | 'city' | null
  name: string
}

/** From north to south, then from west to east: the order in which they are read aloud. */
const ORDER = ['3672', '3604', '3603', '3671', '3601', '3673', '3674', '3602', '36']

/** The word for its kind stands apart in a tile, where it is told in small letters. */
export const TILES: readonly Tile[] = ORDER.flatMap((code) => REGIONS.filter((one) => one.code === code)).map(({ code, name, level }) => ({
  code, kind: level === 'province' ? null : level, name: name.replace(/^(Kabupaten|Kota) /, ''),
}))

/** Which region covers which cell; north is above. */
export type Arrangement = readonly (readonly string[])[]

export const WIDE: Arrangement = [
  ['3672', '3604', '3603', '3671'],
  ['3601', '3673', '3603', '3674'],
  ['3601', '3602', '3602', '36'],
]

/** For a phone: the cities in the east stand under the regency that they border on. */
export const NARROW: Arrangement = [
  ['3672', '3604', '3603'],
  ['3601', '3673', '3671'],
  ['3601', '3602', '3674'],
  ['36', '36', '36'],
]

/** The name of a region's area; CSS takes none that begins with a digit. */
export const areaOf = (code: string): string => `r${code}`

/** As CSS writes `grid-template-areas`. */
export const areasOf = (arrangement: Arrangement): string => arrangement.map((row) => `"${row.map(areaOf).join(' ')}"`).join(' ')
