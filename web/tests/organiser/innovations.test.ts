// An innovation while it is edited: what is sent of it, how words become codes, which filters reach the service.
import { describe, expect, it } from 'vitest'
import type { InnovationView } from '../../src/api/generated'
import { bodyOf, draftOf, patchOf, wordOf } from '../../src/organiser/innovations/draft'
import { filtersOf } from '../../src/organiser/innovations/filters'
import { factsHolding } from '../../src/organiser/innovations/stage'
import { affairName, goalName, stageName } from '../../src/organiser/innovations/words'

const nothing = { met: false, evidence: '' }
const innovation: InnovationView = {
  id: 'i', version: 3, name: 'Antrean (fiktif)', agency: { id: 'a', name: 'Dinas Uji', level: 'city', region_code: '3671' },
  affairs: ['health'], applied_on: '2024-01-15', awards: [{ programme: 'KIPP', year: 2025, title: 'Top 10' }], category: null, declarations: [], description: '',
  digital: false, enhanced_on: null, form: 'public_service', initiator: 'agency', indicators: { 16: { level: 2, evidence: 'SK' }, 36: { level: 1 } },
  institutionalisation: { budgeted: { met: true, evidence: 'DPA' }, tupoksi: nothing, legal_basis: nothing, culture: { met: true, evidence: '' } },
  listed: false, sdg_goals: [3], stage: 'applied', trial_started_on: null,
}

describe('changing an innovation', () => {
  it('sends nothing while nothing is changed, not even for spaces around', () => {
    expect(patchOf(innovation, draftOf(innovation))).toEqual({})
    expect(patchOf(innovation, { ...draftOf(innovation), name: ' Antrean (fiktif) ' })).toEqual({})
  })
  it('sends the members that were changed, each whole', () => {
    const draft = draftOf(innovation)
    expect(patchOf(innovation, { ...draft, applied_on: '', category: ' Kesehatan ' })).toEqual({ applied_on: null, category: 'Kesehatan' })
    expect(patchOf(innovation, { ...draft, institutionalisation: { ...draft.institutionalisation, tupoksi: { met: true, evidence: ' SOTK ' } } })).toEqual({
      institutionalisation: { budgeted: { met: true, evidence: 'DPA' }, tupoksi: { met: true, evidence: 'SOTK' }, legal_basis: nothing, culture: { met: true, evidence: '' } },
    })
    expect(patchOf(innovation, { ...draft, agency: { kind: 'known', id: 'b', name: 'Dinas Lain', region_code: '36' } })).toEqual({ agency_id: 'b' })
  })
  it('takes a claim away with its level, and leaves those of other rules', () => {
    const draft = draftOf(innovation)
    const without = { ...draft, indicators: { ...draft.indicators, 16: { level: null, evidence: 'SK' } } }
    expect(patchOf(innovation, without)).toEqual({ indicators: { 36: { level: 1, evidence: '' } } })
  })
  it('ticks goals in any order, and sends them rising', () => {
    expect(patchOf(innovation, { ...draftOf(innovation), sdg_goals: [3, 17, 1] })).toEqual({ sdg_goals: [1, 3, 17] })
    const two = { ...innovation, sdg_goals: [3, 4] }
    expect(patchOf(two, { ...draftOf(two), sdg_goals: [4, 3] })).toEqual({})
  })
  it('sends a year that is missing as one that the service refuses at its field', () => {
    const body = bodyOf({ ...draftOf(null), awards: [{ programme: 'KIPP', year: null, title: 'Top 10' }] })
    expect(body.awards).toEqual([{ programme: 'KIPP', year: 0, title: 'Top 10' }])
  })
})

it('a new innovation begins as the service would make it', () => {
  const { stage, form, initiator, listed, trial_started_on, indicators } = bodyOf(draftOf(null))
  expect({ stage, form, initiator, listed, trial_started_on, indicators }).toEqual({ stage: 'initiative', form: 'public_service', initiator: 'agency', listed: false, trial_started_on: null, indicators: {} })
})

it('words become codes as the service spells them', () => {
  for (const [text, code] of [['Perpustakaan daerah', 'perpustakaan_daerah'], ['  Kelautan & perikanan 2 ', 'kelautan_perikanan'], ['Énergi', 'energi'], ['123', ''], [`${'a'.repeat(39)} b`, 'a'.repeat(39)]] as const) expect(wordOf(text)).toBe(code)
})

it('words that are not known are shown as they stand', () => {
  expect([affairName('health'), affairName('perpustakaan_daerah'), stageName('applied'), goalName(3)]).toEqual(['Kesehatan', 'perpustakaan daerah', 'Penerapan', '3. Kehidupan sehat dan sejahtera'])
})

it('counts the facts that hold: what is met without evidence is only claimed', () => {
  expect(factsHolding(innovation)).toBe(1)
})

it('filters of an address are the parameters of the service', () => {
  expect(Object.entries(filtersOf(new URLSearchParams('q=antrean&agency=a&region=3671&sdg=3&listed=false'))).filter(([, value]) => value !== undefined)).toEqual([['q', 'antrean'], ['agency_id', 'a'], ['region_code', '3671'], ['sdg', '3'], ['listed', 'false']])
})
