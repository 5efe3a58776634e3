// One rule set to read: what it is of, every check in words, quotas and weights as the service gives them.
import type { CheckView, ProgrammeView, QuotaView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { Empty } from '../../app/page'
import { count, decimal } from '../../i18n/format'
import { ranksGovernments } from '../simulate/stages'
import { unsetCount } from './list'
import { unsetParams } from './kinds'
import { t } from './set-texts'
import { checkName, gaps, sentence } from './words'

/** Notes of what is built in are written in English alone. */
const spoken = (set: ProgrammeView): { lang?: 'en' } => (set.built_in ? { lang: 'en' } : {})

export function ReadSet({ set }: { set: ProgrammeView }) {
  return (
    <>
      <section class="card stack" aria-labelledby="basics">
        <h2 id="basics">{t('basics')}</h2>
        <dl class="facts">
          <div><dt>{t('m_programme')}</dt><dd>{set.programme}</dd></div>
          <div><dt>{t('m_year')}</dt><dd>{set.year}</dd></div>
          <div><dt>{t('m_unit')}</dt><dd>{word('unit', set.unit)}</dd></div>
          <div><dt>{t('m_ranking_basis')}</dt><dd>{word('ranking_basis', set.ranking_basis)}</dd></div>
          <div><dt>{t('id')}</dt><dd>{set.id}</dd></div>
          <div><dt>{t('version')}</dt><dd>{set.version}</dd></div>
        </dl>
        {set.note !== '' && <p class="text prose" {...spoken(set)}>{set.note}</p>}
        <p class="small muted">{t('m_sources')}: {set.sources.length === 0 ? t('no_sources') : set.sources.join(' · ')}</p>
      </section>
      <section class="stack" aria-labelledby="checks">
        <div class="stack-s">
          <h2 id="checks">{t('m_checks')}</h2>
          {set.checks.length > 0 && <CheckSummary checks={set.checks} />}
        </div>
        {set.checks.length === 0
          ? <Empty title={t('no_checks')}>{t(set.held ? 'no_checks_do' : 'no_checks_not_held')}</Empty>
          : <ol class="stack">{set.checks.map((check, i) => <li key={i}><ReadCheck check={check} at={i} note={spoken(set)} /></li>)}</ol>}
      </section>
      <div class="sides">
        <Quotas quota={set.quota} note={spoken(set)} />
        <Stages set={set} />
      </div>
    </>
  )
}

/** How many of the checks can answer at all. */
export function CheckSummary({ checks }: { checks: readonly Pick<CheckView, 'code' | 'params'>[] }) {
  const n = unsetCount({ checks: checks as CheckView[] })
  const open = checks.filter((check) => unsetParams(check).length > 0).length
  return <p class="muted prose">{t('checks_lead')} {n === 0 ? t('all_answer') : t('some_unset', { n: count(n), checks: count(open), all: count(checks.length) })}</p>
}

function ReadCheck({ check, at, note }: { check: CheckView; at: number; note: { lang?: 'en' } }) {
  const hasGap = unsetParams(check).length > 0
  return (
    <article class={`card stack-s check-card ${hasGap ? 'has-gap' : ''}`}>
      <div class="spread">
        <h3>{at + 1}. {checkName(check.code)}</h3>
        <span class="row">
          {check.applies_to.length === 0 ? <span class="badge">{t('all_groups')}</span> : check.applies_to.map((group) => <span key={group} class="badge brand">{group}</span>)}
        </span>
      </div>
      <p>{sentence(check)}</p>
      <Gap check={check} />
      {check.note !== '' && <p class="small text prose" {...note}>{check.note}</p>}
      <p class="small muted">{t('source')}: {check.source} · {t('confidence')}: {word('confidence', check.confidence)} · <code>{check.code}</code></p>
    </article>
  )
}

/** That a parameter is unset, and what this means for the answer. */
export function Gap({ check }: { check: Pick<CheckView, 'code' | 'params'> }) {
  const what = gaps(check)
  if (what.length === 0) return null
  return <p class="gap"><Icon name="warning" size={18} /><span><strong>{t('gap', { what: what.join(', ') })}</strong> → {t('gap_means')}</span></p>
}

/** A word of the API as the reader's language has it. */
export function word(of: 'unit' | 'ranking_basis' | 'confidence', value: string): string {
  const key = `${of}_${value}`
  return key in t.id ? t(key as 'unit_entry') : value
}

function Quotas({ quota, note }: { quota: QuotaView; note: { lang?: 'en' } }) {
  const isKnown = quota.total !== null || quota.per_group !== null || quota.per_agency !== null
  return (
    <section class="card stack-s" aria-labelledby="quota">
      <h2 id="quota">{t('quota')}</h2>
      {!isKnown && <p>{t('quota_unknown')}</p>}
      {isKnown && (
        <dl class="facts">
          {quota.total !== null && <div><dt>{t('quota_total')}</dt><dd>{count(quota.total)}</dd></div>}
          {Object.entries(quota.per_group ?? {}).map(([group, n]) => <div key={group}><dt>{t('quota_per_group')}: {group}</dt><dd>{count(n)}</dd></div>)}
          {Object.entries(quota.per_agency ?? {}).map(([group, n]) => <div key={group}><dt>{t('quota_per_agency')}: {group === '*' ? t('others') : group}</dt><dd>{count(n)}</dd></div>)}
        </dl>
      )}
      {quota.note !== '' && <p class="small text prose" {...note}>{quota.note}</p>}
    </section>
  )
}

function Stages({ set }: { set: ProgrammeView }) {
  return (
    <section class="card stack-s" aria-labelledby="stages">
      <h2 id="stages">{t('stages')}</h2>
      {set.stages.length === 0 ? <p>{t('no_stages')}</p> : (
        <dl class="facts">{set.stages.map((stage) => <div key={stage.name}><dt>{stage.name}</dt><dd>{decimal(stage.weight)}</dd></div>)}</dl>
      )}
      {set.programme === 'IGA' && <><p class="small muted">{t('index_elsewhere')}</p><p><a href={to('simulate', 'iga')}>{t('simulate_iga')}</a></p></>}
      {ranksGovernments(set) && <p><a href={to('simulate', 'ppd')}>{t('simulate_ppd')}</a></p>}
    </section>
  )
}
