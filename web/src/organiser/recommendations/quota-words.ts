// A quota in words, one line for each bound.
import type { QuotaInForceView } from '../../api/generated'
import { count } from '../../i18n/format'
import { t } from './list-texts'
import type { Named } from './sections'
import { groupName } from './words'

export function quotaLines(quota: Pick<QuotaInForceView, 'per_group' | 'per_agency' | 'total'>, groups: readonly Named[]): string[] {
  const of = Object.entries(quota.per_agency ?? {})
  return [
    ...Object.entries(quota.per_group ?? {}).map(([group, n]) => t('quota_group', { group: groupName(group, groups), n: count(n) })),
    ...of.filter(([group]) => group !== '*').map(([group, n]) => t('quota_agency', { group: groupName(group, groups), n: count(n) })),
    ...of.filter(([group]) => group === '*').map(([, n]) => t(of.length === 1 ? 'quota_agency_every' : 'quota_agency_other', { n: count(n) })),
    ...(quota.total === null ? [] : [t('quota_total', { n: count(quota.total) })]),
  ]
}
