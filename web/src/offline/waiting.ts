// What waits on the device, one by one, for the screen that lists it. Reads only.
import type { ScoresheetView } from '../api/generated'
import { idOf } from './content'
import { read } from './db'
import { isEdited } from './drafts'
import { heldOf } from './state'
import type { SheetKey } from './types'

/** A sheet of which the device holds something that the server does not have. */
export interface Waiting extends SheetKey {
  /** Since when (milliseconds). */
  since: number
  /** How often it was sent without an answer. */
  attempts: number
  /** Handed over to be sent; otherwise it was typed and rests on the device. */
  isQueued: boolean
}

/** All of a person, the oldest first. */
export async function waitingOf(user: string): Promise<Waiting[]> {
  const [drafts, commands] = await read((db) => Promise.all([db.getAllFromIndex('drafts', 'user', user), db.getAllFromIndex('outbox', 'user', user)]))
  const found = new Map<string, Waiting>()
  for (const { sheet, round, entry, created_at, attempts } of commands) {
    const before = found.get(sheet)
    found.set(sheet, { user, round, entry, since: Math.min(created_at, before?.since ?? created_at), attempts: attempts + (before?.attempts ?? 0), isQueued: true })
  }
  for (const draft of drafts) {
    if (!found.has(draft.id) && isEdited(draft)) found.set(draft.id, { user, round: draft.round, entry: draft.entry, since: draft.updated_at, attempts: 0, isQueued: false })
  }
  return [...found.values()].sort((a, b) => a.since - b.since)
}

/** The server's version of a sheet as far as this device knows it. */
export function serverOf(sheet: SheetKey): ScoresheetView | null {
  return heldOf(idOf(sheet)).value.draft?.server ?? null
}
