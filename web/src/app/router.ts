// Addresses within the client: `/#/rounds/…`. They live behind the `#`, so that every address opens without reception,
// and one-time links never reach a server's log.
import { computed, signal } from '@preact/signals'

const current = signal(read())

/** What stands after `#/`, without the query. */
export const path = computed(() => current.value.path)
/** The part of the menu that the present screen belongs to: the address of a list, from which one comes to it. */
export const part = signal('')
/** The query after the path. */
export const query = computed(() => new URLSearchParams(current.value.query))

window.addEventListener('hashchange', () => {
  const next = read()
  const target = location.hash
  if (guard !== null && next.path !== current.value.path && !guard(target)) {
    // Back to where the person is, without the guard being asked again.
    history.pushState(null, '', `#/${current.value.path}${current.value.query === '' ? '' : `?${current.value.query}`}`)
    return
  }
  current.value = next
})

let guard: ((target: string) => boolean) | null = null

/** Asked before another screen opens, by a link or the browser's back; false stays. Null lets everybody go. */
export function guardLeaving(ask: ((target: string) => boolean) | null): void {
  guard = ask
}

function read(): { path: string; query: string } {
  // `#content` and the like are places on the public page, no addresses of the client.
  const address = location.hash.startsWith('#/') ? location.hash.slice(2) : ''
  const [before = '', after = ''] = address.split('?', 2)
  return { path: before, query: after }
}

/** The address to put into `href`. */
export function to(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

export function go(...parts: string[]): void {
  location.hash = to(...parts)
}

/** Takes the place of the present address, for a redirection. */
export function replace(...parts: string[]): void {
  history.replaceState(null, '', to(...parts))
  current.value = read()
}

/** Sets one part of the query without a step in the history: filters and searches survive a reload. */
export function setQuery(name: string, value: string | null): void {
  const next = new URLSearchParams(current.value.query)
  if (value === null || value === '') next.delete(name)
  else next.set(name, value)
  const text = next.toString()
  history.replaceState(null, '', `#/${current.value.path}${text === '' ? '' : `?${text}`}`)
  current.value = read()
}

/** The values of a pattern such as `rounds/:round/entries/:entry`, or null if the path is another. */
export function match<P extends string>(pattern: P, of: string): Record<Names<P>, string> | null {
  const due = pattern.split('/')
  const given = of.split('/')
  if (due.length !== given.length) return null
  const values: Record<string, string> = {}
  for (const [i, part] of due.entries()) {
    const value = given[i] ?? ''
    if (part.startsWith(':')) values[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return null
  }
  return values as Record<Names<P>, string>
}

type Names<P extends string> = P extends `${infer A}/${infer B}` ? Names<A> | Names<B> : P extends `:${infer N}` ? N : never
