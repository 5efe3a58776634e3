// The service's words in the reader's language. A word that a newer service knows and this client does not is shown as it came.
import type { CheckFindingView, CompetitionView, ProgrammeView, RecommendationItemView } from '../../api/generated'
import { language } from '../../i18n/language'
import { inWords, type Listed } from '../innovations/words'
import type { Named } from './sections'
import { t as checks } from './check-texts'
import { t } from './word-texts'

export const DECISIONS = ['recommended', 'reserve', 'not_recommended'] as const
export type Decision = (typeof DECISIONS)[number]

type Kind = 'decision' | 'cut' | 'outcome' | 'status' | 'override' | 'unit' | 'group' | 'refused' | 'fault'

/** Null where there is none. */
export function knownWord(kind: Kind, word: string): string | null {
  const key = `${kind}_${word.replaceAll('-', '_')}`
  return key in t.id ? t(key as keyof typeof t.id) : null
}

export const word = (kind: Kind, of: string): string => knownWord(kind, of) ?? of

export function checkName(code: string): string {
  return code in checks.id ? checks(code as keyof typeof checks.id) : code
}

/** The checks whose evidence names words of a list of the register. */
const LISTS: Readonly<Record<string, Listed | undefined>> = { DECLARATIONS: 'declaration', BASIC_SERVICE_AFFAIRS: 'affair' }

export function detailOf(check: CheckFindingView): string {
  const list = LISTS[check.code]
  const detail = language.value === 'id' ? check.detail_id : check.detail
  return list === undefined ? detail : inWords(list, detail)
}
export const reasonOf = (item: RecommendationItemView): string => (language.value === 'id' ? item.reason_id : item.reason)

/**
 * Why the rules say so. Of checks that hold something back only the names are told here: each has its own words, with the
 * evidence, where the checks are unfolded.
 */
export function shortReason(item: RecommendationItemView): string {
  if (item.cut_by !== 'check') return reasonOf(item)
  const named = (outcome: string, checks: CheckFindingView[]) => (checks.length === 0 ? [] : [`${word('outcome', outcome)}: ${checks.map((check) => checkName(check.code)).join(', ')}.`])
  const failed = item.checks.filter((check) => check.outcome === 'fail')
  const unknown = item.checks.filter((check) => check.outcome !== 'fail' && check.outcome !== 'pass')
  return [...named('fail', failed), ...named('unknown', unknown)].join(' ')
}

/** A group by its name in the competition; clusters of governments have names of their own. */
export function groupName(code: string, groups: readonly Named[]): string {
  return groups.find((group) => group.code === code)?.name ?? word('group', code)
}

/** Governments stand in clusters, everything else in the groups of the competition. */
const CLUSTERS = ['KABUPATEN', 'KOTA'] as const

export const groupsOf = (rules: Pick<ProgrammeView, 'unit'>, competition: CompetitionView): Named[] =>
  rules.unit === 'government' ? CLUSTERS.map((code) => ({ code, name: word('group', code) })) : competition.groups

/** A hash as it is read aloud and compared: in groups of eight. */
export function hashGroups(hash: string): string[] {
  return hash.match(/.{1,8}/g) ?? []
}
