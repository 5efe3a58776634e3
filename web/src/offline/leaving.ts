// Before and after signing out: what is unsent, a file of it for the organiser, and forgetting the rest.
import { read, write } from './db'
import { isEdited } from './drafts'
import { changed } from './state'

/** How many of the person's sheets hold something that the server does not have. Warn before signing out if any do. */
export async function unsentOf(user: string): Promise<number> {
  const [drafts, commands] = await held(user)
  return new Set([...commands.map((command) => command.sheet), ...drafts.filter(isEdited).map((draft) => draft.id)]).size
}

/**
 * After signing out on a phone that others use: forgets answers and working copies, but only if nothing is unsent; receipts
 * stay. Says whether it did.
 */
export async function forget(user: string): Promise<boolean> {
  const isForgotten = await write(['drafts', 'outbox', 'cache', 'acceptances'], async (tx) => {
    const drafts = await tx.objectStore('drafts').index('user').getAll(user)
    const waiting = await tx.objectStore('outbox').index('user').count(user)
    if (waiting > 0 || drafts.some(isEdited)) return false
    for (const { id } of drafts) await tx.objectStore('drafts').delete(id)
    for (const store of ['cache', 'acceptances'] as const) for (const id of await tx.objectStore(store).index('user').getAllKeys(user)) await tx.objectStore(store).delete(id)
    return true
  })
  await changed()
  return isForgotten
}

/** Everything of this person that is on the device, as a file to hand to the organiser. Nothing is taken away. */
export async function exportFile(user: string, now = new Date()): Promise<File> {
  const [drafts, commands] = await held(user)
  const [receipts, acceptances] = await read((db) => Promise.all([db.getAllFromIndex('receipts', 'user', user), db.getAllFromIndex('acceptances', 'user', user)]))
  const content = { format: 'kipp-unsent', schema: 1, exported_at: now.toISOString(), user, commands, drafts, receipts, acceptances }
  const day = now.toISOString().slice(0, 16).replace(/[:T]/g, '-')
  return new File([JSON.stringify(content, null, 2)], `kipp-${day}.json`, { type: 'application/json' })
}

function held(user: string) {
  return read((db) => Promise.all([db.getAllFromIndex('drafts', 'user', user), db.getAllFromIndex('outbox', 'user', user)]))
}
