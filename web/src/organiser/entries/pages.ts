// A long list, page after page as the cursor demands; what is there already stays on the screen while more comes.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { withQuery } from '../../api/paged'

interface Page<T> {
  items: T[]
  next_cursor?: string | null
}

export interface Pages<T> {
  /** Null until the first page is there. */
  items: T[] | null
  /** Whether the service has more than is shown. */
  isMore: boolean
  loading: boolean
  error: unknown
  more: () => Promise<void>
  /** All that is left. */
  rest: () => Promise<void>
  reload: () => Promise<void>
  /** Puts changed items in the place of what they were. */
  put: (changed: readonly T[]) => void
}

interface State<T> {
  items: T[] | null
  cursor: string | null
  loading: boolean
  error: unknown
}

export function usePages<T extends { id: string }>(path: string, query: Record<string, string | undefined>, keys: readonly unknown[]): Pages<T> {
  const [state, setState] = useState<State<T>>({ items: null, cursor: null, loading: true, error: null })
  const now = useRef(state)
  now.current = state
  const running = useRef<AbortController | null>(null)
  const asked = useRef({ path, query })
  asked.current = { path, query }

  const fetchFrom = useCallback(async (start: string | null, before: T[] | null, untilEnd: boolean, atLeast = 0) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    let items = before
    let cursor = start
    setState((old) => ({ ...old, loading: true, error: null }))
    try {
      do {
        const page = await request<Page<T>>('GET', withQuery(asked.current.path, { ...asked.current.query, limit: '100', cursor: cursor ?? undefined }), { signal: mine.signal })
        if (mine.signal.aborted) return
        items = [...(items ?? []), ...page.data.items]
        cursor = page.data.next_cursor ?? null
        const goesOn = cursor !== null && (untilEnd || items.length < atLeast)
        setState({ items, cursor, loading: goesOn, error: null })
        if (!goesOn) return
      } while (cursor !== null)
    } catch (error) {
      if (!mine.signal.aborted) setState((old) => ({ ...old, loading: false, error }))
    }
  }, [])

  useEffect(() => {
    setState({ items: null, cursor: null, loading: true, error: null })
    void fetchFrom(null, null, false)
    return () => running.current?.abort()
  }, keys)

  return {
    items: state.items,
    isMore: state.cursor !== null,
    loading: state.loading,
    error: state.error,
    more: () => (now.current.cursor === null ? Promise.resolve() : fetchFrom(now.current.cursor, now.current.items, false)),
    rest: () => (now.current.cursor === null ? Promise.resolve() : fetchFrom(now.current.cursor, now.current.items, true)),
    reload: () => fetchFrom(null, null, false, now.current.items?.length ?? 0),
    put: (changed) => {
      const by = new Map(changed.map((item) => [item.id, item]))
      setState((old) => ({ ...old, items: old.items?.map((item) => by.get(item.id) ?? item) ?? null }))
    },
  }
}
