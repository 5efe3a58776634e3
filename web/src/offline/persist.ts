// Asks the browser to keep the data: without that promise, phones may clear it after a week without a visit.
import { signal } from '@preact/signals'

/** `kept`: promised. `may_be_cleared`: not promised; install the app, and do not leave sheets unsent for days. */
export const persisted = signal<'unknown' | 'kept' | 'may_be_cleared'>('unknown')

let asked: Promise<void> | null = null

/** Asks once; later calls share the answer. */
export function askToKeep(): Promise<void> {
  asked ??= ask()
  return asked
}

async function ask(): Promise<void> {
  try {
    const storage = navigator.storage
    if (typeof storage?.persist !== 'function') return
    persisted.value = (await storage.persisted()) || (await storage.persist()) ? 'kept' : 'may_be_cleared'
  } catch {
    persisted.value = 'may_be_cleared'
  }
}
