// Simulations: what the service is asked, what is made of its exact texts, and that a late answer never stands in for a newer one.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InnovationView, MaturityView, ProgrammeView, RankedGovernmentView } from '../../src/api/generated'
import { REST, useAnswers } from '../../src/organiser/simulate/answers'
import { difference, percent, sum } from '../../src/organiser/simulate/exact'
import { BANDS, divisor, nextBand } from '../../src/organiser/simulate/index-rules'
import { allAt, changed, claimed, counted, maturityBody } from '../../src/organiser/simulate/levels'
import { fromRegister, groupPointer, indexBody, lackOf, type Portfolio } from '../../src/organiser/simulate/portfolio'
import { choices, contribution, GOVERNMENTS, isTied, ppdBody, ranksGovernments, stagePointer } from '../../src/organiser/simulate/stages'

describe('exact texts', () => {
  it('have a difference with its sign', () => {
    expect(difference('38.55', '38.65')).toBe('+0.1')
    expect(difference('80', '77')).toBe('−3')
    expect(difference('160/3', '160/3')).toBe('0')
    expect(difference('160/3', '643/12')).toBe('+0.25')
    expect(difference('0', '1/3')).toBe('+1/3')
  })
  it('are added without loss', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3')
    expect(sum(['40', '160/3', '3.04'])).toBe('7228/75')
  })
  it('fill a bar, but no more than all of it', () => {
    expect(percent('80', '111')).toBe('72.07%')
    expect(percent('112', '111')).toBe('100.00%')
  })
})

describe('the stages of PPD', () => {
  const stages = [{ name: 'documents', weight: '35' }, { name: 'verification_interview', weight: '65' }]
  it('are those of every rule set of governments that weighs one', () => {
    const set = (unit: string, ...weights: string[]) => ({ unit, stages: weights.map((weight) => ({ name: weight, weight })) })
    expect([set('government', '35', '65'), set('government', '0', '0.5')].map(ranksGovernments)).toEqual([true, true])
    expect([set('government'), set('government', '0'), set('entry', '1'), set('innovation', '1')].map(ranksGovernments)).toEqual([false, false, false, false])
  })
  it('are chosen by the title of their rules, and by the id where that is not enough', () => {
    const sets = [{ id: 'ppd-2027', title: 'PPD 2027' }, { id: 'ppd-2024', title: 'PPD 2024' }, { id: 'ppd-2024-uji', title: 'PPD 2024' }] as ProgrammeView[]
    expect(choices(sets).map((one) => one.label)).toEqual(['PPD 2027', 'PPD 2024 (ppd-2024)', 'PPD 2024 (ppd-2024-uji)'])
  })
  it('are asked for all eight governments, by name and without results that nobody typed', () => {
    const body = ppdBody('ppd-2024', stages, { 3671: { documents: ' ', verification_interview: '77' }, 3601: { verification: '50' } }, null)
    expect(body).not.toHaveProperty('nominees')
    expect(body.governments).toHaveLength(8)
    expect(body.governments.filter((one) => Object.keys(one.stages).length > 0)).toEqual([{ region_code: '3671', name: 'Kota Tangerang', stages: { verification_interview: '77' } }])
  })
  it('send what is no number, so that the service says so at its field', () => {
    const body = ppdBody('ppd-2024', stages, { 3671: { documents: 'delapan' } }, 3)
    expect(body.nominees).toBe(3)
    const [, , at] = stagePointer('3671', 'documents').split('/')
    expect(body.governments[Number(at)]!.stages).toEqual({ documents: 'delapan' })
    expect(stagePointer('3601', 'Uji / ~')).toBe('/governments/0/stages/Uji ~1 ~0')
  })
  it('know the cluster as the service does, by the third digit', () => {
    for (const { code, cluster } of GOVERNMENTS) expect(cluster).toBe(code[2] === '7' ? 'kota' : 'kabupaten')
  })
  it('bring contributions that sum to the exact result', () => {
    const parts = [contribution('80.5', stages[0]!, stages), contribution('77', stages[1]!, stages)]
    expect(parts).toEqual(['28.175', '50.05'])
    expect(sum(parts)).toBe('78.225')
    expect(contribution('80', { name: 'a', weight: '1' }, [{ name: 'a', weight: '1' }, { name: 'b', weight: '2' }])).toBe('80/3')
  })
  it('tie those of one place, never those without one', () => {
    const items = [1, 2, 2, null, null].map((rank) => ({ rank }) as RankedGovernmentView)
    expect(items.map((item) => isTied(item, items))).toEqual([false, true, true, false, false])
  })
})

describe('levels', () => {
  it('begin with what is claimed, and leave out what is not', () => {
    const maturity = { indicators: [{ number: 16, level: 2 }, { number: 17, level: null }, { number: 18, level: 0 }] } as MaturityView
    expect(claimed(maturity)).toEqual({ 16: 2, 18: 0 })
    expect(maturityBody({ 16: 2 })).toEqual({ rule_set: 'iga-2026', indicators: { 16: 2 } })
  })
  it('differ from the start where they count differently', () => {
    expect(changed({ 16: 2, 17: 1 }, { 16: 3, 17: 1, 18: 0, 19: 1 })).toBe(2)
    expect(changed({ 16: 2 }, {})).toBe(1)
  })
  it('are set all at once', () => expect(allAt(3, [{ number: 16 }, { number: 35 }])).toEqual({ 16: 3, 35: 3 }))
  it('count as 0 while nothing is claimed', () => expect([counted(null), counted('80')]).toEqual(['0', '80']))
})

describe('the portfolio of a government', () => {
  const whole: Portfolio = { spd: ' 40', groups: [{ count: 2, maturity: '80' }, { count: null, maturity: '' }, { count: 1, maturity: '0' }], affairs: 5 }
  it('is asked with the innovation that is tried at the end', () => {
    expect(indexBody(whole, '83')).toEqual({ rule_set: 'iga-2026', spd: '40', maturities: ['80', '80', '0', '83'], basic_service_affairs: 5 })
    expect(groupPointer(whole.groups, 2)).toBe('/maturities/2')
  })
  it.each([
    ['spd', { ...whole, spd: ' ' }],
    ['affairs', { ...whole, affairs: null }],
    ['group', { ...whole, groups: [{ count: 1, maturity: '' }] }],
    ['many', { ...whole, groups: [{ count: 10_000, maturity: '1' }] }],
  ] as const)('is not asked for while something is lacking: %s', (lack, portfolio) => {
    expect(lackOf(portfolio)).toBe(lack)
    expect(indexBody(portfolio, '83')).toBeNull()
  })
  it('is read from the register: the innovation that is tried and those that nobody assessed apart, affairs once each', () => {
    const found = (id: string, score: string | null, affairs: string[]) => ({ innovation: { id, affairs } as InnovationView, maturity: { score } as MaturityView })
    const of = [found('a', '80', ['health', 'tourism']), found('b', '9', ['health', 'education']), found('c', '80', []), found('d', null, []), found('e', '103', []), found('tried', '50', ['social'])]
    expect(fromRegister(of, 'tried')).toEqual({ groups: [{ count: 1, maturity: '103' }, { count: 2, maturity: '80' }, { count: 1, maturity: '9' }], affairs: 3, unassessed: 1 })
    expect(fromRegister(of, null).groups).toHaveLength(4)
  })
})

describe('the rules of the index', () => {
  it('divide by no less than 12', () => expect([0, 12, 13].map(divisor)).toEqual([12, 12, 13]))
  it('have bands without a gap', () => {
    for (const [i, { from }] of BANDS.slice(1).entries()) expect(difference(BANDS[i]!.to, from)).toBe('+0.01')
  })
  it('tell how far the next band is, from below its edge only', () => {
    expect(nextBand('65.00')).toEqual({ band: 'sangat_inovatif', from: '65.01', lacking: '0.01' })
    expect(nextBand('38.55')?.lacking).toBe('1.46')
    expect(nextBand('40.01')?.band).toBe('sangat_inovatif')
    expect(nextBand('0.00')?.band).toBe('kurang_inovatif')
    expect(nextBand('65.01')).toBeNull()
  })
})

describe('asking', () => {
  let sent: { body: string; answer: (text: string) => void; signal: AbortSignal }[]
  beforeEach(() => {
    sent = []
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => new Promise((answered) => {
      sent.push({ body: String(init.body), signal: init.signal!, answer: (text) => answered(new Response(JSON.stringify({ text }), { headers: { 'content-type': 'application/json' } })) })
    }))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function Shown({ n }: { n: number | null }) {
    const { data, busy } = useAnswers<{ n: number }, { text: string }>('/api/v1/test', n === null ? null : [{ n }])
    return <p>{data === null ? 'none' : `${data.asked[0]!.n} ${data.answers[0]!.text}`}{busy ? ' busy' : ''}</p>
  }
  const at = document.createElement('div')
  const show = (n: number | null) => act(() => render(<Shown n={n} />, at))
  const rest = (time: number) => act(async () => void (await vi.advanceTimersByTimeAsync(time)))

  it('waits for a moment of rest, and drops what answers too late', async () => {
    await show(1)
    await rest(0)
    expect(sent.map((one) => one.body)).toEqual(['{"n":1}'])
    await show(2)
    await rest(REST - 1)
    await show(3)
    await rest(REST - 1)
    expect(sent).toHaveLength(1)
    await rest(1)
    expect(sent.map((one) => one.body)).toEqual(['{"n":1}', '{"n":3}'])
    expect(sent[0]!.signal.aborted).toBe(true)
    sent[1]!.answer('new')
    await rest(0)
    expect(at.textContent).toBe('3 new')
    sent[0]!.answer('old')
    await rest(0)
    expect(at.textContent).toBe('3 new')
  })
  it('keeps the last answer, with what it answers, until the next is there; and forgets it where nothing is asked', async () => {
    await show(null)
    expect(at.textContent).toBe('none')
    await show(4)
    await rest(REST)
    sent.at(-1)!.answer('four')
    await rest(0)
    await show(5)
    expect(at.textContent).toBe('4 four busy')
    await show(null)
    expect(at.textContent).toBe('none')
  })
})
