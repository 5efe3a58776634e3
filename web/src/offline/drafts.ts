// The working copies on this device: what was typed belongs to the judge and is only changed by the judge; what the server
// has is noted beside it.
import type { ScoresheetView } from '../api/generated'
import { EMPTY, contentOf, idOf, spell } from './content'
import { read, write, type Write } from './db'
import { commandsOf, follow } from './outbox'
import type { Content, Draft, Ground, SheetKey } from './types'

export function draftOf(sheet: SheetKey): Promise<Draft | undefined> {
  return read((db) => db.get('drafts', idOf(sheet)))
}

/** The working copy, or an empty one that is not stored yet. */
export async function draftIn(tx: Write, { user, round, entry }: SheetKey): Promise<Draft> {
  const id = idOf({ user, round, entry })
  const stored = await tx.objectStore('drafts').get(id)
  return stored ?? { id, user, round, entry, content: EMPTY, updated_at: 0, handed: null, base: null, server: null, sent_at: null }
}

/** What a working copy stands on. */
export function groundOf({ base, server, handed, sent_at, taken_at }: Ground): Ground {
  return { base, server, handed, sent_at, taken_at }
}

/**
 * Stores what was typed and leaves the rest of the working copy as another tab or the sender may have changed it: unless the
 * server's version took the place of what the content was typed upon. Then it goes back to its own ground, so that the
 * server finds its base too old (412) and the judge sees both versions.
 */
export async function putContent(tx: Write, sheet: SheetKey, content: Content, now: number, ground?: Ground): Promise<Draft> {
  const draft = await draftIn(tx, sheet)
  if (ground !== undefined && ground.taken_at !== draft.taken_at) Object.assign(draft, groundOf(ground))
  draft.content = content
  // Later than any before it, whatever the clock says: newer content is told from older by it.
  draft.updated_at = Math.max(now, draft.updated_at + 1)
  await tx.objectStore('drafts').put(draft)
  return draft
}

export function saveContent(sheet: SheetKey, content: Content, now: number, ground?: Ground): Promise<Draft> {
  return write(['drafts'], (tx) => putContent(tx, sheet, content, now, ground))
}

/** Whether what stands here was neither queued nor taken from the server. */
function differs(draft: Draft): boolean {
  return spell(draft.content) !== (draft.handed ?? spell(EMPTY))
}

/** Whether this device has something to send. A sheet that was set aside takes nothing: what differs there waits for its return. */
export function isEdited(draft: Draft): boolean {
  return draft.server?.state !== 'set_aside' && differs(draft)
}

/**
 * Notes what a GET said of the sheet. A copy without changes follows the server. A changed one is kept; its base moves only
 * if the marks and comments are still those it was based on (the sheet was returned, say), so that nothing which another
 * device wrote is overwritten unseen. With a command in the outbox nothing happens: its answer will tell.
 */
export function adopt(sheet: SheetKey, view: ScoresheetView, etag: string, now: number): Promise<void> {
  return write(['drafts', 'outbox', 'receipts'], async (tx) => {
    const draft = await draftIn(tx, sheet)
    const isOld = draft.server !== null && view.version <= draft.server.version
    if (isOld || (await commandsOf(tx, draft.id)).length > 0) return
    const theirs = spell(contentOf(view))
    const receipt = await tx.objectStore('receipts').get(`${draft.id}/${view.sheet_rev}`)
    const known = receipt?.at ?? null
    if (!differs(draft) || spell(draft.content) === theirs) {
      follow(draft, view, etag, now)
      draft.sent_at = known
    } else if (draft.server !== null && spell(contentOf(draft.server)) === theirs) {
      draft.server = view
      draft.base = etag
      draft.sent_at = known
    }
    await tx.objectStore('drafts').put(draft)
  })
}
