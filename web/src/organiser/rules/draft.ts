// A round's rules while they are edited, and what of them differs from what the service has.
import type { AdvanceView, RoundView } from '../../api/generated'

export type Rules = Pick<RoundView, 'name' | 'kind' | 'rubric_id' | 'weight' | 'combine' | 'missing' | 'rounding' | 'rank_on' | 'rank_style' | 'tie_break' | 'blind' | 'opens_at' | 'closes_at' | 'sequence' | 'confirm_required' | 'declaration'> & {
  min_sheets: number | null
  advance: AdvanceView | null
}

const MEMBERS = ['name', 'kind', 'sequence', 'rubric_id', 'weight', 'combine', 'missing', 'min_sheets', 'rounding', 'rank_on', 'rank_style', 'tie_break', 'blind', 'opens_at', 'closes_at', 'advance', 'declaration'] as const
/** What may still change once the round has opened, until it is published. */
export const LATE_MEMBERS: readonly string[] = ['name', 'opens_at', 'closes_at']

export function rulesOf(round: RoundView): Rules {
  return structuredClone(round)
}

/** Only the members that differ; the service replaces those whole. */
export function changes(rules: Rules, from: RoundView): Record<string, unknown> {
  return Object.fromEntries(MEMBERS.filter((member) => JSON.stringify(rules[member]) !== JSON.stringify(from[member])).map((member) => [member, rules[member]]))
}

/** What a `datetime-local` field shows for a time of the API, on this device's clock. */
export function localTime(at: string | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

export function apiTime(local: string): string | null {
  const date = new Date(local)
  return local === '' || Number.isNaN(date.getTime()) ? null : date.toISOString()
}
