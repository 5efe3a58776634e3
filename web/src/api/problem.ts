// What may go wrong with a request: the service said no (Problem), or nothing came back (Unreachable).
import type { ProblemFault } from './generated'

/** A refusal by the service, in the form of RFC 9457. */
export class Problem extends Error {
  readonly status: number
  /** The last part of `type`, such as `round-closed`. */
  readonly slug: string
  readonly title: string
  readonly detail: string
  readonly faults: ProblemFault[]
  readonly requestId: string | null
  /** Seconds to wait before another try, where the service says so. */
  readonly retryAfter: number | null

  constructor(status: number, body: Partial<{ type: string; title: string; detail: string; errors: ProblemFault[]; request_id: string }>, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.status = status
    this.slug = body.type?.split('/').pop() ?? ''
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.faults = body.errors ?? []
    this.requestId = body.request_id ?? null
    this.retryAfter = retryAfter
  }

  /** The fault at a pointer, if that is among them. */
  at(pointer: string): ProblemFault | undefined {
    return this.faults.find((fault) => 'pointer' in fault && fault.pointer === pointer)
  }
}

/** No answer within the time, or no connection: whether the service acted is not known. */
export class Unreachable extends Error {}

/** The session is over: somebody must sign in again. */
export class SignedOut extends Error {}
