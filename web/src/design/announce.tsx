// What screen readers hear when something changes without a change of page: saved, sent, refused.
import { signal } from '@preact/signals'

const message = signal('')

export function announce(text: string): void {
  // The same words twice in a row are read again only if the region changes.
  message.value = message.value === text ? `${text}\u00a0` : text
}

export function Announcer() {
  return <div class="visually-hidden" role="status" aria-live="polite">{message}</div>
}
