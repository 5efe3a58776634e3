// The client's arithmetic against the service's own program: the running total of random sheets, to the last digit.
//
// KIPP_BIN names the program (../target/debug/kipp unless said), KIPP_SHEETS how many sheets (100), KIPP_SEED repeats a run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse, round, spellPlaces } from '../src/scoring/fraction'
import { checkMark, marksOf, readMark } from '../src/scoring/mark'
import { runningTotal } from '../src/scoring/total'
import { drawCalculation, type Calculation } from './draw'

const BIN = resolve(process.env['KIPP_BIN'] ?? '../target/debug/kipp')
const SHEETS = Number(process.env['KIPP_SHEETS'] ?? 100)
const SEED = Number(process.env['KIPP_SEED'] ?? Math.floor(Math.random() * 1e9))
const SHEETS_EACH = 10

interface ScoredItem {
  entry: { id: string }
  judges: { judge: string; total: { score: string; exact: string } | null }[]
}

function score(calculation: Calculation, folder: string): ScoredItem[] {
  const file = join(folder, 'calculation.json')
  writeFileSync(file, JSON.stringify(calculation))
  return (JSON.parse(execFileSync(BIN, ['score', file], { encoding: 'utf8' })) as { items: ScoredItem[] }).items
}

test(`the running total equals the service's on ${SHEETS} random sheets (seed ${SEED})`, { timeout: 300_000 }, () => {
  if (!existsSync(BIN)) throw new Error(`${BIN} is not there: build it (cargo build --locked), or set KIPP_BIN`)
  const folder = mkdtempSync(join(tmpdir(), 'kipp-totals-'))
  const met = new Set<string>()
  let compared = 0
  let partial = 0
  for (let number = 0; compared + partial < SHEETS; number++) {
    const calculation = drawCalculation(`${SEED}/${number}`, SHEETS_EACH)
    const { rubric, rounding } = calculation
    const items = score(calculation, folder)
    for (const sheet of calculation.sheets) {
      const theirs = items.find((item) => item.entry.id === sheet.entry)!.judges.find((judge) => judge.judge === sheet.judge)!.total
      const ours = runningTotal(rubric, rounding, Object.fromEntries(sheet.marks.map((mark) => [mark.criterion, mark.value])))
      const where = `seed ${SEED}/${number}, ${sheet.entry} ${sheet.judge}: ${JSON.stringify(calculation)}`
      expect(ours.complete ? { score: ours.score, exact: ours.exact } : null, where).toEqual(theirs)
      if (ours.complete) compared += 1
      else partial += 1
      for (const word of [rubric.basis, rubric.scale_origin, rounding.mode, ...rounding.at]) met.add(word)
      if (ours.exact.includes('/')) met.add('fraction')
      if (ours.exact.startsWith('-')) met.add('below zero')
      if (ours.exact !== ours.score && !ours.exact.includes('/') && ours.exact.length > ours.score.length) met.add('rounded')
    }
  }
  rmSync(folder, { recursive: true })
  expect(compared).toBeGreaterThan(SHEETS / 2)
  if (SHEETS >= 1000) {
    expect(partial).toBeGreaterThan(0)
    for (const word of ['percent', 'points', 'zero', 'min', 'half_up', 'half_even', 'sheet', 'criterion', 'total', 'fraction', 'below zero', 'rounded']) expect(met).toContain(word)
  }
})

const banten = {
  basis: 'percent', scale_origin: 'zero',
  criteria: [['NOV', '60'], ['SIG', '40'], ['HEAD', '0']].map(([code, weight]) => ({
    code: code!, weight: weight!, scale: { min: '1', max: '5', step: '1' }, scored: code !== 'HEAD',
    name: code!, description: '', comment: 'none', levels: [], max_words: null, parent: null,
  })),
}

test('until it is complete, the total is what the marks so far are worth', () => {
  const rounding = { places: 2, mode: 'half_up', at: ['total'] }
  expect(runningTotal(banten, rounding, {})).toEqual({ score: '0.00', exact: '0', complete: false, marked: 0, scored: 2 })
  expect(runningTotal(banten, rounding, { NOV: '4' })).toEqual({ score: '48.00', exact: '48', complete: false, marked: 1, scored: 2 })
  expect(runningTotal(banten, rounding, { NOV: '4', SIG: '5', HEAD: '1' })).toMatchObject({ score: '88.00', complete: true, marked: 2 })
})

test.each([
  ['87.5', '87.5'], ['87,5', '87.5'], [' 87,50 ', '87.5'], ['007', '7'], ['0,0', '0'], ['-0', '0'], ['-2,50', '-2.5'], ['−3', '-3'],
  ['.5', '0.5'], [',5', '0.5'], ['5.', '5'], ['5,', '5'], ['+4', '4'], ['0.0001', '0.0001'], ['999999999', '999999999'], ['1.00000', '1'],
])('%j is read as %s', (typed, value) => {
  expect(readMark(typed)).toEqual({ ok: true, value })
})

test.each(['', ' ', '.', ',', '-', '1e3', '1_000', '1.000,5', '1,2,3', '4 5', 'empat', '0.00001', '1234567890', '٣', '--1'])('%j is no decimal', (typed) => {
  expect(readMark(typed)).toEqual({ ok: false, why: 'not_a_decimal' })
})

test('a mark is checked against its scale', () => {
  const scale = { min: '-1', max: '1', step: '0.25' }
  expect(['-1', '0.75', '1', '1.25', '-1.0001', '0.1'].map((value) => checkMark(value, scale))).toEqual([null, null, null, 'out_of_range', 'out_of_range', 'off_step'])
  expect(checkMark('0.3', { min: '0', max: '1', step: '0.1' })).toBeNull()
})

test('the marks of a scale, if they are few', () => {
  expect(marksOf({ min: '1', max: '5', step: '1' }, 5)).toEqual(['1', '2', '3', '4', '5'])
  expect(marksOf({ min: '-0.5', max: '0.5', step: '0.25' }, 5)).toEqual(['-0.5', '-0.25', '0', '0.25', '0.5'])
  expect(marksOf({ min: '0', max: '100', step: '1' }, 12)).toBeNull()
})

test.each([
  ['82.345', 'half_up', '82.35'], ['82.345', 'half_even', '82.34'], ['82.355', 'half_even', '82.36'], ['-2.345', 'half_up', '-2.35'],
  ['-2.345', 'half_even', '-2.34'], ['-0.001', 'half_up', '0.00'], ['79', 'half_up', '79.00'],
] as const)('%s to two places, %s, is %s', (value, mode, rounded) => {
  expect(spellPlaces(round(parse(value), 2, mode), 2)).toBe(rounded)
})
