// A device and a service for the tests of the outbox: a fresh database, a service that keeps sheets by the contract
// (versions, ETags, idempotency keys), and a sender whose every answer a test can bend.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { ScoresheetBody, ScoresheetView } from '../src/api/generated'
import { Problem, Unreachable } from '../src/api/problem'
import type { Answer } from '../src/api/request'
import { spellBody } from '../src/offline/content'
import { close, read } from '../src/offline/db'
import { handOver } from '../src/offline/outbox'
import { createSender, type Put, type Sender, type World } from '../src/offline/sender'
import type { Command, CommandKind, Draft, SheetKey } from '../src/offline/types'

export const ANI = 'ani'
export const BUDI = 'budi'

export function sheet(entry: string, user = ANI, round = 'r1'): SheetKey {
  return { user, round, entry }
}

/** A new device: nothing stored. */
export async function newDevice(): Promise<void> {
  await close()
  globalThis.indexedDB = new IDBFactory()
}

export function body(mark: string, submit = true, comment: string | null = null): ScoresheetBody {
  return { marks: [{ criterion: 'A', value: mark, comment: null }], comment, submit }
}

let clock = 1_000_000

/** The judge types a mark and hands the sheet over. */
export function hand(key: SheetKey, mark: string, kind: CommandKind = 'submit'): ReturnType<typeof handOver> {
  clock += 1
  return handOver(key, { marks: { A: { typed: mark, comment: '' } }, comment: '' }, kind, body(mark, kind === 'submit'), clock)
}

export function commands(): Promise<Command[]> {
  return read((db) => db.getAll('outbox'))
}

export async function command(): Promise<Command> {
  const all = await commands()
  if (all.length !== 1) throw new Error(`${all.length} commands, not 1`)
  return all[0]!
}

export function draft(key: SheetKey): Promise<Draft | undefined> {
  return read((db) => db.get('drafts', `${key.user}/${key.round}/${key.entry}`))
}

/** The service, as far as sheets go. */
export class Service {
  readonly sheets = new Map<string, ScoresheetView>()
  readonly answers = new Map<string, { spelled: string; answer: Answer<ScoresheetView> }>()
  /** Each PUT that had an effect: path and mark. */
  readonly effects: string[] = []
  readonly asked: Put[] = []
  /** Rounds that ask a declaration; and everything that arrived, in its order. */
  readonly asks = new Set<string>()
  readonly declared = new Set<string>()
  readonly arrived: string[] = []

  put(request: Put): Answer<ScoresheetView> {
    this.asked.push(request)
    this.arrived.push(request.path.split('/')[6]!)
    const stored = this.answers.get(request.key)
    const spelled = JSON.stringify(request.body)
    if (stored !== undefined) {
      if (stored.spelled !== spelled) throw new Problem(422, { type: '/problems/idempotency-mismatch' })
      return stored.answer
    }
    const round = request.path.split('/')[4]!
    if (this.asks.has(round) && !this.declared.has(round)) throw new Problem(409, { type: '/problems/declaration-missing' })
    const before = this.sheets.get(request.path)
    if (request.base !== (before === undefined ? null : `"${before.version}"`)) throw new Problem(412, { type: '/problems/stale' })
    this.effects.push(`${request.path.split('/')[6]}=${request.body.marks[0]?.value ?? '-'}${request.body.submit ? '' : '?'}`)
    const answer = this.write(request.path, request.body)
    this.answers.set(request.key, { spelled, answer })
    return answer
  }

  accept(path: string): void {
    const round = path.split('/')[4]!
    this.arrived.push(`accept ${round}`)
    this.declared.add(round)
  }

  /** Changes a sheet, also as if from another device. */
  write(path: string, wanted: ScoresheetBody, changes: Partial<ScoresheetView> = {}): Answer<ScoresheetView> {
    const before = this.sheets.get(path)
    const sheetRev = (before?.sheet_rev ?? 0) + (wanted.submit ? 1 : 0)
    const [, , , , round = '', , entry = ''] = path.split('/')
    this.sheets.set(path, {
      id: path, round_id: round, entry_id: entry, judge_id: ANI, state: wanted.submit ? 'submitted' : 'draft', sheet_rev: sheetRev,
      marks: wanted.marks.map((mark) => ({ comment: null, ...mark })) as ScoresheetView['marks'], comment: wanted.comment ?? null,
      total: null, returned_reason: null, version: (before?.version ?? 0) + 1,
      receipt: wanted.submit ? { log: 'c1', seq: this.effects.length, event_sha256: spellBody(wanted) } : null, ...changes,
    })
    return this.get(path)
  }

  get(path: string): Answer<ScoresheetView> {
    const found = this.sheets.get(path)
    if (found === undefined) throw new Problem(404, { type: '/problems/not-found' })
    return { status: 200, data: found, etag: `"${found.version}"`, at: new Date('2026-11-24T03:42:00Z') }
  }
}

/** `arrives`: the request reaches the service, and then this happens instead of its answer; else it does not reach it. */
export type Mishap = { arrives: boolean; then: 'silence' | 'cut' | Problem | Error }

export interface Tab {
  sender: Sender
  /** What happens to the next requests, in order; null: all is well. */
  mishaps: (Mishap | null)[]
  /** The same for acceptances. */
  refusals: (Mishap | null)[]
  due: number | null
  paused: boolean
  user: string | null
  now: number
  world: World
}

/** A lock for tabs of one browser; `killed` lets a dead tab's lock go, as browsers do. */
export class Lock {
  private tail: Promise<unknown> = Promise.resolve()
  alone<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.tail.then(run)
    this.tail = mine.catch(() => undefined)
    return mine
  }
}

/** A tab with a sender. */
export function openTab(service: Service, lock = new Lock()): Tab {
  const tab = { mishaps: [], refusals: [], due: null, paused: false, user: ANI, now: 2_000_000 } as unknown as Tab
  tab.world = {
    put: async (request) => {
      const mishap = tab.mishaps.shift() ?? null
      if (mishap === null) return service.put(request)
      if (mishap.arrives) service.put(request)
      if (mishap.then === 'silence') return new Promise(() => undefined)
      throw mishap.then === 'cut' ? new Unreachable('cut') : mishap.then
    },
    get: async (path) => service.get(path),
    accept: async (path) => {
      const mishap = tab.refusals.shift() ?? null
      if (mishap === null || mishap.arrives) service.accept(path)
      if (mishap !== null) throw mishap.then === 'cut' || mishap.then === 'silence' ? new Unreachable('cut') : mishap.then
    },
    who: () => tab.user,
    alone: (run) => lock.alone(run),
    now: () => tab.now,
    random: () => 1,
    changed: () => undefined,
    drained: (due, paused) => {
      tab.due = due
      tab.paused = paused
    },
  }
  tab.sender = createSender(tab.world)
  return tab
}

/** Waits until something holds, for what has no promise to wait for. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  throw new Error('it never came true')
}
