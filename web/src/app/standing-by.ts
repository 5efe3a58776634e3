// What the judge's outbox tells the frame, so that the frame need not know of it.
import { signal } from '@preact/signals'

/** Sheets on this device that the service does not have. */
export const unsent = signal(0)
/** The last request found no connection. */
export const isCut = signal(false)
