// The Idempotency-Key of an intended act: the same for every retry of the same body, a new one once the body changes.
import { retryKey } from '../../api/retry-key'
import { useRef } from 'preact/hooks'

export function useActKey(): (body: unknown) => string {
  const kept = useRef<{ text: string; key: string } | null>(null)
  return (body) => {
    const text = JSON.stringify(body)
    if (kept.current?.text !== text) kept.current = { text, key: retryKey() }
    return kept.current.key
  }
}
