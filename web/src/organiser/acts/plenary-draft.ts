// The record of a plenary while it is typed: filled in from the panel at first, from what was recorded later.
import type { PlenaryBody, PlenaryMember, PlenaryView, SeatView } from '../../api/generated'

export const CHAIR = 'Ketua Tim Penilai'
export const MEMBER = 'Anggota Tim Penilai'

export const NOBODY: PlenaryMember = { name: '', position: MEMBER, present: true }

/** Everybody who sits on the panel now is called, and is taken to have come. */
export function draftFrom(view: PlenaryView | null, seats: readonly SeatView[]): PlenaryBody {
  if (view !== null) {
    const { held_on, place, chair, members, decision, reasons } = structuredClone(view)
    return { held_on, place, chair, members, decision, reasons }
  }
  const members = seats.filter((seat) => seat.active).map((seat) => ({ ...NOBODY, name: seat.judge.name }))
  return { held_on: '', place: '', chair: { name: '', position: CHAIR }, members: members.length > 0 ? members : [NOBODY], decision: '', reasons: '' }
}

/** As the service takes it: without spaces around, and without rows that nobody filled in. */
export function bodyFrom(draft: PlenaryBody): PlenaryBody {
  const person = <P extends { name: string; position: string }>(one: P): P => ({ ...one, name: one.name.trim(), position: one.position.trim() })
  return {
    held_on: draft.held_on,
    place: draft.place.trim(),
    chair: person(draft.chair),
    members: draft.members.map(person).filter((member) => member.name !== ''),
    decision: draft.decision.trim(),
    reasons: draft.reasons.trim(),
  }
}

/** What must be filled in before it is worth sending. */
export type Lack = 'held_on' | 'place' | 'chair' | 'members' | 'decision' | 'reasons'

export function lacks(draft: PlenaryBody): Lack[] {
  const body = bodyFrom(draft)
  const found: Lack[] = []
  if (body.held_on === '') found.push('held_on')
  if (body.place === '') found.push('place')
  if (body.chair.name === '' || body.chair.position === '') found.push('chair')
  if (body.members.length === 0 || body.members.some((member) => member.position === '')) found.push('members')
  if (body.decision === '') found.push('decision')
  if (body.reasons === '') found.push('reasons')
  return found
}
