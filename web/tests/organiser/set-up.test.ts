// Small parts of the set-up screens: codes out of names, what of a round's rules is sent, the order of a new competition.
import { describe, expect, it } from 'vitest'
import type { RoundView } from '../../src/api/generated'
import { Problem } from '../../src/api/problem'
import { checklist, type Hub } from '../../src/organiser/competition/checklist'
import { fresh, isFinished, isSound, stepsFor } from '../../src/organiser/competition/plan'
import { apiTime, changes, localTime, rulesOf } from '../../src/organiser/rules/draft'
import { codeOf } from '../../src/organiser/setup/labels-editor'
import { unmended } from '../../src/organiser/setup/unmended'
import { moved } from '../../src/organiser/setup/order'
import { bodyOf, CATEGORIES, GROUPS, PLANS } from '../../src/organiser/setup/presets'

const CODE = /^[A-Z0-9_]{1,16}$/

describe('codes', () => {
  it('come out of names, without accents and not too long', () => {
    expect(codeOf('Ketahanan pangan')).toBe('KETAHANAN_PANGAN')
    expect(codeOf(' Désa & Kelurahan yang jauh ')).toBe('DESA_KELURAHAN_Y')
  })
  it('of the presets are codes, each once', () => {
    for (const labels of [GROUPS, CATEGORIES]) {
      for (const label of labels) expect(label.code).toMatch(CODE)
      expect(new Set(labels.map((label) => label.code)).size).toBe(labels.length)
    }
  })
})

describe('what comes next in a competition', () => {
  const of = { competition: { id: 'c' }, etag: '"1"', rounds: [{ name: 'Tahap', weight: '1', status: 'published' }], counts: { verified: 3 }, recommendations: null, current: null } as unknown as Hub
  const next = (hub: Partial<Hub>, may = true) => {
    const item = checklist({ ...of, ...hub }, may).find((one) => !one.done)
    return item === undefined ? null : [item.act, item.href]
  }
  const list = '#/competitions/c/recommendations'
  it('is the recommendation once the ranking is final, until one is issued', () => {
    expect(next({ recommendations: [] })).toEqual(['Susun rekomendasi', list])
    expect(next({ recommendations: [] }, false)).toEqual(['Lihat rekomendasi', list])
    expect(next({ recommendations: [{ status: 'draft' }] })).toEqual(['Lihat rekomendasi', list])
    expect(next({ recommendations: [{ status: 'draft' }, { status: 'issued' }] })).toBe(null)
  })
  it('is told to auditors as something to look at', () => {
    const current = { round: { id: 'r', name: 'Tahap', weight: '1', status: 'draft' }, judges: [], progress: { entries: [] } } as unknown as Hub['current']
    expect([next({ current })?.[0], next({ current }, false)?.[0]]).toEqual(['Atur panel juri', 'Lihat panel juri'])
  })
})

describe('the faults of a refusal', () => {
  const refused = { title: '', year: -1, checks: [{ params: { months: -6 } }], quota: { per_group: { 'A/B': -1 } } }
  const error = new Problem(422, { type: '/problems/invalid', title: 'T', detail: 'D', errors: ['/title', '/checks/0/params/months', '/quota/per_group/A~1B'].map((pointer) => ({ pointer, code: 'x', detail: 'd' })) })
  const left = (now: unknown) => {
    const found = unmended(error, refused, now)
    return found instanceof Problem ? found.faults.map((fault) => fault.pointer) : found
  }
  it('are told as long as what they are of stays as it was', () => {
    expect(unmended(error, refused, structuredClone(refused))).toBe(error)
    expect(left({ ...refused, year: 2027 })).toEqual(['/title', '/checks/0/params/months', '/quota/per_group/A~1B'])
    expect(left({ ...refused, title: 'Aturan' })).toEqual(['/checks/0/params/months', '/quota/per_group/A~1B'])
    expect(left({ ...refused, checks: [{ params: { months: 6 } }], quota: { per_group: { 'A/B': 1 } } })).toEqual(['/title'])
    expect(left({ title: 'Aturan', checks: [], quota: {} })).toBe(null)
  })
  it('alone go: another refusal stays', () => {
    const frozen = new Problem(409, { type: '/problems/rule-set-frozen', title: 'T' })
    expect(unmended(frozen, refused, {})).toBe(frozen)
    expect(unmended(null, refused, {})).toBe(null)
    expect(unmended(error, refused, { ...refused, title: 'x' })).toMatchObject({ status: 422, slug: 'invalid', title: 'T', detail: 'D' })
  })
})

describe('an order changed by buttons', () => {
  it('changes places with the neighbour', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  })
})

describe("a round's rules", () => {
  const round = { id: 'r', name: 'N', weight: '70', combine: { method: 'mean', level: 'sheet', drop_low: 0, drop_high: 0 }, tie_break: ['median'], opens_at: null, version: 3, status: 'draft' } as unknown as RoundView
  it('are sent only where they differ, and whole', () => {
    const rules = rulesOf(round)
    expect(changes(rules, round)).toEqual({})
    rules.combine.method = 'median'
    rules.weight = '65.5'
    expect(changes(rules, round)).toEqual({ weight: '65.5', combine: { method: 'median', level: 'sheet', drop_low: 0, drop_high: 0 } })
    expect(round.combine.method).toBe('mean')
  })
  it('carry times of this device to the API and back', () => {
    expect(apiTime('')).toBeNull()
    expect(localTime(apiTime('2026-12-15T08:00'))).toBe('2026-12-15T08:00')
    expect(apiTime('2026-12-15T08:00')).toMatch(/Z$/)
  })
})

describe('a new competition', () => {
  it('is made before what belongs to it, each template once, each step with its own key', () => {
    const steps = stepsFor({ ...fresh().form, rounds: PLANS.practice })
    expect(steps.map((step) => `${step.kind} ${step.of}`.trim())).toEqual(['competition', 'rubric kipp-banten-2023', 'rubric kovablik-presentation', 'round 0', 'round 1', 'round 2'])
    expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length)
  })
  it('is finished when every step is made', () => {
    const steps = stepsFor({ ...fresh().form, rounds: [] })
    expect(isFinished({ form: fresh().form, steps })).toBe(false)
    expect(isFinished({ form: fresh().form, steps: steps.map((step) => ({ ...step, made: 'x' })) })).toBe(true)
  })
  it('asks judges for the ready declaration, but not in practice, and not where it was taken off', () => {
    const [practice, proposal] = PLANS.practice
    expect(bodyOf(practice!, 'r').declaration).toBeNull()
    expect(bodyOf({ ...proposal!, declares: false }, 'r').declaration).toBeNull()
    const text = bodyOf(proposal!, 'r').declaration!
    expect(text).toMatch(/benturan kepentingan/)
    expect(text.length).toBeLessThanOrEqual(4000)
  })
  it('has only rounds that the service takes', () => {
    const [round] = PLANS.both
    expect(isSound(round!)).toBe(true)
    for (const broken of [{ name: ' ' }, { weight: '1e3' }, { weight: '-1' }, { rubric: '' }]) expect(isSound({ ...round!, ...broken })).toBe(false)
  })
})
