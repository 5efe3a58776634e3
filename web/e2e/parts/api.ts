// The documented API as one person, for what a test needs to be there before it begins and to check after it ends.
import { randomUUID } from 'node:crypto'
import type { TokensView } from '../../src/api/generated'

export interface Reply<T> {
  status: number
  data: T
  etag: string | null
}

export interface Extra {
  ifMatch?: string
  ifNoneMatch?: string
  /** Statuses that are not a failure of the test. */
  may?: number[]
}

export class Api {
  private constructor(readonly origin: string, private readonly token: string | null, readonly id: string) {}

  static async signIn(origin: string, who: { email: string; password: string }): Promise<Api> {
    const nobody = new Api(origin, null, '')
    const { data } = await nobody.send<TokensView>('POST', '/api/v1/auth/login', { email: who.email, password: who.password, session: 'token' })
    return new Api(origin, data.access_token, data.user.id)
  }

  static anonymous(origin: string): Api {
    return new Api(origin, null, '')
  }

  async send<T>(method: string, path: string, body?: unknown, extra: Extra = {}): Promise<Reply<T>> {
    const headers = new Headers()
    if (this.token !== null) headers.set('Authorization', `Bearer ${this.token}`)
    if (body !== undefined) headers.set('Content-Type', 'application/json')
    if (extra.ifMatch) headers.set('If-Match', extra.ifMatch)
    if (extra.ifNoneMatch) headers.set('If-None-Match', extra.ifNoneMatch)
    if (method === 'POST') headers.set('Idempotency-Key', randomUUID())
    const response = await fetch(`${this.origin}${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(20_000) })
    const text = await response.text()
    if (!response.ok && !extra.may?.includes(response.status)) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return { status: response.status, data: (text === '' ? undefined : JSON.parse(text)) as T, etag: response.headers.get('etag') }
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send<T>('GET', path)).data
  }

  async post<T>(path: string, body?: unknown): Promise<T> {
    return (await this.send<T>('POST', path, body)).data
  }

  async put<T>(path: string, body: unknown, extra: Extra = {}): Promise<T> {
    return (await this.send<T>('PUT', path, body, extra)).data
  }
}
