// Recommendations: sections and ties, a quota while it is typed, words for all that the API may say, refusals in words.
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { CheckFindingView, OverrideView, QuotaView, RecommendationItemView, RecommendationTieView, RecommendationView } from '../../src/api/generated'
import { Problem } from '../../src/api/problem'
import { person } from '../../src/api/session'
import { language } from '../../src/i18n/language'
import { t as checkTexts } from '../../src/organiser/recommendations/check-texts'
import { fileName, filePath } from '../../src/organiser/recommendations/files'
import { namesIn, who } from '../../src/organiser/recommendations/people'
import { isWhole, quotaBody, quotaForm } from '../../src/organiser/recommendations/quota'
import { quotaLines } from '../../src/organiser/recommendations/quota-words'
import { refusal, wrongAt } from '../../src/organiser/recommendations/refused'
import { exactOf, itemOf, lookalikes, nameOf, sections, tally, ties, waits } from '../../src/organiser/recommendations/sections'
import { t as wordTexts } from '../../src/organiser/recommendations/word-texts'
import { gapsIn, heldBack, lacksClosing, lacksQuota } from '../../src/organiser/recommendations/gaps'
import { checkName, detailOf, groupName, hashGroups, reasonOf, shortReason, word } from '../../src/organiser/recommendations/words'

const before = language.value
afterEach(() => {
  language.value = before
  person.value = null
})

const override = (of: Partial<OverrideView>): OverrideView => ({
  id: 'o', entry_id: null, region_code: null, decision: 'recommended', reason: 'Pleno.', requested_at: '2026-11-24T01:00:00Z', requested_by: 'a', settled_at: null, settled_by: null, status: 'approved', ...of,
})
const item = (id: string, rank: number | null, decision: string, more: Partial<RecommendationItemView> = {}): RecommendationItemView => ({
  checks: [], cut_by: null, decision, entry: { agency: 'Dinas', agency_id: 'd', id, innovation: null, innovation_id: null, region_code: '3671', registration_no: id, title: `Judul ${id}` },
  exact: null, government: null, group: 'UMUM', innovation_id: null, override: null, position: 1, rank, reason: 'why', reason_id: 'sebab', score: null, tied_at_cut: false, won_before: false, ...more,
})
const check = (outcome: string, by_hand = false): CheckFindingView => ({ by_hand, check: 0, code: 'X', detail: '', detail_id: '', outcome, source: '' })
const tie = (entries: string[], places_left: number): RecommendationTieView => ({ cut_by: 'group_quota', entries, governments: [], group: 'UMUM', places_left, rank: 2 })
const whole = (items: RecommendationItemView[], of: RecommendationTieView[] = []): RecommendationView => ({
  competition_id: 'c', concentration: { agencies: [], earlier_winners: 0, groups: [], recommended: 0, regions: [] }, content_sha256: null, drafted_at: '2026-11-24T01:00:00Z', drafted_by: 'a', id: 'r',
  issued_at: null, issued_by: null, items, overrides: [], people: [], quota: { note: '', note_en: null, per_agency: null, per_group: null, total: null, unlimited: true }, ranking_sha256: '', reference: null, registration_closes_on: null,
  rule_set: 'kipp', rule_set_sha256: '', rule_set_version: 1, status: 'draft', ties: of, version: 1,
})

describe('the sections of a proposal', () => {
  it('keep the order of groups and items, and part them by what holds', () => {
    const told = sections([
      item('1', 1, 'recommended'), item('2', 2, 'reserve', { tied_at_cut: true }), item('3', 2, 'recommended', { tied_at_cut: true, override: override({}) }),
      item('4', 3, 'reserve'), item('5', null, 'not_recommended'), item('6', 1, 'recommended', { group: 'KHUSUS' }),
      item('7', 2, 'reserve', { tied_at_cut: true, override: override({ decision: 'reserve' }) }),
    ])
    const ids = (items: RecommendationItemView[]) => items.map((one) => one.entry?.id).join()
    expect(told.map((one) => [one.group, ids(one.recommended), ids(one.tied), ids(one.reserve), ids(one.not_recommended)])).toEqual([
      ['UMUM', '1,3', '2', '4,7', '5'],
      ['KHUSUS', '6', '', '', ''],
    ])
  })
  it('let nobody in by a word that is not known', () => {
    expect(sections([item('1', 1, 'perhaps')])[0]!.not_recommended).toHaveLength(1)
  })
  it('name items as requests do', () => {
    const city = item('', 1, 'recommended', { entry: null, government: { entries: [], name: 'Kota Cilegon', region_code: '3672' } })
    expect([nameOf(item('1', 1, 'reserve')), nameOf(city)]).toEqual([{ entry_id: '1' }, { region_code: '3672' }])
    expect(itemOf([item('1', 1, 'reserve'), city], override({ region_code: '3672' }))).toBe(city)
    expect(itemOf([city], override({ entry_id: '9' }))).toBe(null)
  })
  it('count what is neither passed nor failed as unknown, and what of it waits for a person', () => {
    const checks = [check('pass'), check('fail', true), check('unknown'), check('unknown', true), check('new')]
    expect(tally(item('1', 1, 'reserve', { checks }))).toEqual({ pass: 1, fail: 1, unknown: 3, byHand: 1 })
    expect(checks.map(waits)).toEqual([false, false, false, true, false])
  })
})

describe('a score', () => {
  it('is told exactly where it was rounded', () => {
    const of = (score: string | null, exact: string | null) => exactOf(item('1', 1, 'reserve', { score, exact }))
    expect([of('81.86', '24557/300'), of('79.00', '79'), of('78.23', '78.225'), of('79.50', '79.5'), of(null, null)]).toEqual(['24557/300', null, '78.225', null, null])
  })
  it('looks like another one of its group that is not the same', () => {
    const of = (id: string, score: string | null, exact: string | null, group = 'UMUM') => item(id, 1, 'reserve', { score, exact, group })
    const items = [of('1', '81.86', '24557/300'), of('2', '81.86', '24558/300'), of('3', '80.00', '80'), of('4', '80.00', '80'), of('5', '81.86', '24559/300', 'KHUSUS'), of('6', null, null), of('7', null, null)]
    expect([...lookalikes(items)].map((one) => one.entry?.id)).toEqual(['1', '2'])
  })
})

describe('a tie', () => {
  const tied = (id: string, more: Partial<RecommendationItemView> = {}) => item(id, 2, 'reserve', { tied_at_cut: true, ...more })
  const taken = (id: string) => tied(id, { decision: 'recommended', override: override({ entry_id: id }) })
  const out = (id: string) => tied(id, { decision: 'not_recommended', override: override({ entry_id: id, decision: 'not_recommended' }) })
  it('is open until as many are recommended as there are places, or everybody was decided on', () => {
    const settled = (items: RecommendationItemView[], places: number) => ties(whole(items, [tie(items.map((one) => one.entry!.id), places)]))[0]!.isSettled
    expect(settled([tied('1'), tied('2')], 1)).toBe(false)
    expect(settled([taken('1'), tied('2')], 1)).toBe(true)
    expect(settled([taken('1'), tied('2'), tied('3')], 2)).toBe(false)
    expect(settled([out('1'), tied('2')], 1)).toBe(false)
    expect(settled([out('1'), out('2')], 1)).toBe(true)
  })
  it('knows its members, and what people did to them', () => {
    const [told] = ties(whole([taken('1'), tied('2'), item('3', 1, 'recommended')], [tie(['1', '2'], 1)]))
    expect([told!.members.length, told!.open, told!.taken]).toEqual([2, 1, 1])
  })
})

describe('rules with gaps', () => {
  const rule = (code: string, params: Record<string, unknown>, applies_to: string[] = []) => ({ code, params, applies_to, source: 'Uji', confidence: 'high', note: '', note_en: null })
  const some = [rule('MIN_AGE_MONTHS', { months: null }), rule('UNIQUE_TITLE', {}), rule('SDG_LINK', { min: null }, ['replikasi'])]
  it('name the checks that cannot answer, and what they lack', () => {
    language.value = 'id'
    expect(gapsIn({ checks: some })).toEqual([
      { check: 'Lama penerapan minimum', params: ['Bulan'], groups: [] },
      { check: 'Kaitan dengan tujuan TPB/SDGs', params: ['Paling sedikit'], groups: ['replikasi'] },
    ])
  })
  it('hold back the groups that such a check is of', () => {
    const held = (checks: typeof some) => heldBack(gapsIn({ checks }), ['UMUM', 'REPLIKASI'])
    expect([held(some), held(some.slice(1)), held([some[1]!]), held([])]).toEqual([['UMUM', 'REPLIKASI'], ['REPLIKASI'], [], []])
  })
  it('are told from a draft without the day that ages are counted back from', () => {
    const lacks = (months: number | null, registration_closes_on: string | null) => lacksClosing({ checks: [rule('MIN_AGE_MONTHS', { months })] }, { registration_closes_on })
    expect([lacks(12, null), lacks(12, '2026-06-30'), lacks(null, null)]).toEqual([true, false, false])
    expect(lacksClosing({ checks: [] }, { registration_closes_on: null })).toBe(false)
  })
  it('are told from a draft without a quota', () => {
    const quota = { note: '', note_en: null, per_agency: null, per_group: null, total: null, unlimited: false }
    expect([quota, { ...quota, unlimited: true }, { ...quota, total: 0 }].map((of) => lacksQuota({ quota: of }))).toEqual([true, false, false])
  })
})

describe('a quota of one’s own', () => {
  const quota: QuotaView = { note: 'n', note_en: null, unlimited: false, per_agency: { '*': 3, UMUM: 10 }, per_group: { umum: 99 }, total: null }
  it('begins with that of the rules, `*` for groups that are not named', () => {
    expect(quotaForm(quota, ['UMUM', 'KHUSUS'])).toEqual({ rows: [{ code: 'UMUM', most: '99', perAgency: '10' }, { code: 'KHUSUS', most: '', perAgency: '3' }], total: '', note: '' })
  })
  it('sends no bound for what is empty, and zero for zero', () => {
    const form = { rows: [{ code: 'UMUM', most: '0', perAgency: '' }, { code: 'KHUSUS', most: ' 5 ', perAgency: '' }], total: '', note: ' Pleno ' }
    expect(quotaBody(form)).toEqual({ per_group: { UMUM: 0, KHUSUS: 5 }, per_agency: null, total: null, note: 'Pleno' })
    expect(quotaBody({ rows: [], total: '12', note: '' })).toEqual({ per_group: null, per_agency: null, total: 12 })
  })
  it('takes whole numbers alone', () => {
    const of = (text: string) => isWhole({ rows: [{ code: 'UMUM', most: '', perAgency: text }], total: '', note: '' })
    expect(['', '7', ' 7 ', '-1', '2,5', '1e3', 'tiga', '1234567'].map(of)).toEqual([true, true, true, false, false, false, false, false])
  })
  it('is told line by line', () => {
    language.value = 'en'
    const groups = [{ code: 'UMUM', name: 'Kelompok umum' }, { code: 'REPLIKASI', name: 'Replikasi' }]
    expect(quotaLines({ per_group: { UMUM: 1200 }, per_agency: { '*': 3, REPLIKASI: 5 }, total: 40 }, groups)).toEqual(['Kelompok umum: at most 1,200', 'Replikasi: at most 5 of one agency', 'other groups: at most 3 of one agency', 'altogether: at most 40'])
    expect(quotaLines({ per_group: null, per_agency: null, total: null }, groups)).toEqual([])
    expect(quotaLines({ per_group: null, per_agency: { '*': 3 }, total: 0 }, groups)).toEqual(['every group: at most 3 of one agency', 'altogether: at most 0'])
  })
})

/** What stands between backticks in a description. */
const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((found) => found[1]!)

describe('words', () => {
  const openapi = JSON.parse(readFileSync('../openapi/openapi.json', 'utf8')) as { paths: Record<string, Record<string, { description: string }>>; components: { schemas: Record<string, { properties: Record<string, { description: string }> }> } }
  const described = (schema: string, member: string) => quoted(openapi.components.schemas[schema]!.properties[member]!.description)
  it('are there for every check that the API describes, in both languages', () => {
    const codes = quoted(openapi.paths['/api/v1/programmes']!['get']!.description).filter((text) => /^[A-Z][A-Z0-9_]{4,}$/.test(text))
    expect(codes.length).toBeGreaterThan(15)
    expect([...new Set(codes)].filter((code) => !(code in checkTexts.id))).toEqual([])
    // What is said of an unset quota is no check.
    expect(Object.keys(checkTexts.id).filter((code) => ![...codes, 'QUOTA'].includes(code))).toEqual([])
  })
  it.each([
    ['RecommendationItemView', 'decision', 'decision'], ['RecommendationItemView', 'cut_by', 'cut'], ['RecommendationTieView', 'cut_by', 'cut'], ['OverrideBody', 'decision', 'decision'],
    ['CheckFindingView', 'outcome', 'outcome'], ['OverrideView', 'status', 'override'], ['RecommendationView', 'status', 'status'], ['ProgrammeView', 'unit', 'unit'],
  ])('are there for %s.%s', (schema, member, kind) => {
    const told = described(schema, member)
    expect(told.length).toBeGreaterThan(1)
    expect(told.filter((one) => !(`${kind}_${one}` in wordTexts.id))).toEqual([])
  })
  it('are there for every refusal of the API’s operations', () => {
    const told = Object.entries(openapi.paths).filter(([path]) => path.includes('recommendations')).flatMap(([, operations]) => Object.values(operations).flatMap((one) => quoted(one.description ?? ''))).filter((text) => /^[a-z]+(-[a-z]+)+$/.test(text) && !text.startsWith('kipp'))
    expect(told).toContain('second-person')
    expect([...new Set(told)].filter((slug) => !(`refused_${slug.replaceAll('-', '_')}` in wordTexts.id))).toEqual([])
  })
  it('show what is not known as it came', () => {
    expect([word('decision', 'perhaps'), checkName('NEW_CHECK'), groupName('LAIN', [])]).toEqual(['perhaps', 'NEW_CHECK', 'LAIN'])
    expect(groupName('UMUM', [{ code: 'UMUM', name: 'Kelompok umum' }])).toBe('Kelompok umum')
  })
  it('follow the language', () => {
    const one = item('1', 1, 'reserve')
    language.value = 'id'
    expect([reasonOf(one), word('decision', 'reserve'), groupName('KOTA', [])]).toEqual(['sebab', 'Cadangan', 'Kota'])
    language.value = 'en'
    expect([reasonOf(one), word('decision', 'reserve'), groupName('KOTA', [])]).toEqual(['why', 'In reserve', 'Cities'])
  })
  it('name the checks that hold an item back, failed ones first, and leave other reasons to the service', () => {
    language.value = 'id'
    const checks = [{ ...check('unknown'), code: 'SDG_LINK' }, { ...check('pass'), code: 'UNIQUE_TITLE' }, { ...check('fail'), code: 'PASSING_SCORE' }, { ...check('unknown'), code: 'NEW_CHECK' }]
    expect(shortReason(item('1', 1, 'not_recommended', { checks, cut_by: 'check' }))).toBe('Tidak lulus: Nilai ambang batas. Tidak diketahui: Kaitan dengan tujuan TPB/SDGs, NEW_CHECK.')
    expect(shortReason(item('1', 1, 'not_recommended', { checks: [{ ...check('unknown'), code: 'QUOTA' }], cut_by: 'check' }))).toBe('Tidak diketahui: Kuota.')
    expect(shortReason(item('1', 1, 'reserve', { checks, cut_by: 'group_quota' }))).toBe('sebab')
  })
  it('tell statements and affairs in the evidence by their names', () => {
    const of = (code: string, detail_id: string) => detailOf({ ...check('fail'), code, detail_id })
    language.value = 'id'
    expect(of('DECLARATIONS', 'Pernyataan belum ada: identity_or_team_decree dan sk_kadis.')).toBe('Pernyataan belum ada: Identitas inovator atau SK tim dan sk_kadis.')
    expect(of('BASIC_SERVICE_AFFAIRS', 'Urusan pelayanan dasar yang disebut: health; diminta paling sedikit 2.')).toBe('Urusan pelayanan dasar yang disebut: Kesehatan; diminta paling sedikit 2.')
    expect(of('UNIQUE_TITLE', 'Judul yang sama: health.')).toBe('Judul yang sama: health.')
  })
  it('part a hash in groups of eight', () => {
    const hash = '0123456789abcdef'.repeat(4)
    expect(hashGroups(hash)).toEqual(Array.from({ length: 4 }, () => ['01234567', '89abcdef']).flat())
    expect(hashGroups(hash).join('')).toBe(hash)
  })
})

describe('a refusal', () => {
  const problem = (status: number, slug: string, errors: { pointer: string; code: string; detail: string }[] = []) => new Problem(status, { type: `/problems/${slug}`, title: slug, detail: 'd', errors })
  it('says in words why the one who asked cannot approve', () => {
    language.value = 'id'
    expect(refusal(problem(403, 'second-person'))).toBe('Anda yang mengajukan perubahan ini, jadi orang lain yang harus menyetujuinya')
    expect([refusal(problem(403, 'forbidden')), refusal(new Error('x'))]).toEqual([null, null])
  })
  it('is found at its field or below it', () => {
    language.value = 'id'
    const error = problem(422, 'invalid', [{ pointer: '/quota/per_group/LAIN', code: 'unknown_group', detail: 'there is no group LAIN' }])
    expect([wrongAt(error, '/quota'), wrongAt(error, '/rule_set')]).toEqual(['Tidak ada kelompok dengan kode ini.', null])
    language.value = 'en'
    expect(wrongAt(error, '/quota')).toBe('there is no group LAIN')
  })
})

it('people are named by the recommendation, oneself as such', () => {
  language.value = 'en'
  person.value = { id: 'a', name: 'A', email: 'a@kipp.test', role: 'admin' }
  const of = { ...whole([]), people: [{ id: 'b', name: 'Budi (fiktif)' }] }
  expect([...namesIn(of)]).toEqual([['b', 'Budi (fiktif)']])
  expect([who('a', new Map()), who('b', namesIn(of)), who('0190-abcdef123456', new Map()), who(null, new Map())]).toEqual(['you', 'Budi (fiktif)', 'another member of staff (account …123456)', '–'])
})

it('files are asked for in the reader’s form, and drafts say so in their names', () => {
  language.value = 'id'
  expect([filePath({ id: 'r' }, 'csv'), filePath({ id: 'r' }, 'xlsx')]).toEqual(['/api/v1/recommendations/r.csv?locale=id', '/api/v1/recommendations/r.xlsx'])
  language.value = 'en'
  expect(filePath({ id: 'r' }, 'csv')).toBe('/api/v1/recommendations/r.csv')
  expect([fileName({ rule_set: 'kipp', status: 'draft' }, 'csv'), fileName({ rule_set: 'kipp', status: 'issued' }, 'xlsx')]).toEqual(['rekomendasi-kipp-rancangan.csv', 'rekomendasi-kipp.xlsx'])
})
