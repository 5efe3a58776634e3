// What a list of the service has under the words that are being typed, for whoever picks one of it.
import { useEffect, useState } from 'preact/hooks'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'

const REST_MS = 250

/** Nothing is asked for without words; only the latest answer counts. */
export function useFound<T>(path: string, words: string, filters: Record<string, string>): { found: T[] | null; error: unknown } {
  const [found, setFound] = useState<T[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if (words === '') return setFound(null)
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      try {
        setFound((await request<{ items: T[] }>('GET', withQuery(path, { q: words, ...filters }), { signal: asked.signal })).data.items)
        setError(null)
      } catch (failed) {
        if (!asked.signal.aborted) setError(failed)
      }
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [words])
  return { found, error }
}
