// The last good answers of GETs that the judge's screens need without reception: shown at once, and renewed behind.
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { all } from '../api/paged'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { person } from '../api/session'
import { read, write } from './db'

export interface Kept<T> {
  data: T | null
  /** When it was fetched (milliseconds); null: never. */
  at: number | null
  /** `loading`: being fetched (data may be there already). `failed`: the last try brought nothing; what is kept stays. */
  state: 'loading' | 'fresh' | 'failed'
  error: unknown
}

export interface Cached<T> {
  readonly kept: ReadonlySignal<Kept<T>>
  /** Fetches anew; resolves when that is over, well or not. */
  refresh(): Promise<void>
}

interface Entry {
  kept: Signal<Kept<unknown>>
  refreshing: Promise<void> | null
  refresh(): Promise<void>
}

const entries = new Map<string, Entry>()

/** A GET of one thing. Two callers with the same path share one answer. */
export function cached<T>(path: string): Cached<T> {
  return cachedBy(path, async () => (await request<T>('GET', path)).data)
}

/** A list, all of its pages. */
export function cachedAll<T>(path: string, query: Record<string, string | undefined> = {}): Cached<T[]> {
  return cachedBy(`${path}?${JSON.stringify(query)}`, () => all<T>(path, query))
}

/** Anything that is fetched and can be stored; calling it fetches anew. */
export function cachedBy<T>(name: string, fetch: () => Promise<T>): Cached<T> {
  const user = person.peek()?.id ?? ''
  const id = `${user}/${name}`
  let entry = entries.get(id)
  if (entry === undefined) {
    entry = make(id, user, fetch)
    entries.set(id, entry)
  }
  void entry.refresh()
  return entry as unknown as Cached<T>
}

/** Lets go of what is in memory: somebody else signs in. */
export function dropMemory(): void {
  entries.clear()
}

function make(id: string, user: string, fetch: () => Promise<unknown>): Entry {
  const kept = signal<Kept<unknown>>({ data: null, at: null, state: 'loading', error: null })
  const stored = read((db) => db.get('cache', id))
    .then((found) => {
      if (found !== undefined && kept.peek().at === null) kept.value = { ...kept.peek(), data: found.data, at: found.at }
    })
    // Without a store there is still the network.
    .catch((error: unknown) => console.error('offline: cannot read an answer', error))

  async function run(): Promise<void> {
    kept.value = { ...kept.peek(), state: 'loading' }
    try {
      const data = await fetch()
      const at = Date.now()
      kept.value = { data, at, state: 'fresh', error: null }
      if (person.peek()?.id === user) await store({ id, user, data, at })
    } catch (error) {
      await stored
      const isGone = error instanceof Problem && (error.status === 403 || error.status === 404)
      // What the person may no longer see is not shown from the store either.
      kept.value = { ...kept.peek(), ...(isGone ? { data: null, at: null } : {}), state: 'failed', error }
      if (isGone) await store({ id, user, data: null, at: 0 })
    }
  }

  const entry: Entry = {
    kept,
    refreshing: null,
    refresh() {
      entry.refreshing ??= run().finally(() => {
        entry.refreshing = null
      })
      return entry.refreshing
    },
  }
  return entry
}

function store(answer: { id: string; user: string; data: unknown; at: number }): Promise<void> {
  const act = write(['cache'], async (tx) => void (answer.data === null ? await tx.objectStore('cache').delete(answer.id) : await tx.objectStore('cache').put(answer)), 'relaxed')
  return act.catch((error: unknown) => console.error('offline: cannot keep an answer', error))
}
