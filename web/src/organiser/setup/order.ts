// Lists whose order people change by buttons.

/** The list with the item at `i` one place earlier (-1) or later (1). */
export function moved<T>(items: readonly T[], i: number, by: -1 | 1): T[] {
  const next = [...items]
  const [item] = next.splice(i, 1)
  if (item !== undefined) next.splice(i + by, 0, item)
  return next
}
