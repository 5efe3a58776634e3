// Rule sets of programmes: every kind of check the service knows has words and fields, and the body says what the form does.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CheckView, ProgrammeView } from '../../src/api/generated'
import { Problem } from '../../src/api/problem'
import { language } from '../../src/i18n/language'
import { areSharesGood, bodyOf, checkBody, type Draft, draftOf, newCheck, onTopOf, shareFault } from '../../src/organiser/programmes/draft'
import { faultIn, faultPlace, faultSection } from '../../src/organiser/programmes/faults'
import { isKind, KIND_CODES, KINDS, unsetParams } from '../../src/organiser/programmes/kinds'
import { byProgramme, copyNames, unsetCount } from '../../src/organiser/programmes/list'
import { checkName, gaps, paramName, sentence } from '../../src/organiser/programmes/words'
import { faultText } from '../../src/organiser/setup/faults'

beforeEach(() => { language.value = 'id' })
afterEach(() => { language.value = 'id' })

const check = (code: string, params: CheckView['params'] = {}, more: Partial<CheckView> = {}): CheckView => ({ code, params, applies_to: [], source: 'Uji', confidence: 'high', note: '', note_en: null, ...more })

const set = (more: Partial<ProgrammeView> = {}): ProgrammeView => ({
  id: 'kipp-national-2027', programme: 'KIPP', year: 2027, title: 'KIPP Nasional 2027', held: true, unit: 'entry', ranking_basis: 'final_score_in_group',
  checks: [], quota: { total: null, per_group: null, per_agency: null, unlimited: false, note: '', note_en: null }, stages: [], sources: ['Pedoman 2027'], note: '', note_en: null,
  groups: [], iga_rules: null, references: [], passing_score: null,
  built_in: false, frozen: false, version: 1, ...more,
})

/** As the document of the API lists them: each code in backticks, its parameters in braces after it. */
function documented(): Map<string, string[]> {
  const { description } = (JSON.parse(readFileSync('../openapi/openapi.json', 'utf8')) as { paths: Record<string, { get: { description: string } }> }).paths['/api/v1/programmes']!.get
  return new Map([...description.matchAll(/`([A-Z][A-Z0-9_]+)`(?:\s+\{([^}]*)\})?/g)].map((found) => [found[1]!, (found[2] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')]))
}

describe('kinds of checks', () => {
  test('are those of the API, with the parameters of the API', () => {
    expect(documented().size).toBeGreaterThan(15)
    expect(new Map(KIND_CODES.map((code) => [code, KINDS[code].map((param) => param.name)]))).toEqual(documented())
  })

  test.each([...documented()])('%s has words in both languages, set and unset', (code, params) => {
    for (const chosen of ['id', 'en'] as const) {
      language.value = chosen
      expect(checkName(code)).not.toBe(code)
      expect(params.map(paramName).filter((name, i) => name === params[i])).toEqual([])
      for (const filled of [{}, sample(code)]) {
        expect(sentence(check(code, filled))).toMatch(/^[^{}]{20,}$/)
        expect(sentence(check(code, filled))).not.toMatch(/null|undefined|object/)
      }
      // Numbers and lists stand in the sentence as they are; days, stages and questions have tests of their own.
      const told = isKind(code) ? KINDS[code].filter(({ form }) => ['whole', 'decimal', 'words', 'numbers'].includes(form)) : []
      for (const { name, form } of told) {
        const value = form === 'decimal' ? (chosen === 'id' ? '87,5' : '87.5') : [sample(code)[name]].flat().join(', ')
        expect(sentence(check(code, sample(code)))).toContain(value)
      }
    }
  })

  test('what is unset is named; a choice that may be left out is not', () => {
    expect(gaps(check('APPLIED_BETWEEN', { from: null, to: null, or_enhanced: false }))).toEqual(['Dari tanggal', 'Sampai tanggal'])
    expect(gaps(check('MIN_AGE_MONTHS', { months: 0 })), 'zero is a number').toEqual([])
    expect(gaps(check('BASIC_SERVICE_AFFAIRS', { affairs: ['health'] }))).toEqual(['Paling sedikit'])
    expect(gaps(check('CONFIRMED_BY_HAND', { question: 'Apakah?', question_en: null }))).toEqual([])
    expect(gaps(check('WORD_LIMITS'))).toEqual([])
  })

  test('a sentence tells days, enhancement, the stage, and the question of the language', () => {
    const applied = { from: '2024-01-01', to: '2025-12-31' }
    expect(sentence(check('APPLIED_BETWEEN', { ...applied, or_enhanced: true }))).toBe('Diterapkan, atau dikembangkan, dari 1 Januari 2024 sampai 31 Desember 2025, kedua hari itu termasuk.')
    expect(sentence(check('APPLIED_BETWEEN', { ...applied, or_enhanced: false }))).toMatch(/^Diterapkan dari 1 Januari/)
    expect(sentence(check('STAGE_IS', { stage: 'trial' }))).toBe('Inovasi berada pada tahapan uji coba.')
    language.value = 'en'
    expect(sentence(check('CONFIRMED_BY_HAND', { question: 'Apakah?', question_en: 'Is it?' }))).toMatch(/^Is it\?/)
    expect(sentence(check('CONFIRMED_BY_HAND', { question: 'Apakah?' }))).toMatch(/^Apakah\?/)
  })

  test('statements and affairs are told by their names, what is not known as it was written', () => {
    expect(sentence(check('DECLARATIONS', { required: ['identity_or_team_decree', 'sk_kadis'] }))).toBe('Pernyataan ini sudah diserahkan: Identitas inovator atau SK tim, sk_kadis.')
    expect(sentence(check('BASIC_SERVICE_AFFAIRS', { min: 2, affairs: ['health', 'public_order'] }))).toBe('Melayani paling sedikit 2 dari urusan: Kesehatan; Ketenteraman, ketertiban umum, dan pelindungan masyarakat.')
    expect(sentence(check('NOT_PREVIOUS_WINNER', { titles: ['health', 'Top 9'] })), 'a title is no affair').toContain('health, Top 9')
  })

  test('a kind that is newer than this client is named, and goes back as it came', () => {
    const newer = check('NEW_KIND', { limit: 3, list: ['a'] })
    expect(sentence(newer)).toContain('NEW_KIND')
    expect(unsetParams(check('NEW_KIND', { limit: null, list: [] }))).toEqual(['limit'])
    expect(bodyOf(draftOf(set({ checks: [newer] }))).checks).toEqual([newer])
    expect(isKind('toString')).toBe(false)
  })
})

function sample(code: string): Record<string, unknown> {
  const of = { whole: 7, decimal: '87.5', day: '2024-02-29', words: ['Satu', 'Dua'], numbers: [16, 17], stage: 'applied', flag: true, sentence: 'Apakah benar begitu?' }
  return isKind(code) ? Object.fromEntries(KINDS[code].map((param) => [param.name, of[param.form]])) : {}
}

describe('the body of a rule set', () => {
  const whole = set({
    checks: KIND_CODES.map((code) => check(code, sample(code), { applies_to: ['UMUM', 'khusus'], note: 'Catatan', note_en: 'Note' })),
    quota: { total: 12, per_group: { UMUM: 10 }, per_agency: { '*': 2, UMUM: 5 }, unlimited: false, note: 'Kuota', note_en: 'Quota' },
    groups: ['UMUM'],
    stages: [{ name: 'documents', weight: '35.5' }],
  })
  const { id: _i, built_in: _b, frozen: _z, version: _v, passing_score: _p, ranking_basis: _r, references: _f, iga_rules: _g, ...sent } = whole

  test('is what came, where nothing was changed; the passing score goes with its check alone', () => {
    expect(bodyOf(draftOf(whole))).toEqual(sent)
  })

  test('what is emptied is unset, of every kind', () => {
    const draft = draftOf(whole)
    const empty = draft.checks.map((one) => ({ ...one, values: Object.fromEntries(Object.keys(one.values).map((name) => [name, ' '])) }))
    for (const { code, params } of empty.map(checkBody)) expect(params, code).toEqual(Object.fromEntries(Object.keys(sample(code)).map((name) => [name, name === 'or_enhanced' ? false : null])))
    expect(bodyOf({ ...draft, quota: { ...draft.quota, total: '', per_group: [], per_agency: [{ key: 0, group: ' ', n: '' }] } }).quota).toEqual({ total: null, per_group: null, per_agency: null, unlimited: false, note: 'Kuota', note_en: 'Quota' })
  })

  test('what cannot be read goes as it was typed, for the service to refuse: no sign and no comma is lost', () => {
    const typed = (code: string, values: Record<string, string>) => checkBody({ ...newCheck(code as 'SDG_LINK', draftOf(whole)), values }).params
    expect(typed('MIN_AGE_MONTHS', { months: '-6' })).toEqual({ months: -6 })
    expect(typed('MIN_AGE_MONTHS', { months: '2,5' })).toEqual({ months: '2,5' })
    expect(typed('MANDATORY_INDICATORS', { indicators: '16, 17;x  32' })).toEqual({ indicators: [16, 17, 'x', 32] })
    expect(typed('NOT_PREVIOUS_WINNER', { titles: ' Top 45 \n\nTop 9, Top 10' })).toEqual({ titles: ['Top 45', 'Top 9, Top 10'] })
    expect(typed('PASSING_SCORE', { score: '85.1.2' })).toEqual({ score: '85.1.2' })
    expect(bodyOf({ ...draftOf(whole), year: '20x7' }).year).toBe('20x7')
  })

  test('a new check has nothing set, a source and a place of its own', () => {
    const draft = draftOf(set({ checks: [check('SDG_LINK', { min: 1 })] }))
    const made = newCheck('STAGE_IS', draft)
    expect([made.key, checkBody(made)]).toEqual([1, { code: 'STAGE_IS', params: { stage: null }, applies_to: [], source: 'Pedoman 2027', confidence: 'medium', note: '', note_en: null }])
  })

  test('two rows of one group are no body: they are said before it is sent', () => {
    const rows = [{ key: 0, group: 'UMUM', n: '5' }, { key: 1, group: ' UMUM', n: '6' }, { key: 2, group: '', n: '1' }, { key: 3, group: 'X', n: '' }, { key: 4, group: '', n: '' }]
    expect(rows.map((_, i) => shareFault(rows, i))).toEqual([null, 'doubled', 'missing', 'missing', null])
    const draft = draftOf(whole)
    expect([areSharesGood(draft), areSharesGood({ ...draft, quota: { ...draft.quota, per_agency: rows } })]).toEqual([true, false])
  })

  test('on top of what others saved stands only what was changed here', () => {
    const base = draftOf(whole)
    const mine: Draft = { ...base, checks: base.checks.slice(1) }
    const theirs = draftOf({ ...whole, title: 'Nama mereka', checks: [] })
    expect(onTopOf(mine, base, theirs)).toEqual({ ...base, title: 'Nama mereka', checks: base.checks.slice(1) })
  })
})

describe('the list', () => {
  test('is by programme, the latest year first, others after the three', () => {
    const some = [['UJI', 2020], ['PPD', 2019], ['KIPP', 2018], ['IGA', 2026], ['KIPP', 2025], ['ABC', 2021]] as const
    const groups = byProgramme(some.map(([programme, year]) => set({ programme, year, id: `${programme}-${year}` })))
    expect(groups.map((group) => [group.programme, ...group.sets.map((one) => one.year)])).toEqual([['KIPP', 2025, 2018], ['IGA', 2026], ['PPD', 2019], ['ABC', 2021], ['UJI', 2020]])
  })

  test('counts what is unset', () => {
    expect(unsetCount(set({ checks: [check('APPLIED_BETWEEN', { from: null, to: null }), check('SDG_LINK', { min: 1 }), check('STAGE_IS', { stage: null })] }))).toBe(3)
  })

  test('a copy is named after its year, and after its programme where that is another', () => {
    const source = set({ id: 'kipp-national-2025', title: 'KIPP Nasional 2025', year: 2025 })
    expect(copyNames(source, { programme: 'KIPP', year: '2027' })).toEqual({ id: 'kipp-national-2027', title: 'KIPP Nasional 2027' })
    expect(copyNames(source, { programme: ' Top Inovasi (Uji) ', year: '2027' })).toEqual({ id: 'top-inovasi-uji-2027', title: 'Top Inovasi (Uji) 2027' })
    expect(copyNames(set({ id: 'uji', title: 'Uji', year: 2025 }), { programme: 'KIPP', year: '2027' })).toEqual({ id: 'kipp-2027', title: 'KIPP 2027' })
  })
})

describe('faults', () => {
  const error = new Problem(422, { type: '/problems/invalid', errors: [
    { pointer: '/checks/1/params/titles/2', code: 'doubled', detail: 'stands in the list before' },
    { pointer: '/checks/1/source', code: 'too_short', detail: 'must have at least 1 character(s)' },
    { pointer: '/quota/total', code: 'out_of_range', detail: 'must be from 0 to 100000' },
  ] })

  test('stand at their fields, those of a list with their line', () => {
    expect(faultIn(error, '/checks/1/params/titles')).toBe('Butir 3: Ini tertulis dua kali.')
    expect(faultIn(error, '/checks/1/source')).toBe('Wajib diisi.')
    expect(faultIn(error, '/checks/1/sour'), 'a name that begins alike').toBeNull()
    expect(faultIn(new Error('x'), '/quota/total')).toBeNull()
    const draft = draftOf(set({ checks: [check('SDG_LINK'), check('NOT_PREVIOUS_WINNER')] }))
    expect(error.faults.map((fault) => faultPlace(fault, draft))).toEqual(['Pemeriksaan 2 (Belum pernah menang), Gelar', 'Pemeriksaan 2 (Belum pernah menang), Sumber', 'Kuota'])
    expect(error.faults.map((fault) => faultSection(fault, draft))).toEqual(['check-1', 'check-1', 'quota'])
    expect(faultSection({ pointer: '/checks', code: 'too_many', detail: '' }, draft)).toBe('checks')
    expect(faultSection({ pointer: '/year', code: 'out_of_range', detail: '' }, draft)).toBe('basics')
  })

  test('that the service finds in rule sets are said in Indonesian', () => {
    const codes = ['missing', 'wrong_type', 'not_an_id', 'not_a_code', 'not_a_date', 'not_a_decimal', 'out_of_range', 'too_short', 'too_long', 'too_few', 'too_many', 'doubled', 'exclusive', 'unknown_value', 'unknown_member', 'parameter_unset']
    for (const code of codes) expect(faultText({ code, detail: 'english' }), code).not.toBe('english')
    expect(faultText({ code: 'no_such_fault', detail: 'english' })).toBe('english')
  })
})
