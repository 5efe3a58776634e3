// Scores explained step by step reach the service's figures, worked out here by hand.
import { describe, expect, it } from 'vitest'
import type { CombineView, CompetitionItemView, MethodView, RankingItemView, RoundView, RubricView } from '../src/api/generated'
import { combinedScore } from '../src/organiser/ranking/combined-steps'
import { combined, steps } from '../src/organiser/ranking/explain-steps'
import { exact, extremes, permille, rounded } from '../src/organiser/ranking/positions'
import { spell } from '../src/scoring/fraction'

const mean: CombineView = { method: 'mean', level: 'sheet', drop_low: 0, drop_high: 0 }
const values = (texts: string[]) => texts.map(exact)

const criterion = (code: string, weight: string) => ({ code, name: code, description: '', weight, scale: { min: '1', max: '5', step: '1' }, levels: [], scored: true, parent: null, max_words: null, comment: 'none' })
const rubric: RubricView = { id: 'r', name: 'r', basis: 'percent', scale_origin: 'zero', template: null, version: 1, criteria: [criterion('A', '60'), criterion('B', '40')] }

function method(combine: Partial<CombineView>, at: string[], places = 2): MethodView {
  return { advance: null, combine: { ...mean, ...combine }, min_sheets: 1, missing: 'incomplete', rank_on: 'rounded', rank_style: '1224', rounding: { places, mode: 'half_up', at }, tie_break: [] }
}

/** Sheets as pairs of marks for A and B; totals are Σ w·v/5. */
function item(sheets: [string, string][], totals: (string | null)[]): RankingItemView {
  return {
    complete: true, criteria: [], decided_by: null, entry: { id: 'e', agency: '', group: 'G', registration_no: '1', title: 't' }, exact: null, expected_sheets: sheets.length, rank: 1, score: null, set_aside: 0, sheets: sheets.length, tied: false,
    judges: sheets.map(([a, b], i) => ({ seat: `J${i + 1}`, total: totals[i] ?? null, marks: [{ criterion: 'A', value: a }, { criterion: 'B', value: b }] })),
  }
}

describe('combining', () => {
  it('divides a mean exactly', () => expect(spell(combined(values(['79', '92', '85']), mean)!.result)).toBe('256/3'))
  it('takes the middle of an odd panel and the mean of the two middle ones of an even one', () => {
    expect(spell(combined(values(['10', '9', '30']), { ...mean, method: 'median' })!.result)).toBe('10')
    const even = combined(values(['10', '9', '30', '11']), { ...mean, method: 'median' })!
    expect(spell(even.result)).toBe('10.5')
    expect(even.values.map((one) => one.dropped)).toEqual([true, false, false, true])
  })
  it('drops one of several equal values', () => {
    const trimmed = combined(values(['7', '9', '9', '8']), { ...mean, method: 'trimmed_mean', drop_low: 1, drop_high: 1 })!
    expect([spell(trimmed.sum), trimmed.by, spell(trimmed.result)]).toEqual(['17', 2, '8.5'])
  })
  it('has no result where nothing is left', () => expect(combined(values(['7', '8']), { ...mean, method: 'trimmed_mean', drop_low: 1, drop_high: 1 })).toBeNull())
})

describe('the steps of a score', () => {
  it('combines sheets, then rounds', () => {
    const all = steps(item([['4', '5'], ['3', '4'], ['5', '5']], ['88', '68', '100']), rubric, method({}, ['total']))!
    expect([all.level, spell(all.exact), spell(all.score)]).toEqual(['sheet', '256/3', '85.33'])
  })
  it('rounds each named step of the way by criterion', () => {
    // A: (4+3+5+4)/4 = 4, 48 of 60. B: (5+4+5+5)/4 = 4.75, to one place 4.8, so 38.4 of 40 (38 without that step).
    const sheets = item([['4', '5'], ['3', '4'], ['5', '5'], ['4', '5']], ['88', '68', '100', '88'])
    expect(spell(steps(sheets, rubric, method({ level: 'criterion' }, ['criterion_mean', 'criterion', 'total'], 1))!.exact)).toBe('86.4')
    expect(spell(steps(sheets, rubric, method({ level: 'criterion' }, ['total'], 1))!.exact)).toBe('86')
  })
  it('goes by criterion where a step of criteria is named, whatever the level says', () => {
    expect(steps(item([['4', '5']], ['88']), rubric, method({}, ['criterion']))!.level).toBe('criterion')
  })
  it('takes what a scale begins with off, also from a mean', () => {
    // (3.5 - 1) / 4 of 60 is 37.5; (4.5 - 1) / 4 of 40 is 35.
    const all = steps(item([['3', '4'], ['4', '5']], ['60', '85']), { ...rubric, scale_origin: 'min' }, method({ level: 'criterion' }, ['total']))!
    expect(spell(all.exact)).toBe('72.5')
  })
  it('explains nothing where a mark lacks', () => expect(steps(item([['4', '5'], ['3', '4']], ['88', null]), rubric, method({}, ['total']))).toBeNull())
})

describe('a combined score', () => {
  const round = (id: string, weight: string, rank_on: string) => ({ id, weight, rank_on, rounding: { places: 2, mode: 'half_up', at: ['total'] } }) as RoundView
  const got = (rounds: CompetitionItemView['rounds']) => ({ rounds }) as CompetitionItemView
  it('weighs rounded or exact scores as each round says', () => {
    // (60·85.33 + 40·266/3) / 100
    const all = combinedScore(got([{ round_id: 'a', score: '85.33', exact: '256/3', criteria: [] }, { round_id: 'b', score: '88.67', exact: '266/3', criteria: [] }]), [round('a', '60', 'rounded'), round('b', '40', 'exact')])!
    expect([spell(all.exact), spell(all.score)]).toEqual(['129997/1500', '86.66'])
  })
  it('is none where a round lacks', () => expect(combinedScore(got([{ round_id: 'a', score: '85.33', exact: '256/3', criteria: [] }]), [round('a', '60', 'rounded'), round('b', '40', 'exact')])).toBeNull())
})

describe('places on a scale', () => {
  it('widens to whole tens, below zero too', () => {
    const at = (texts: string[]) => { const { low, high } = rounded(extremes(values(texts))!); return [spell(low), spell(high)] }
    expect(at(['67.6', '92.4'])).toEqual(['60', '100'])
    expect(at(['80', '80'])).toEqual(['80', '90'])
    expect(at(['-5', '3'])).toEqual(['-10', '10'])
  })
  it('stands between the ends', () => {
    expect(permille(exact('266/3'), { low: exact('0'), high: exact('100') })).toBe(886)
    expect(permille(exact('120'), { low: exact('0'), high: exact('100') })).toBe(1000)
  })
})
