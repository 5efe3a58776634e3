// A fault is of the value that was refused: once that changes, it is told no more, though nothing was sent again yet.
import { useState } from 'preact/hooks'
import { Problem } from '../../api/problem'

/** What is left of a refusal while the form goes on: `now` is the body as it would be sent at present. Null once all was changed. */
export function useUnmended(error: unknown, now: unknown): unknown {
  const [refused, setRefused] = useState({ error, body: now })
  if (refused.error !== error) setRefused({ error, body: now })
  return refused.error === error ? unmended(error, refused.body, now) : error
}

export function unmended(error: unknown, refused: unknown, now: unknown): unknown {
  if (!(error instanceof Problem) || error.faults.length === 0) return error
  const left = error.faults.filter(({ pointer }) => JSON.stringify(valueAt(refused, pointer ?? '')) === JSON.stringify(valueAt(now, pointer ?? '')))
  if (left.length === error.faults.length) return error
  return left.length === 0 ? null : new Problem(error.status, { type: error.slug, title: error.title, detail: error.detail, errors: left })
}

/** What stands at a pointer (RFC 6901). */
function valueAt(body: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return parts.reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), body)
}
