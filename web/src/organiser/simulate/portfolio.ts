// A government's innovations for its index: groups of equal maturity as they are typed or read from the register, and what
// the service is asked before and after a change.
import type { IndexBody, InnovationView, MaturityView } from '../../api/generated'
import { RULE_SET } from './levels'

/** The affairs that are basic services (UU 23/2014), as the register's codes. */
export const BASIC_SERVICES: readonly string[] = ['education', 'health', 'public_works', 'housing', 'public_order', 'social']

/** As many innovations of one maturity. */
export interface Group {
  count: number | null
  maturity: string
}

/** All that the index rests on beside the innovation that is tried. */
export interface Portfolio {
  spd: string
  groups: readonly Group[]
  affairs: number | null
}

/** The most that the service takes. */
const MOST = 10_000

export function numberOf(groups: readonly Group[]): number {
  return groups.reduce((n, group) => n + (group.count ?? 0), 0)
}

/** What keeps the service from being asked. */
export type Lack = 'spd' | 'affairs' | 'group' | 'many'

export function lackOf({ spd, groups, affairs }: Portfolio): Lack | null {
  if (spd.trim() === '') return 'spd'
  if (affairs === null) return 'affairs'
  if (groups.some((group) => group.count !== null && group.count > 0 && group.maturity.trim() === '')) return 'group'
  return numberOf(groups) >= MOST ? 'many' : null
}

/** The index with this maturity for the innovation that is tried, which comes last. Null while something is lacking. */
export function indexBody(portfolio: Portfolio, maturity: string): IndexBody | null {
  if (lackOf(portfolio) !== null || portfolio.affairs === null) return null
  const others = portfolio.groups.flatMap((group) => Array<string>(group.count ?? 0).fill(group.maturity.trim()))
  return { rule_set: RULE_SET, spd: portfolio.spd.trim(), maturities: [...others, maturity], basic_service_affairs: portfolio.affairs }
}

/** Where a fault of a group's maturity stands: at the first innovation of the group. */
export function groupPointer(groups: readonly Group[], nth: number): string {
  return `/maturities/${numberOf(groups.slice(0, nth))}`
}

/** What the register tells of a government's other innovations; those that nobody has assessed are counted apart. */
export function fromRegister(found: readonly { innovation: InnovationView; maturity: MaturityView }[], tried: string | null): { groups: Group[]; affairs: number; unassessed: number } {
  const others = found.filter(({ innovation }) => innovation.id !== tried)
  const counts = new Map<string, number>()
  for (const { maturity } of others) if (maturity.score !== null) counts.set(maturity.score, (counts.get(maturity.score) ?? 0) + 1)
  // Whole numbers as the service spells them: the longer is the greater.
  const groups = [...counts].map(([maturity, count]) => ({ count, maturity })).sort((a, b) => b.maturity.length - a.maturity.length || (b.maturity < a.maturity ? -1 : 1))
  const served = new Set(found.flatMap(({ innovation }) => innovation.affairs).filter((affair) => BASIC_SERVICES.includes(affair)))
  return { groups, affairs: served.size, unassessed: others.filter(({ maturity }) => maturity.score === null).length }
}
