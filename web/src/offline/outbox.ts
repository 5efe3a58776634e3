// The outbox: what the judge hands over, and what the judge decides about what came back. At most one command of a sheet
// waits to be sent; one whose outcome is not known stands before it and is repeated first.
import type { ScoresheetBody, ScoresheetView } from '../api/generated'
import { retryKey } from '../api/retry-key'
import { EMPTY, contentOf, idOf, isSame, spell, spellBody } from './content'
import { write, type Write } from './db'
import { draftIn, putContent } from './drafts'
import type { Command, CommandKind, Content, Draft, Ground, SheetKey } from './types'

/** `queued`: it waits now. `same`: that very body is on its way or with the server. `held`: kept on the device only. */
export type HandOver = 'queued' | 'same' | 'held' | 'conflict'

/**
 * Saves the content and queues its body, both or neither.
 *
 * A later hand-over replaces one that waits or was refused, under a new key. One that may have reached the server stays
 * before it. A draft is held back where it would undo a submission: of a sheet that the server has as submitted, or whose
 * submission is in the outbox in whatever state. A conflict takes nothing until the judge has chosen. `seen`: only if the
 * working copy is still that old, for what was read before may be older than what another tab has stored since.
 */
export function handOver(sheet: SheetKey, content: Content, kind: CommandKind, body: ScoresheetBody, now: number, ground?: Ground, seen?: number): Promise<HandOver> {
  return write(['drafts', 'outbox'], async (tx) => {
    if (seen !== undefined && (await draftIn(tx, sheet)).updated_at !== seen) return 'held'
    const draft = await putContent(tx, sheet, content, now, ground)
    const waiting = await commandsOf(tx, draft.id)
    if (waiting.some((command) => command.state === 'conflict')) return 'conflict'
    const isSubmitted = draft.server?.state === 'submitted' || waiting.some((command) => command.kind === 'submit')
    const last = waiting.at(-1)
    const isKnown = last === undefined ? draft.server !== null && isSame(draft.server, body) : last.state !== 'refused' && JSON.stringify(last.body) === JSON.stringify(body)
    if (!isKnown && kind === 'draft' && (isSubmitted || (body.marks.length === 0 && body.comment === null && draft.server === null))) return 'held'
    draft.handed = spellBody(body)
    await tx.objectStore('drafts').put(draft)
    if (isKnown) return 'same'
    const mayHaveArrived = waiting.filter((command) => command.state === 'in_flight' || command.state === 'unknown')
    for (const command of waiting) if (!mayHaveArrived.includes(command)) await tx.objectStore('outbox').delete(command.seq)
    await queue(tx, { user: sheet.user, round: sheet.round, entry: sheet.entry, sheet: draft.id, kind, body, base: draft.base, created_at: now })
    return 'queued'
  })
}

/** The commands of a sheet in the order of their creation: two at most. */
export function commandsOf(tx: Write, sheet: string): Promise<Command[]> {
  return tx.objectStore('outbox').index('sheet').getAll(sheet)
}

type New = Pick<Command, 'user' | 'round' | 'entry' | 'sheet' | 'kind' | 'body' | 'base' | 'created_at'>

async function queue(tx: Write, command: New): Promise<void> {
  const fresh: Omit<Command, 'seq'> = { ...command, key: retryKey(), attempts: 0, not_before: 0, told: false, state: 'queued', doubt: false, schema: 1 }
  // The database gives the number.
  await tx.objectStore('outbox').add(fresh as Command)
}

/**
 * The judge keeps this device's version: it is queued anew on top of the server's. A mere draft does not push aside what
 * was submitted elsewhere; it stays on the device until the judge submits it. False if there is no conflict.
 */
export function keepMine(sheet: SheetKey, now: number): Promise<boolean> {
  return settling(sheet, 'conflict', async (tx, command, draft) => {
    const theirs = command.theirs ?? null
    draft.base = theirs?.etag ?? null
    draft.server = theirs?.sheet ?? null
    draft.sent_at = null
    if (command.kind === 'draft' && draft.server?.state === 'submitted') draft.handed = spell(contentOf(draft.server))
    else await queue(tx, { ...pick(command), base: draft.base, created_at: now })
  })
}

/** The judge takes the server's version; this device's is given up. False if there is no conflict. */
export function takeTheirs(sheet: SheetKey, now: number): Promise<boolean> {
  return settling(sheet, 'conflict', async (_tx, command, draft) => {
    draft.sent_at = null
    follow(draft, command.theirs?.sheet ?? null, command.theirs?.etag ?? null, now)
  })
}

/** Sends a refused command again as it was, under a new key: the round may be open again. False if nothing was refused. */
export function tryAgain(sheet: SheetKey, now: number): Promise<boolean> {
  return settling(sheet, 'refused', async (tx, command) => {
    await queue(tx, { ...pick(command), created_at: now })
  })
}

/** The judge gives up what was refused, and what was typed since: back to what the server has. Ask before calling this. */
export function discard(sheet: SheetKey, now: number): Promise<boolean> {
  return settling(sheet, 'refused', async (_tx, _command, draft) => {
    follow(draft, draft.server, draft.base, now)
  })
}

/** Takes the command that waits for the judge in this state out of the outbox, for what `decide` puts in its place. */
function settling(sheet: SheetKey, state: 'conflict' | 'refused', decide: (tx: Write, command: Command, draft: Draft) => Promise<void>): Promise<boolean> {
  return write(['drafts', 'outbox'], async (tx) => {
    const command = (await commandsOf(tx, idOf(sheet))).find((one) => one.state === state)
    if (command === undefined) return false
    const draft = await draftIn(tx, sheet)
    await tx.objectStore('outbox').delete(command.seq)
    await decide(tx, command, draft)
    await tx.objectStore('drafts').put(draft)
    return true
  })
}

function pick({ user, round, entry, sheet, kind, body, base, created_at }: Command): New {
  return { user, round, entry, sheet, kind, body, base, created_at }
}

/** Makes the working copy say what the server says. */
export function follow(draft: Draft, sheet: ScoresheetView | null, etag: string | null, now: number): void {
  const before = spell(draft.content)
  draft.content = sheet === null ? EMPTY : contentOf(sheet)
  draft.handed = spell(draft.content)
  draft.server = sheet
  draft.base = etag
  draft.updated_at = Math.max(now, draft.updated_at + 1)
  if (draft.handed !== before) draft.taken_at = draft.updated_at
}
