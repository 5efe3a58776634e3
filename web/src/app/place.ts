// A screen's address, and who may open it.
import type { ComponentType } from 'preact'
import { lazy } from 'preact/compat'
import type { Role } from '../api/session'

/** A screen with the values of its address. */
export type Screen = ComponentType<{ at: Record<string, string> }>

export interface Place {
  /** As in `rounds/:round/panel`. */
  pattern: string
  screen: Screen
  for: readonly Role[]
}

/** Those who run competitions, and those who check them; auditors see everything and change nothing. */
export const STAFF: readonly Role[] = ['admin', 'organizer', 'auditor']

/** A screen that is loaded when it is first opened. */
export function later<K extends string>(load: () => Promise<Record<K, Screen>>, name: K): Screen {
  return lazy(async () => (await load())[name])
}
