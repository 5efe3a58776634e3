// The coverage report: where the tiles stand, how far a duty is met, what the filters leave.
import { describe, expect, it } from 'vitest'
import type { AgencyCoverageView, CoverageCountsView } from '../../src/api/generated'
import { partOf, partOfAgency, sift, stateOf, yearsOf, type Sought } from '../../src/organiser/coverage/duties'
import { fileName, filePath } from '../../src/organiser/coverage/files'
import { type Arrangement, areasOf, NARROW, TILES, WIDE } from '../../src/organiser/coverage/tiles'
import { REGIONS } from '../../src/organiser/setup/regions'

const counts = (innovations: number, entered: number, all: number): CoverageCountsView => ({
  innovations, listed: innovations, entries: entered, innovations_entered: entered, replications: 0, partial_or_inspired: 0, replicated_by_others: 0,
  institutionalised: { all, budgeted: all, tupoksi: all, legal_basis: all, culture: all },
})
const agency = (name: string, region: string, of: CoverageCountsView, active = true): AgencyCoverageView => ({
  ...of, active, one_agency_one_innovation: of.innovations > 0, agency: { id: name, name, level: 'city', region_code: region },
})

describe('the tiles', () => {
  it('are the regions of Banten, each once, under their names', () => {
    expect(TILES.map((tile) => tile.code).sort()).toEqual(REGIONS.map((region) => region.code).sort())
    for (const { code, kind, name } of TILES) {
      const whole = `${kind === 'regency' ? 'Kabupaten ' : kind === 'city' ? 'Kota ' : ''}${name}`
      expect(whole).toBe(REGIONS.find((region) => region.code === code)?.name)
    }
  })
  /** The cells that a region covers. */
  const cellsOf = (arrangement: Arrangement, code: string) => arrangement.flatMap((cells, row) => cells.flatMap((cell, column) => (cell === code ? [{ row, column }] : [])))
  for (const [name, arrangement] of [['wide', WIDE], ['narrow', NARROW]] as const) {
    it(`${name}: each covers one rectangle, and every row is as long`, () => {
      expect(new Set(arrangement.map((cells) => cells.length)).size).toBe(1)
      expect([...new Set(arrangement.flat())].sort()).toEqual(TILES.map((tile) => tile.code).sort())
      for (const { code } of TILES) {
        const cells = cellsOf(arrangement, code)
        const extent = (of: 'row' | 'column') => Math.max(...cells.map((cell) => cell[of])) - Math.min(...cells.map((cell) => cell[of])) + 1
        expect(cells.length, code).toBe(extent('row') * extent('column'))
      }
    })
    it(`${name}: they stand as on the map`, () => {
      const first = (code: string, of: 'row' | 'column') => Math.min(...cellsOf(arrangement, code).map((cell) => cell[of]))
      const isWest = (a: string, b: string) => first(a, 'column') < first(b, 'column')
      const isNorth = (a: string, b: string) => first(a, 'row') < first(b, 'row')
      for (const [a, b] of [['3672', '3604'], ['3604', '3603'], ['3673', '3671'], ['3601', '3602'], ['3602', '3674']] as const) expect(isWest(a, b), `${a} west of ${b}`).toBe(true)
      for (const [a, b] of [['3672', '3601'], ['3604', '3673'], ['3673', '3602'], ['3671', '3674'], ['3603', '3602']] as const) expect(isNorth(a, b), `${a} north of ${b}`).toBe(true)
    })
  }
  it('are told to the style sheet as areas', () => {
    expect(areasOf([['36', '36'], ['3601', '3602']])).toBe('"r36 r36" "r3601 r3602"')
  })
})

describe('a duty', () => {
  it('is met wholly, in part, not at all, or binds nothing', () => {
    expect([{ met: 2, of: 2 }, { met: 1, of: 2 }, { met: 0, of: 2 }, { met: 0, of: 0 }].map(stateOf)).toEqual(['whole', 'part', 'unmet', 'idle'])
  })
  it('counts agencies or innovations of a region', () => {
    const sums = { ...counts(9, 4, 1), agencies: 3, met: 2 }
    expect([partOf('created', sums), partOf('entered', sums), partOf('institutionalised', sums)]).toEqual([{ met: 2, of: 3 }, { met: 4, of: 9 }, { met: 1, of: 9 }])
  })
  it('binds an agency that is active', () => {
    const told = (one: AgencyCoverageView) => (['created', 'entered', 'institutionalised'] as const).map((duty) => stateOf(partOfAgency(duty, one)))
    expect(told(agency('A', '3672', counts(2, 1, 0)))).toEqual(['whole', 'part', 'unmet'])
    expect(told(agency('B', '3672', counts(0, 0, 0)))).toEqual(['unmet', 'idle', 'idle'])
    expect(told(agency('C', '3672', counts(0, 0, 0), false))).toEqual(['idle', 'idle', 'idle'])
    expect(told(agency('D', '3672', counts(1, 1, 1), false))).toEqual(['whole', 'whole', 'whole'])
  })
})

it('the filters leave agencies of a region, of a name, and those that lack a duty', () => {
  const agencies = [agency('Dinas Kesehatan', '3672', counts(2, 1, 2)), agency('Dinas Pendidikan', '3672', counts(0, 0, 0)), agency('Bappeda', '36', counts(1, 1, 0))]
  const left = (sought: Partial<Sought>) => sift(agencies, { words: '', region: '', lacks: null, ...sought }).map((one) => one.agency.name)
  expect(left({})).toHaveLength(3)
  expect(left({ region: '36' })).toEqual(['Bappeda'])
  expect(left({ words: 'kesehatan DINAS' })).toEqual(['Dinas Kesehatan'])
  expect([left({ lacks: 'created' }), left({ lacks: 'entered' }), left({ lacks: 'institutionalised' })]).toEqual([['Dinas Pendidikan'], ['Dinas Kesehatan'], ['Bappeda']])
})

it('years are told once, the latest first', () => {
  expect(yearsOf([{ year: 2024 }, { year: 2026 }, { year: 2024 }])).toEqual([2026, 2024])
})

it('files are asked for by year, kind and the form of the language', () => {
  expect(filePath('xlsx', '2026', 'id')).toBe('/api/v1/reports/coverage.xlsx?year=2026')
  expect(filePath('agency', undefined, 'id')).toBe('/api/v1/reports/coverage.csv?by=agency&locale=id')
  expect(filePath('region', '2026', 'en')).toBe('/api/v1/reports/coverage.csv?year=2026&by=region')
  expect([fileName('xlsx', undefined), fileName('agency', '2026'), fileName('region', undefined)]).toEqual(['cakupan.xlsx', 'cakupan-instansi-2026.csv', 'cakupan-wilayah.csv'])
})
