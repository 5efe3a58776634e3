// A recommendation as it is read: group by group, in each the recommended, the reserve and the rest; ties with what people made of them.
import type { CheckFindingView, OverrideView, RecommendationItemView, RecommendationTieView, RecommendationView } from '../../api/generated'
import { compare, parse } from '../../scoring/fraction'

type Item = RecommendationItemView

export interface Named {
  code: string
  name: string
}

export interface Section {
  group: string
  recommended: Item[]
  /** In reserve at the cut of an undecided tie. */
  tied: Item[]
  reserve: Item[]
  not_recommended: Item[]
}

export interface Tie {
  tie: RecommendationTieView
  members: Item[]
  /** Members that no approved override speaks of. */
  open: number
  /** Members that people recommended. */
  taken: number
  isSettled: boolean
}

/** Groups and items in the order in which the service tells them. A decision that is not known counts as not recommended. */
export function sections(items: readonly Item[]): Section[] {
  const found = new Map<string, Section>()
  for (const item of items) {
    const section = found.get(item.group) ?? { group: item.group, recommended: [], tied: [], reserve: [], not_recommended: [] }
    found.set(item.group, section)
    if (item.decision === 'recommended') section.recommended.push(item)
    else if (item.decision !== 'reserve') section.not_recommended.push(item)
    else if (item.tied_at_cut && item.override === null) section.tied.push(item)
    else section.reserve.push(item)
  }
  return [...found.values()]
}

/**
 * The service tells ties as the rules leave them. People settle them by overrides: once as many are recommended as there
 * are places, or once every member has an override, nothing is left to decide.
 */
export function ties(of: RecommendationView): Tie[] {
  return of.ties.map((tie) => {
    const members = of.items.filter((item) => (item.entry !== null ? tie.entries.includes(item.entry.id) : item.government !== null && tie.governments.includes(item.government.region_code)))
    const open = members.filter((item) => item.override === null).length
    const taken = members.filter((item) => item.decision === 'recommended').length
    return { tie, members, open, taken, isSettled: open === 0 || taken >= tie.places_left }
  })
}

/** How a request names an item. */
export function nameOf(item: Item): { entry_id: string } | { region_code: string } {
  return item.entry !== null ? { entry_id: item.entry.id } : { region_code: item.government?.region_code ?? '' }
}

export const keyOf = (item: Item): string => item.entry?.id ?? item.government?.region_code ?? String(item.position)
export const titleOf = (item: Item): string => item.entry?.title ?? item.government?.name ?? ''

/** The item that an override speaks of. */
export function itemOf(items: readonly Item[], one: OverrideView): Item | null {
  return items.find((item) => (item.entry !== null ? item.entry.id === one.entry_id : item.government?.region_code === one.region_code)) ?? null
}

/** The exact score, where the score that is shown is not that already. */
export function exactOf({ score, exact }: Item): string | null {
  if (score === null || exact === null) return null
  return exact.includes('/') || compare(parse(exact), parse(score)) !== 0 ? exact : null
}

/** Items that look equal beside another of their group and are not: only what is exact tells why one stands above. */
export function lookalikes(items: readonly Item[]): Set<Item> {
  const shown = new Map<string, Set<string | null>>()
  const place = ({ group, score }: Item): string => `${group} ${score}`
  for (const item of items) shown.set(place(item), (shown.get(place(item)) ?? new Set()).add(item.exact))
  return new Set(items.filter((item) => item.score !== null && shown.get(place(item))!.size > 1))
}

/** Whether a person still has to answer. */
export const waits = (check: CheckFindingView): boolean => check.by_hand && check.outcome !== 'pass' && check.outcome !== 'fail'

export interface Tally {
  pass: number
  fail: number
  unknown: number
  /** Unknown until a person answers. */
  byHand: number
}

/** What came of an item's checks; what is neither passed nor failed is not known. */
export function tally(item: Item): Tally {
  const of = (outcome: string): number => item.checks.filter((check) => check.outcome === outcome).length
  const [pass, fail] = [of('pass'), of('fail')]
  const byHand = item.checks.filter(waits).length
  return { pass, fail, unknown: item.checks.length - pass - fail, byHand }
}
