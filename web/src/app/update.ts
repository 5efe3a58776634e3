// A new version of the client: fetched in the background, taken up only when the person says so, never while they type.
import { signal } from '@preact/signals'

export const updateWaits = signal(false)

/** What is on the screen comes first on a slow line. */
const AFTER = 2_000

let hasBegun = false
let take: ((reload?: boolean) => Promise<void>) | null = null

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
    })
  } catch {
    window.addEventListener('online', () => void register(), { once: true })
  }
}

export async function applyUpdate(): Promise<void> {
  await take?.(true)
}
