// The sheets of the worked example: marks that every scale allows, and a tie wherever the weights permit one.
import { describe, expect, it } from 'vitest'
import type { CriterionView } from '../../src/api/generated'
import { ENTRIES, judgesFor, sheets } from '../../src/organiser/rules/sample'
import { checkMark, readMark } from '../../src/scoring/mark'
import { runningTotal } from '../../src/scoring/total'

function criterion(code: string, weight: string, scale = { min: '1', max: '5', step: '1' }): CriterionView {
  return { code, name: code, description: '', weight, scale, levels: [], scored: true, parent: null, max_words: null, comment: 'optional' }
}
const kipp = { basis: 'percent', scale_origin: 'zero', criteria: [['BG', '10'], ['NOV', '15'], ['IMP', '5'], ['SIG', '30'], ['ADA', '20'], ['RES', '5'], ['SUS', '15']].map(([code, weight]) => criterion(code!, weight!)) }
const JUDGES = ['J1', 'J2', 'J3']
const exact = { places: 9, mode: 'half_up', at: [] }

function totals(rubric: typeof kipp, entry: string, judges = JUDGES): string[] {
  return sheets(rubric, 'none', judges).filter((sheet) => sheet.entry === entry).map((sheet) => runningTotal(rubric, exact, Object.fromEntries(sheet.marks.map((mark) => [mark.criterion, mark.value]))).exact)
}
const marks = (rubric: typeof kipp, entry: string, code: string) => sheets(rubric, 'none', JUDGES).filter((sheet) => sheet.entry === entry).map((sheet) => sheet.marks.find((mark) => mark.criterion === code)?.value)

describe('the worked example', () => {
  it('ties two entries that differ in the heaviest criterion, which then decides', () => {
    expect(totals(kipp, 'B')).toEqual(totals(kipp, 'C'))
    expect(marks(kipp, 'B', 'SIG')).not.toEqual(marks(kipp, 'C', 'SIG'))
  })
  it('fits whatever scale the rubric has', () => {
    const scales = [{ min: '0', max: '100', step: '1' }, { min: '0', max: '10', step: '0.01' }, { min: '-2', max: '2', step: '0.5' }, { min: '0', max: '1', step: '1' }]
    for (const scale of scales) {
      const rubric = { ...kipp, criteria: [criterion('A', '60', scale), criterion('B', '40', scale)] }
      const made = sheets(rubric, 'none', JUDGES)
      expect(made).toHaveLength(ENTRIES.length * JUDGES.length)
      for (const mark of made.flatMap((sheet) => sheet.marks)) {
        expect(readMark(mark.value)).toEqual({ ok: true, value: mark.value })
        expect(checkMark(mark.value, scale)).toBeNull()
      }
    }
  })
  it('lacks one mark or one sheet of D on demand, and nothing else', () => {
    expect(sheets(kipp, 'sheet', JUDGES)).toHaveLength(11)
    expect(sheets(kipp, 'mark', JUDGES).map((sheet) => sheet.marks.length).filter((n) => n < 7)).toEqual([6])
  })
  it('has as many judges as the rules need to rank anybody', () => {
    const combine = (drop: number) => ({ method: 'trimmed_mean', level: 'sheet', drop_low: drop, drop_high: drop })
    expect(judgesFor(combine(0), 1)).toEqual(JUDGES)
    expect(judgesFor(combine(0), null)).toEqual(JUDGES)
    expect(judgesFor(combine(0), 5)).toHaveLength(5)
    expect(judgesFor(combine(2), 1)).toHaveLength(5)
    expect(totals(kipp, 'B', judgesFor(combine(0), 7))).toEqual(totals(kipp, 'C', judgesFor(combine(0), 7)))
  })
})
