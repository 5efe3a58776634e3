// Numbers as people type them, for a body: what is no whole number goes to the service as it stands, which refuses it.

export function isWhole(typed: string): boolean {
  return /^-?\d{1,9}$/.test(typed.trim())
}

/** The whole number, or what was typed: nothing is rounded, and no sign is lost. */
export function wholeOrTyped(typed: string): number | string {
  return isWhole(typed) ? Number(typed.trim()) : typed.trim()
}
