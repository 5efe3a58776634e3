// What the sender does to the outbox: take the next command, and write down what came of it, each in one transaction.
import type { ScoresheetView } from '../api/generated'
import { write, type Write } from './db'
import { commandsOf } from './outbox'
import type { Command, KeptProblem, Theirs } from './types'

/** No wait is longer than this; a later `not_before` comes from a clock that was set back. */
export const LONGEST_WAIT = 15 * 60_000

/** A command that is in flight although nobody sends was cut off half way. Call it while holding the sender's lock. */
export function recover(): Promise<void> {
  return write(['outbox'], async (tx) => {
    for (const command of await tx.objectStore('outbox').getAll()) {
      if (command.state === 'in_flight') await tx.objectStore('outbox').put({ ...command, state: 'unknown', doubt: true })
    }
  })
}

/**
 * The person's next command, marked as in flight; or when the next one is due; or null if nothing is to be sent. With
 * `eager` own back-off is not waited for, but what the server asked for is.
 */
export function take(user: string, now: number, eager: boolean): Promise<Command | { due: number } | null> {
  return write(['outbox'], async (tx) => {
    const all = await tx.objectStore('outbox').index('user').getAll(user)
    const waits = (command: Command): boolean => command.not_before > now && command.not_before <= now + LONGEST_WAIT
    const told = all.filter((command) => command.told && waits(command))
    if (told.length > 0) return { due: Math.max(...told.map((command) => command.not_before)) }
    const isFirst = (command: Command, i: number): boolean => all.findIndex((other) => other.sheet === command.sheet) === i
    const ready = all.filter(isFirst).filter((command) => command.state === 'queued' || command.state === 'unknown')
    const next = ready.find((command) => eager || !waits(command))
    if (next === undefined) return ready.length === 0 ? null : { due: Math.min(...ready.map((command) => command.not_before)) }
    const taken: Command = { ...next, state: 'in_flight', attempts: next.attempts + 1 }
    await tx.objectStore('outbox').put(taken)
    return taken
  })
}

/** Back in its place, to be sent again later. `doubt`: this attempt may have reached the server. */
export function putBack(command: Command, doubt: boolean, notBefore: number, told: boolean): Promise<void> {
  const unsure = command.doubt || doubt
  return change(command, { state: unsure ? 'unknown' : 'queued', doubt: unsure, not_before: notBefore, told })
}

/**
 * The server has it: the receipt is kept, the command goes, and what waits behind it is based on the new version. What was
 * typed upon an older version than the command keeps its base, and comes to a conflict.
 */
export function settleSent(command: Command, { sheet, etag }: Theirs, at: number): Promise<void> {
  return write(['drafts', 'outbox', 'receipts'], async (tx) => {
    await tx.objectStore('outbox').delete(command.seq)
    const behind = await commandsOf(tx, command.sheet)
    for (const next of behind) if (next.base === command.base) await tx.objectStore('outbox').put({ ...next, base: etag })
    const draft = await tx.objectStore('drafts').get(command.sheet)
    if (draft?.base === command.base) await tx.objectStore('drafts').put({ ...draft, base: etag, server: sheet, sent_at: at })
    await keepReceipt(tx, command, sheet, at)
  })
}

async function keepReceipt(tx: Write, { user, round, entry, sheet: id }: Command, sheet: ScoresheetView, at: number): Promise<void> {
  if (sheet.state !== 'submitted' || sheet.receipt === null) return
  const { sheet_rev, receipt, total } = sheet
  await tx.objectStore('receipts').put({ id: `${id}/${sheet_rev}`, user, round, entry, sheet_rev, receipt, total, at })
}

/** The server said no. A later version that waits behind stands in for it and goes on in its place. */
export function settleRefused(command: Command, problem: KeptProblem): Promise<void> {
  return standIn(command, { base: command.base }, { state: 'refused', doubt: false, problem })
}

/** The server has another version. A later version that waits behind takes the conflict over. */
export function settleConflict(command: Command, theirs: Theirs | null): Promise<void> {
  const conflict = { state: 'conflict', doubt: false, theirs } as const
  return standIn(command, conflict, conflict)
}

function standIn(command: Command, ofNext: Partial<Command>, ofItself: Partial<Command>): Promise<void> {
  return write(['outbox'], async (tx) => {
    const next = (await commandsOf(tx, command.sheet)).find((other) => other.seq > command.seq)
    if (next === undefined) return put(tx, command, ofItself)
    await tx.objectStore('outbox').delete(command.seq)
    await tx.objectStore('outbox').put({ ...next, ...ofNext })
  })
}

function change(command: Command, changes: Partial<Command>): Promise<void> {
  return write(['outbox'], (tx) => put(tx, command, changes))
}

async function put(tx: Write, command: Command, changes: Partial<Command>): Promise<void> {
  await tx.objectStore('outbox').put({ ...command, ...changes })
}
