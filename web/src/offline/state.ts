// What the screens see of the device's stores, as signals that follow every change, also those of other tabs.
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { idOf } from './content'
import { read } from './db'
import { isEdited } from './drafts'
import type { Command, Draft, SheetKey, SheetStatus, Summary } from './types'

/** A sheet as it is stored. */
export interface Held {
  draft: Draft | null
  commands: Command[]
  /** The last change could not be stored. */
  failed: boolean
}

const NOTHING: Held = { draft: null, commands: [], failed: false }
const held = new Map<string, Signal<Held>>()
const statuses = new Map<string, ReadonlySignal<SheetStatus>>()
/** Which sheets there are, anew after each change, so that the summary follows. */
const known = signal<Signal<Held>[]>([])

/** The rounds whose declaration this person accepted on this device. */
export const declared = signal<readonly string[]>([])
export const paused = signal(false)
export const offline = signal(false)
export const nextTry = signal<number | null>(null)

let user: string | null = null
let channel: BroadcastChannel | null = null
let reading: Promise<void> = Promise.resolve()

export function heldOf(id: string): Signal<Held> {
  let found = held.get(id)
  if (found === undefined) {
    found = signal(NOTHING)
    held.set(id, found)
    known.value = [...held.values()]
  }
  return found
}

/** The state of a sheet; the same signal for the same sheet. */
export function statusOf(sheet: SheetKey): ReadonlySignal<SheetStatus> {
  const id = idOf(sheet)
  let found = statuses.get(id)
  if (found === undefined) {
    const of = heldOf(id)
    found = computed(() => statusFrom(of.value))
    statuses.set(id, found)
  }
  return found
}

export function statusFrom({ draft, commands, failed }: Held): SheetStatus {
  const server = draft?.server ?? null
  const edited = draft !== null && isEdited(draft)
  const sent = draft !== null && server?.state === 'submitted' ? { at: draft.sent_at, receipt: server.receipt, sheet_rev: server.sheet_rev } : null
  const around = { edited, sent }
  // What waits for the judge comes first, then what moves.
  const [first] = commands
  const last = commands.at(-1)
  if (failed) return { kind: 'not_saved', ...around }
  if (first?.state === 'conflict') return { kind: 'conflict', what: first.kind, mine: first.body, theirs: first.theirs ?? null, ...around }
  if (first?.state === 'refused') return { kind: 'refused', what: first.kind, problem: first.problem!, ...around }
  if (first?.state === 'in_flight') return { kind: 'sending', what: last!.kind, ...around }
  if (last !== undefined) return { kind: 'queued', what: last.kind, since: last.created_at, ...around }
  if (edited) return { kind: 'on_device', ...around }
  if (server === null) return { kind: 'empty', ...around }
  return { kind: server.state === 'submitted' ? 'sent' : server.state === 'set_aside' ? 'set_aside' : 'draft_on_server', ...around }
}

/** Whether the device holds something of this sheet that the server does not have. */
export function isUnsent({ draft, commands, failed }: Held): boolean {
  return failed || commands.length > 0 || (draft !== null && isEdited(draft))
}

export const summary: ReadonlySignal<Summary> = computed(() => {
  const all = known.value.map((one) => one.value)
  const open = all.filter(isUnsent)
  const unsent: Record<string, number> = {}
  let oldest: number | null = null
  for (const { draft, commands } of open) {
    const round = commands[0]?.round ?? draft?.round ?? ''
    unsent[round] = (unsent[round] ?? 0) + 1
    const since = commands[0]?.created_at ?? draft?.updated_at ?? null
    if (since !== null && (oldest === null || since < oldest)) oldest = since
  }
  const count = (state: string): number => all.filter((one) => one.commands[0]?.state === state).length
  return { unsent, total: open.length, oldest, refused: count('refused'), conflicts: count('conflict'), paused: paused.value, offline: offline.value, next_try: nextTry.value }
})

/** Reads anew what is stored: of one sheet, or of everything that this person has. One reading after another. */
export function refresh(id?: string): Promise<void> {
  reading = reading.then(() => (id === undefined ? readAll() : readOne(id))).catch((error: unknown) => console.error('offline: cannot read', error))
  return reading
}

async function readOne(id: string): Promise<void> {
  if (user === null || !id.startsWith(`${user}/`)) return
  const [draft, commands] = await read((db) => Promise.all([db.get('drafts', id), db.getAllFromIndex('outbox', 'sheet', id)]))
  const of = heldOf(id)
  of.value = { draft: draft ?? null, commands, failed: of.peek().failed }
}

async function readAll(): Promise<void> {
  const whose = user
  const [drafts, commands, acceptances] = whose === null ? [[], [], []] : await read((db) => Promise.all([db.getAllFromIndex('drafts', 'user', whose), db.getAllFromIndex('outbox', 'user', whose), db.getAllFromIndex('acceptances', 'user', whose)]))
  declared.value = acceptances.map((one) => one.round)
  const ids = new Set([...held.keys(), ...drafts.map((draft) => draft.id), ...commands.map((command) => command.sheet)])
  for (const id of ids) {
    const of = heldOf(id)
    const draft = drafts.find((one) => one.id === id) ?? null
    of.value = { draft, commands: commands.filter((command) => command.sheet === id), failed: of.peek().failed }
  }
}

/** Follows another person's sheets. */
export function follow(whose: string | null): Promise<void> {
  user = whose
  return refresh()
}

export function markFailed(id: string, failed: boolean): void {
  const of = heldOf(id)
  if (of.peek().failed !== failed) of.value = { ...of.peek(), failed }
}

/** Something changed in this tab: it shows here, and in the others. */
export function changed(id?: string): Promise<void> {
  channel?.postMessage(id ?? null)
  return refresh(id)
}

/** Hears what other tabs change, until it is stopped. */
export function listen(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  channel = new BroadcastChannel('kipp.offline')
  channel.onmessage = (event: MessageEvent<string | null>) => void refresh(event.data ?? undefined)
  return () => {
    channel?.close()
    channel = null
  }
}
