// What a recommendation rests on: the rules with their version, the quota, the day, and the hashes that anybody can compare.
import type { RecommendationView } from '../../api/generated'
import { moment } from '../../i18n/format'
import { noteIn } from '../programmes/words'
import { day } from '../setup/day'
import { who, type Names } from './people'
import { quotaLines } from './quota-words'
import type { Named } from './sections'
import { t } from './texts'
import { hashGroups } from './words'

/** Spaces are no part of the text, so that what is copied is the hash alone. */
export function Hash({ of }: { of: string }) {
  return <code class="hash">{hashGroups(of).map((part, i) => <span key={i}>{part}</span>)}</code>
}

export function Basis({ of, name, groups, names }: { of: RecommendationView; name: string; groups: readonly Named[]; names: Names }) {
  const lines = quotaLines(of.quota, groups)
  return (
    <section class="card stack" aria-labelledby="basis">
      <h2 id="basis">{t('basis')}</h2>
      <dl class="stack-s basis">
        <div><dt>{t('rules')}</dt><dd>{t('rules_version', { name, version: of.rule_set_version })}</dd></div>
        <div><dt>{t('quota')}</dt>{lines.length === 0 ? <dd>{t(of.quota.unlimited ? 'quota_unlimited' : 'quota_none')}</dd> : lines.map((line) => <dd key={line}>{line}</dd>)}{of.quota.note !== '' && <dd class="small muted">{noteIn(of.quota)}</dd>}</div>
        <div><dt>{t('closes')}</dt><dd>{of.registration_closes_on === null ? t('closes_none') : day(of.registration_closes_on)}</dd></div>
        <div><dt>{t('drafted')}</dt><dd>{t('by_at', { who: who(of.drafted_by, names), at: moment(of.drafted_at) })}</dd></div>
        <div><dt>{t('hash_ranking')}</dt><dd><Hash of={of.ranking_sha256} /></dd></div>
        <div><dt>{t('hash_rules')}</dt><dd><Hash of={of.rule_set_sha256} /></dd></div>
        {of.content_sha256 !== null && <div><dt>{t('hash_content')}</dt><dd><Hash of={of.content_sha256} /></dd></div>}
      </dl>
    </section>
  )
}
