// The record of a plenary while it is typed, and when objections are taken.
import { describe, expect, it } from 'vitest'
import type { SeatView } from '../../src/api/generated'
import { bodyFrom, CHAIR, draftFrom, lacks, MEMBER, NOBODY } from '../../src/organiser/acts/plenary-draft'
import { phaseOf } from '../../src/organiser/acts/window'
import { day } from '../../src/organiser/setup/day'

const seat = (name: string, active: boolean): SeatView => ({ active, judge: { id: name, name }, version: 1 })

describe('the record of a plenary', () => {
  it('begins with those who sit on the panel now, present, with a position', () => {
    const draft = draftFrom(null, [seat('Juri A', true), seat('Juri B', false)])
    expect(draft.members).toEqual([{ name: 'Juri A', position: MEMBER, present: true }])
    expect(draft.chair).toEqual({ name: '', position: CHAIR })
    expect(draftFrom(null, []).members).toEqual([NOBODY])
  })
  it('says all that is missing at once, and nothing once it is whole', () => {
    const draft = draftFrom(null, [seat('Juri A', true)])
    expect(lacks(draft)).toEqual(['held_on', 'place', 'chair', 'decision', 'reasons'])
    const whole = { ...draft, held_on: '2026-12-15', place: 'Serang', chair: { name: 'Ketua (fiktif)', position: CHAIR }, decision: 'Ditetapkan.', reasons: 'Lengkap.' }
    expect(lacks(whole)).toEqual([])
    expect(lacks({ ...whole, members: [NOBODY] })).toEqual(['members'])
    expect(lacks({ ...whole, members: [{ name: 'X', position: ' ', present: true }] })).toEqual(['members'])
  })
  it('is sent without spaces around and without empty rows', () => {
    const draft = { ...draftFrom(null, [seat(' Juri A ', true)]), place: ' Serang ' }
    const body = bodyFrom({ ...draft, members: [...draft.members, NOBODY] })
    expect(body.members).toEqual([{ name: 'Juri A', position: MEMBER, present: true }])
    expect(body.place).toBe('Serang')
  })
  it('names the day in whatever zone', () => {
    expect(day('2026-12-15')).toBe('15 Desember 2026')
  })
})

it('objections are taken from the opening on, until before the closing', () => {
  const window = { opens_at: '2026-12-16T01:00:00Z', closes_at: '2026-12-19T09:00:00Z' }
  expect(phaseOf(null, new Date())).toBe('unset')
  expect(['2026-12-16T00:59:59Z', '2026-12-16T01:00:00Z', '2026-12-19T08:59:59Z', '2026-12-19T09:00:00Z'].map((at) => phaseOf(window, new Date(at)))).toEqual(['before', 'now', 'now', 'over'])
})
