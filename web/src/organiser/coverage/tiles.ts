// The eight regencies and cities of Banten as tiles that stand roughly as on the map, the province's own bodies beside them.

export interface Tile {
  code: string
  /** Kabupaten, kota, or neither. */
  kind: 'regency' | 'city' | null
  name: string
}

/** From north to south, then from west to east: the order in which they are read aloud. */
export const TILES: readonly Tile[] = [
  { code: '3672', kind: 'city', name: 'Cilegon' },
  { code: '3604', kind: 'regency', name: 'Serang' },
  { code: '3603', kind: 'regency', name: 'Tangerang' },
  { code: '3671', kind: 'city', name: 'Tangerang' },
  { code: '3601', kind: 'regency', name: 'Pandeglang' },
  { code: '3673', kind: 'city', name: 'Serang' },
  { code: '3674', kind: 'city', name: 'Tangerang Selatan' },
  { code: '3602', kind: 'regency', name: 'Lebak' },
  { code: '36', kind: null, name: 'Provinsi Banten' },
]

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
