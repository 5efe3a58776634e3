// Levels of the indicators of IGA as they are tried: what the service is asked, and what differs from the start.
import type { MaturityBody, MaturityView } from '../../api/generated'

export const RULE_SET = 'iga-2026'
export const LEVELS = [0, 1, 2, 3] as const

/** By the number of the indicator; one that nothing is claimed for is left out. */
export type Levels = Readonly<Record<string, number>>

/** What the register holds. */
export function claimed(maturity: MaturityView): Levels {
  return Object.fromEntries(maturity.indicators.flatMap((one) => one.level === null ? [] : [[String(one.number), one.level]]))
}

export function allAt(level: number, indicators: readonly { number: number }[]): Levels {
  return Object.fromEntries(indicators.map((one) => [String(one.number), level]))
}

/** One that is left out counts like level 0, and so is no change against it. */
export function changed(start: Levels, now: Levels): number {
  const numbers = new Set([...Object.keys(start), ...Object.keys(now)])
  return [...numbers].filter((number) => (start[number] ?? 0) !== (now[number] ?? 0)).length
}

export function maturityBody(levels: Levels): MaturityBody {
  return { rule_set: RULE_SET, indicators: { ...levels } }
}

/** While nothing is claimed there is no maturity; a reported innovation counts with 0 then. */
export function counted(score: string | null): string {
  return score ?? '0'
}
