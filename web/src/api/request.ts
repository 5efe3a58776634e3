// One request to the documented API. Knows the manners (problems, ETags, idempotency keys, time limits), but no resource.
import { Problem, SignedOut, Unreachable } from './problem'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Options {
  body?: unknown
  /** Text in place of JSON. */
  text?: { type: string; content: string }
  /** The ETag (with its quotes) that the change is based on. */
  ifMatch?: string
  /** `*` for something that must not exist yet. */
  ifNoneMatch?: string
  /** The Idempotency-Key: the same for every retry of the same act. */
  key?: string
  /** Milliseconds until the request counts as lost. */
  timeout?: number
  signal?: AbortSignal
}

export interface Answer<T> {
  status: number
  data: T
  etag: string | null
  /** When the service answered, by the service's own clock. */
  at: Date
}

const USUAL_TIMEOUT = 20_000

/** Where the access token comes from; set by the session, so that this file knows nothing of signing in. */
export interface Bearer {
  token(): Promise<string | null>
  /** Called with a token that was refused: another one, or null if there is none to be had. */
  renew(refused: string): Promise<string | null>
}

let bearer: Bearer = { token: async () => null, renew: async () => null }

export function useBearer(source: Bearer): void {
  bearer = source
}

/** Sends a request as whoever is signed in; a token that ran out is renewed once. */
export async function request<T>(method: Method, path: string, options: Options = {}): Promise<Answer<T>> {
  const token = await bearer.token()
  try {
    return await send<T>(method, path, options, token)
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401 || token === null) throw error
    const renewed = await bearer.renew(token)
    if (renewed === null) throw new SignedOut()
    return await send<T>(method, path, options, renewed)
  }
}

/** Sends a request with this token, or none. */
export async function send<T>(method: Method, path: string, options: Options, token: string | null): Promise<Answer<T>> {
  const response = await reach(method, path, options, token)
  if (!response.ok) throw await problemOf(response)
  const data = response.status === 204 ? undefined : await read(response)
  const date = response.headers.get('date')
  return { status: response.status, data: data as T, etag: response.headers.get('etag'), at: date ? new Date(date) : new Date() }
}

/** The response itself, for files. */
export async function download(path: string): Promise<Response> {
  const token = await bearer.token()
  const options = { timeout: 120_000 }
  let response = await reach('GET', path, options, token)
  if (response.status === 401 && token !== null) {
    const renewed = await bearer.renew(token)
    if (renewed === null) throw new SignedOut()
    response = await reach('GET', path, options, renewed)
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function reach(method: Method, path: string, options: Options, token: string | null): Promise<Response> {
  const headers = new Headers()
  if (token !== null) headers.set('Authorization', `Bearer ${token}`)
  if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (options.text) headers.set('Content-Type', options.text.type)
  if (options.ifMatch) headers.set('If-Match', options.ifMatch)
  if (options.ifNoneMatch) headers.set('If-None-Match', options.ifNoneMatch)
  if (options.key) headers.set('Idempotency-Key', options.key)
  const limit = AbortSignal.timeout(options.timeout ?? USUAL_TIMEOUT)
  const signal = options.signal ? either(options.signal, limit) : limit
  const body = options.text ? options.text.content : options.body === undefined ? undefined : JSON.stringify(options.body)
  try {
    return await fetch(path, { method, headers, body, signal, credentials: 'same-origin' })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Unreachable(String(error))
  }
}

/** Aborted with the first of the two. `AbortSignal.any` is missing from phones that are still in use (Safari 17.3, Chrome 115). */
function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const both = new AbortController()
  for (const signal of [one, other]) {
    if (signal.aborted) both.abort(signal.reason)
    else signal.addEventListener('abort', () => both.abort(signal.reason), { once: true })
  }
  return both.signal
}

/** A body cut off half way is no answer: what the service did is not known. */
async function read(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw new Unreachable(String(error))
  }
}

async function problemOf(response: Response): Promise<Problem | Unreachable> {
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  const kind = response.headers.get('content-type') ?? ''
  // A captive portal or a proxy answers in its own words; that is not the service speaking.
  if (!kind.startsWith('application/problem+json')) return new Unreachable(`HTTP ${response.status}`)
  return new Problem(response.status, (await read(response)) as object, Number.isNaN(retryAfter) ? null : retryAfter)
}
