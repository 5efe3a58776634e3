// When to save on the device, and when to tell the server: soon after each change, and after a rest.

export interface Autosave {
  /** Something was typed. */
  touch(): void
  /** Whether something typed is not saved yet. */
  isPending(): boolean
  /** Saves now what is pending; resolves when it is stored, true if it was. */
  flush(): Promise<boolean>
  stop(): void
}

export const SAVE_AFTER = 250
export const REST_AFTER = 10_000
/** A save that failed is tried again, for the judge may have nothing more to type. */
const RETRY_AFTER = 3_000

/** `save` stores, and says whether it could; `rest` is called once after ten seconds without a change. */
export function createAutosave(save: () => Promise<boolean>, rest: () => void): Autosave {
  let saving: ReturnType<typeof setTimeout> | undefined
  let resting: ReturnType<typeof setTimeout> | undefined
  let pending = 0
  let typed = 0

  async function flush(): Promise<boolean> {
    clearTimeout(saving)
    saving = undefined
    if (pending === 0) return true
    const upTo = typed
    const isSaved = await save()
    if (isSaved && upTo === typed) pending = 0
    else if (!isSaved) saving ??= setTimeout(() => void flush(), RETRY_AFTER)
    return isSaved
  }

  return {
    touch() {
      typed += 1
      pending = typed
      // Not put off by the next key: somebody who types without a pause is saved four times a second all the same.
      saving ??= setTimeout(() => void flush(), SAVE_AFTER)
      clearTimeout(resting)
      resting = setTimeout(rest, REST_AFTER)
    },
    isPending: () => pending !== 0,
    flush,
    stop() {
      clearTimeout(saving)
      clearTimeout(resting)
    },
  }
}
