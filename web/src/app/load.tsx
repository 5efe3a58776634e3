// Data that a screen needs from the service: loading, failed, there; asked for again on demand or on a beat.
import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from './failure'

export interface Loaded<T> {
  data: T | null
  /** Why the last attempt failed; older data may still be there. */
  error: unknown
  loading: boolean
  reload: () => Promise<void>
  /** Puts an answer in place at once, after a change that returned it. */
  set: (data: T) => void
}

/**
 * Loads when the keys change. With `every`, again after so many milliseconds while the page is in view; the browser
 * sends the last ETag along, so that an unchanged answer costs a few bytes.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[], every?: number): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: unknown; loading: boolean }>({ data: null, error: null, loading: true })
  const running = useRef<AbortController | null>(null)
  const latest = useRef(load)
  latest.current = load

  const reload = useCallback(async () => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setState((before) => ({ ...before, loading: true }))
    try {
      const data = await latest.current(mine.signal)
      if (!mine.signal.aborted) setState({ data, error: null, loading: false })
    } catch (error) {
      if (!mine.signal.aborted) setState((before) => ({ ...before, error, loading: false }))
    } finally {
      if (running.current === mine) running.current = null
    }
  }, [])

  useEffect(() => {
    setState({ data: null, error: null, loading: true })
    void reload()
    return () => running.current?.abort()
  }, keys)

  useEffect(() => {
    if (every === undefined) return
    const timer = setInterval(() => {
      // An answer on its way is waited for: a beat quicker than the connection would break off every request.
      if (document.visibilityState === 'visible' && running.current === null) void reload()
    }, every)
    return () => clearInterval(timer)
  }, [every])

  const set = useCallback((data: T) => setState({ data, error: null, loading: false }), [])
  return { ...state, reload, set }
}

/** Shows what was loaded; until then its shape, and a failure with a way to try again. */
export function Show<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  return (
    <>
      {of.error !== null && <Failure error={of.error} retry={() => void of.reload()} />}
      {of.data !== null ? children(of.data) : of.error === null && <Skeleton />}
    </>
  )
}

export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div class="stack" aria-busy="true">
      {Array.from({ length: lines }, (_, i) => <div key={i} class="skeleton" style={{ width: `${90 - i * 12}%` }} />)}
    </div>
  )
}

/** An act of the person: runs once at a time, keeps its failure. */
export function useAct(): { busy: boolean; error: unknown; run: (act: () => Promise<void>) => Promise<boolean>; clear: () => void } {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const busy = useRef(false)
  const run = useCallback(async (act: () => Promise<void>) => {
    if (busy.current) return false
    busy.current = true
    setState({ busy: true, error: null })
    try {
      await act()
      setState({ busy: false, error: null })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    } finally {
      busy.current = false
    }
  }, [])
  return { ...state, run, clear: useCallback(() => setState({ busy: false, error: null }), []) }
}
