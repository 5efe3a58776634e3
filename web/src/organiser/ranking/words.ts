// The rules of a ranking in words.
import type { CriterionView, MethodView, RankingItemView } from '../../api/generated'
import { t as m } from './method-texts'
import { t } from './texts'

/** `criterion:SIG` as "kriteria Signifikansi". */
export function rule(code: string, criteria: readonly CriterionView[]): string {
  if (code.startsWith('criterion:')) {
    const of = code.slice('criterion:'.length)
    return t('rule_criterion', { name: criteria.find((one) => one.code === of)?.name ?? of })
  }
  if (code === 'median' || code === 'countback' || code === 'head_to_head') return t(`rule_${code}`)
  return code
}

/** Why an entry has no rank. */
export function lack(item: RankingItemView, min: number): string {
  if (item.sheets < item.expected_sheets) return t('lacks_sheets', { n: item.expected_sheets - item.sheets, all: item.expected_sheets })
  if (item.sheets < min) return t('lacks_min', { n: item.sheets, min })
  return t('lacks_marks')
}

/** How scores come about and are ranked, one sentence each. */
export function sentences(method: MethodView, criteria: readonly CriterionView[]): string[] {
  const { combine, rounding } = method
  const steps = rounding.at.map((at) => m(`at_${at as 'total'}`)).join(', ')
  return [
    m(combine.level === 'criterion' ? 'level_criterion' : 'level_sheet'),
    combine.method === 'trimmed_mean' ? m('trimmed_mean', { low: combine.drop_low, high: combine.drop_high }) : m(combine.method === 'median' ? 'median' : 'mean'),
    m('rounding', { places: rounding.places, mode: m(rounding.mode === 'half_even' ? 'half_even' : 'half_up'), steps: steps === '' ? m('at_none') : steps }),
    m(method.rank_on === 'exact' ? 'rank_exact' : 'rank_rounded'),
    method.tie_break.length === 0 ? m('no_tie_break') : m('tie_break', { rules: method.tie_break.map((code) => rule(code, criteria)).join(', ') }),
    m('min_sheets', { n: method.min_sheets }),
    m(`missing_${method.missing as 'incomplete'}`),
  ]
}
