// A new version of the client: fetched in the background, taken up only when the person says so, never while they type.
import { effect, signal } from '@preact/signals'
import { settled } from '../offline'
import { path } from './router'

export const updateWaits = signal(false)

/** What is on the screen comes first on a slow line. */
const AFTER = 2_000

let hasBegun = false
let take: ((reload?: boolean) => Promise<void>) | null = null
/** This tab asked for the new version. */
let hasAsked = false
/** The new version has taken over; this page is still the old one. */
let isOld = false

/** Makes the client start without reception. Done once somebody signed in: readers of results need no copy of it. */
export function keepForOffline(): void {
  if (hasBegun || !('serviceWorker' in navigator) || import.meta.env.DEV) return
  hasBegun = true
  setTimeout(() => void register(), AFTER)
}

/** Without reception it waits for reception. */
async function register(): Promise<void> {
  try {
    const { registerSW } = await import('virtual:pwa-register')
    take = registerSW({
      immediate: true,
      onNeedRefresh: () => {
        updateWaits.value = true
      },
      // All tabs hear of it. What stands in the others is not disturbed: they follow when another screen is opened.
      onNeedReload: () => {
        isOld = true
        if (hasAsked) void renew()
        else follow(path.peek())
      },
    })
  } catch {
    window.addEventListener('online', () => void register(), { once: true })
  }
}

export async function applyUpdate(): Promise<void> {
  hasAsked = true
  if (isOld) await renew()
  else await take?.(true)
}

/** Once the person leaves this screen (and nothing on it keeps them), the next one comes from the new version. */
function follow(here: string): void {
  effect(() => {
    if (path.value !== here) void renew()
  })
}

/** Loads the new version, once what was typed is stored; where the device could not store it, the page stays. */
async function renew(): Promise<void> {
  if (await settled()) location.reload()
}
