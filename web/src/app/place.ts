// A screen's address, and who may open it.
import { h, type ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../api/session'
import { Skeleton } from './load'

/** A screen with the values of its address. */
export type Screen = ComponentType<{ at: Record<string, string> }>

export interface Place {
  /** As in `rounds/:round/panel`. */
  pattern: string
  screen: Screen
  for: readonly Role[]
  /** The part of the menu that it belongs to, where its address does not begin with that. */
  under?: string
}

/** Those who run competitions, and those who check them; auditors see everything and change nothing. */
export const STAFF: readonly Role[] = ['admin', 'organizer', 'auditor']

/**
 * A screen that is loaded when it is first opened. Not by `lazy` and `Suspense`: leaving for another screen while one was
 * still being fetched left the page empty (Preact 11.2).
 */
export function later<K extends string>(load: () => Promise<Record<K, Screen>>, name: K): Screen {
  let loaded: Screen | null = null
  return function Later(props) {
    const [, setTimes] = useState(0)
    const [failure, setFailure] = useState<{ error: unknown } | null>(null)
    useEffect(() => {
      if (loaded !== null) return
      let gone = false
      load().then(
        (module) => {
          loaded = module[name]
          if (!gone) setTimes(1)
        },
        (error: unknown) => { if (!gone) setFailure({ error }) },
      )
      return () => { gone = true }
    }, [])
    // The boundary around all screens shows it, with a way to load the page again.
    if (failure !== null) throw failure.error
    return loaded === null ? h('main', { id: 'content', class: 'page' }, h(Skeleton, { lines: 4 })) : h(loaded, props)
  }
}
