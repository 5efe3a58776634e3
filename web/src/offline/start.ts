// Ties the parts to the page: when to send, when to save, whose sheets these are.
import { effect } from '@preact/signals'
import type { HeartbeatView, ScoresheetView } from '../api/generated'
import { request } from '../api/request'
import { person, standing } from '../api/session'
import { dropMemory } from './cache'
import { createHeartbeat } from './heartbeat'
import { createSender } from './sender'
import { flushAll, holdsUnsaved, whenQueued } from './sheet'
import { changed, follow, listen, nextTry, offline, paused, summary } from './state'

const EVERY = 30_000
/** A sheet is small: what is not there after eight seconds will not come. */
const TIMEOUT = 8_000

let timer: ReturnType<typeof setTimeout> | undefined

const sender = createSender({
  put: ({ path, body, key, base, signal }) =>
    request<ScoresheetView>('PUT', path, { body, key, signal, timeout: TIMEOUT, ...(base === null ? { ifNoneMatch: '*' } : { ifMatch: base }) }),
  get: (path, signal) => request<ScoresheetView>('GET', path, { signal, timeout: TIMEOUT }),
  accept: (path, signal) => request('PUT', path, { signal, timeout: TIMEOUT }),
  who: () => (standing.peek() === 'signed_in' || standing.peek() === 'unconfirmed' ? (person.peek()?.id ?? null) : null),
  // Locks need HTTPS. Without them two tabs may send the same command, with the same key: still one effect.
  alone: async (run) => void (await ('locks' in navigator ? navigator.locks.request('kipp.sender', run) : run())),
  now: Date.now,
  random: Math.random,
  changed: (sheet) => void changed(sheet),
  drained(due, isPaused, isCut) {
    paused.value = isPaused && person.peek() !== null
    offline.value = isCut || !navigator.onLine
    nextTry.value = due
    clearTimeout(timer)
    if (due !== null) timer = setTimeout(() => drain(), Math.max(due - Date.now(), 1_000))
  },
})

const heartbeat = createHeartbeat(
  (round, unsent) => request<HeartbeatView>('POST', `/api/v1/rounds/${round}/heartbeat`, { body: { unsent }, timeout: TIMEOUT }),
  (round) => summary.peek().unsent[round] ?? 0,
)

/** Sends what is due, unless the device itself says that there is no network. */
function drain(eager = false): void {
  if (navigator.onLine) void sendNow(eager)
}

/** The judge asks to send at once. What the server asked to wait is still waited for. */
export async function sendNow(eager = true): Promise<void> {
  try {
    await sender.drain(eager)
    await changed()
    if (person.peek()?.role === 'judge' && standing.peek() === 'signed_in') await heartbeat.beat()
  } catch (error) {
    console.error('offline: cannot send', error)
  }
}

/** The open rounds of this judge, for the heartbeat. */
export function watchRounds(rounds: string[]): void {
  heartbeat.watch(rounds)
}

/** Begins; call it once, after `resume()`. Stops with what it returns. */
export function start(): () => void {
  const isVisible = (): boolean => document.visibilityState === 'visible'
  const onVisibility = (): void => (isVisible() ? drain() : void flushAll())
  const onOnline = (): void => {
    offline.value = false
    drain(true)
  }
  const onOffline = (): void => {
    offline.value = true
  }
  const onHide = (): void => void flushAll()
  // The browser asks whether to leave the page.
  const onUnload = (event: Event): void => {
    if (holdsUnsaved()) event.preventDefault()
  }
  offline.value = !navigator.onLine
  whenQueued(() => drain())

  let whose: string | null | undefined
  const stopFollowing = effect(() => {
    const user = person.value?.id ?? null
    const isSignedIn = standing.value === 'signed_in'
    if (user !== whose) {
      // What is under way belongs to somebody else now.
      if (whose !== undefined) sender.halt()
      whose = user
      dropMemory()
      void follow(user)
    }
    if (isSignedIn) queueMicrotask(() => drain(true))
  })
  const stopListening = listen()
  const interval = setInterval(() => isVisible() && drain(), EVERY)
  document.addEventListener('visibilitychange', onVisibility)
  addEventListener('pagehide', onHide)
  addEventListener('beforeunload', onUnload)
  addEventListener('online', onOnline)
  addEventListener('offline', onOffline)
  drain()
  return () => {
    stopFollowing()
    stopListening()
    clearInterval(interval)
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onVisibility)
    removeEventListener('pagehide', onHide)
    removeEventListener('beforeunload', onUnload)
    removeEventListener('online', onOnline)
    removeEventListener('offline', onOffline)
  }
}
