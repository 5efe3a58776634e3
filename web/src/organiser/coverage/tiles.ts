// The eight regencies and cities of Banten as tiles that stand roughly as on the map, and the province's own bodies beside them.

export interface Tile {
  code: string
  /** Kabupaten, kota, or neither. */
  kind: 'regency' | 'city' | null
  name: string
  /** From the north-west corner, and how many cells it covers. */
  column: number
  row: number
  columns: number
  rows: number
}

export const COLUMNS = 4

/** From north to south, then from west to east: the order in which they are read aloud. */
export const TILES: readonly Tile[] = [
  { code: '3672', kind: 'city', name: 'Cilegon', column: 1, row: 1, columns: 1, rows: 1 },
  { code: '3604', kind: 'regency', name: 'Serang', column: 2, row: 1, columns: 1, rows: 1 },
  { code: '3603', kind: 'regency', name: 'Tangerang', column: 3, row: 1, columns: 1, rows: 2 },
  { code: '3671', kind: 'city', name: 'Tangerang', column: 4, row: 1, columns: 1, rows: 1 },
  { code: '3601', kind: 'regency', name: 'Pandeglang', column: 1, row: 2, columns: 1, rows: 2 },
  { code: '3673', kind: 'city', name: 'Serang', column: 2, row: 2, columns: 1, rows: 1 },
  { code: '3674', kind: 'city', name: 'Tangerang Selatan', column: 4, row: 2, columns: 1, rows: 1 },
  { code: '3602', kind: 'regency', name: 'Lebak', column: 2, row: 3, columns: 2, rows: 1 },
  { code: '36', kind: null, name: 'Provinsi Banten', column: 4, row: 3, columns: 1, rows: 1 },
]
