// The coverage report: where the tiles stand, how far a duty is met, what the filters leave.
import { describe, expect, it } from 'vitest'
import type { AgencyCoverageView, CoverageCountsView } from '../../src/api/generated'
import { partOf, partOfAgency, sift, stateOf, yearsOf, type Sought } from '../../src/organiser/coverage/duties'
import { fileName, filePath } from '../../src/organiser/coverage/files'
import { COLUMNS, TILES } from '../../src/organiser/coverage/tiles'
import { REGIONS } from '../../src/organiser/setup/regions'

const counts = (innovations: number, entered: number, all: number): CoverageCountsView => ({
  innovations, listed: innovations, entries: entered, innovations_entered: entered, replications: 0, partial_or_inspired: 0, replicated_by_others: 0,
  institutionalised: { all, budgeted: all, tupoksi: all, legal_basis: all, culture: all },
})
const agency = (name: string, region: string, of: CoverageCountsView, active = true): AgencyCoverageView => ({
  ...of, active, one_agency_one_innovation: of.innovations > 0, agency: { id: name, name, level: 'city', region_code: region },
})

describe('the tiles', () => {
  const at = (code: string) => TILES.find((tile) => tile.code === code)!
  it('are the regions of Banten, each once, under their names', () => {
    expect(TILES.map((tile) => tile.code).sort()).toEqual(REGIONS.map((region) => region.code).sort())
    for (const { code, kind, name } of TILES) {
      const whole = `${kind === 'regency' ? 'Kabupaten ' : kind === 'city' ? 'Kota ' : ''}${name}`
      expect(whole).toBe(REGIONS.find((region) => region.code === code)?.name)
    }
  })
  it('fill the grid, none on another', () => {
    const cells = TILES.flatMap(({ column, row, columns, rows }) => Array.from({ length: columns * rows }, (_, n) => `${column + (n % columns)} ${row + Math.floor(n / columns)}`))
    expect(new Set(cells).size).toBe(cells.length)
    expect(cells.length).toBe(COLUMNS * 3)
    expect(cells.every((cell) => Number(cell.split(' ')[0]) <= COLUMNS && Number(cell.split(' ')[1]) <= 3)).toBe(true)
  })
  it('stand as on the map', () => {
    const isWest = (a: string, b: string) => at(a).column < at(b).column
    const isSouth = (a: string, b: string) => at(a).row > at(b).row
    expect([isWest('3672', '3604'), isWest('3604', '3603'), isWest('3603', '3671'), isWest('3601', '3602')], 'west to east').toEqual([true, true, true, true])
    expect([isSouth('3601', '3672'), isSouth('3602', '3673'), isSouth('3673', '3604'), isSouth('3674', '3671'), isSouth('3602', '3603')], 'north to south').toEqual([true, true, true, true, true])
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
