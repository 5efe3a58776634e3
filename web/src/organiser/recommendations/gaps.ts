// What a rule set leaves unset, and whom this holds back: a check with a gap answers "unknown", and nobody passes it.
import type { ProgrammeView, RecommendationView } from '../../api/generated'
import { unsetParams } from '../programmes/kinds'
import { gaps } from '../programmes/words'
import { checkName } from './words'

type Rules = Pick<ProgrammeView, 'checks'>

/** A check that cannot answer, and the parameters that it lacks. */
export interface Gap {
  check: string
  params: string[]
  /** Codes of groups; none: every group. */
  groups: string[]
}

export function gapsIn({ checks }: Rules): Gap[] {
  return checks.filter((check) => unsetParams(check).length > 0).map((check) => ({ check: checkName(check.code), params: gaps(check), groups: check.applies_to }))
}

/** The groups of which nobody can be recommended by these rules. */
export function heldBack(found: readonly Gap[], codes: readonly string[]): string[] {
  // As the service compares them.
  const isOf = (gap: Gap, code: string): boolean => gap.groups.length === 0 || gap.groups.some((group) => group.trim().toLowerCase() === code.trim().toLowerCase())
  return codes.filter((code) => found.some((gap) => isOf(gap, code)))
}

/** No source tells how many may be recommended, and the draft was not given a quota. */
export function lacksQuota({ quota }: Pick<RecommendationView, 'quota'>): boolean {
  return !quota.unlimited && quota.total === null && quota.per_group === null && quota.per_agency === null
}

/** A check of age that has its months, but no day to count them back from. */
export function lacksClosing({ checks }: Rules, of: Pick<RecommendationView, 'registration_closes_on'>): boolean {
  return of.registration_closes_on === null && checks.some((check) => check.code === 'MIN_AGE_MONTHS' && unsetParams(check).length === 0)
}
