// One rule set to read: what it is of, every check in words, quotas and weights as the service gives them.
import type { CheckView, ProgrammeView, QuotaView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { Empty } from '../../app/page'
import { count, decimal } from '../../i18n/format'
import { ranksGovernments } from '../simulate/stages'
import { stageName } from '../simulate/ppd-texts'
import { unsetCount } from './list'
import { isKind, unsetParams } from './kinds'
import { t } from './set-texts'
import { checkName, gaps, noteIn, sentence } from './words'

export function ReadSet({ set }: { set: ProgrammeView }) {
  return (
    <>
      <section class="card stack" aria-labelledby="basics">
        <h2 id="basics">{t('basics')}</h2>
        <dl class="facts">
          <div><dt>{t('m_programme')}</dt><dd>{set.programme}</dd></div>
          <div><dt>{t('m_year')}</dt><dd>{set.year}</dd></div>
          <div><dt>{t('m_unit')}</dt><dd>{word('unit', set.unit)}</dd></div>
          <div><dt>{t('m_groups')}</dt><dd>{set.groups.length === 0 ? t('any_groups') : set.groups.join(', ')}</dd></div>
          {set.iga_rules !== null && <div><dt>{t('m_iga_rules')}</dt><dd>{set.iga_rules.replace('iga-', 'IGA ')}</dd></div>}
          <div><dt>{t('m_ranking_basis')}</dt><dd>{word('ranking_basis', set.ranking_basis)}</dd></div>
          <div><dt>{t('id')}</dt><dd>{set.id}</dd></div>
          <div><dt>{t('version')}</dt><dd>{set.version}</dd></div>
        </dl>
        <Note of={set} />
        {set.sources.length === 0 && <p class="small muted">{t('m_sources')}: {t('no_sources')}</p>}
        <Sources set={set} />
      </section>
      <section class="stack" aria-labelledby="checks">
        <div class="stack-s">
          <h2 id="checks">{t('m_checks')}</h2>
          {set.checks.length > 0 && <CheckSummary checks={set.checks} />}
        </div>
        {set.checks.length === 0
          ? <Empty title={t('no_checks')}>{t(set.held ? 'no_checks_do' : 'no_checks_not_held')}</Empty>
          : <ol class="stack">{set.checks.map((check, i) => <li key={i}><ReadCheck check={check} at={i} /></li>)}</ol>}
      </section>
      <div class="sides">
        <Quotas quota={set.quota} />
        <Stages set={set} />
      </div>
    </>
  )
}

/** In the reader's language, where it is written in both. */
function Note({ of, small }: { of: { note: string; note_en: string | null }; small?: boolean }) {
  const note = noteIn(of)
  return note === '' ? null : <p class={`text prose ${small === true ? 'small' : ''}`}>{note}</p>
}

/** What the short names stand for, and what was named otherwise. */
function Sources({ set }: { set: ProgrammeView }) {
  const others = set.sources.filter((name) => !set.references.some((one) => one.name === name))
  if (set.references.length === 0 && others.length === 0) return null
  return (
    <details class="fold">
      <summary>{t('m_sources')}: {[...set.references.map((one) => one.name), ...others].join(' · ')}</summary>
      <dl class="stack-s small">
        {set.references.map(({ name, title, address }) => (
          <div key={name}><dt>{name}</dt><dd>{title} {address === null ? <span class="muted">({t('no_address')})</span> : <a href={address} rel="noreferrer" target="_blank">{t('open_source', { host: new URL(address).host })}</a>}</dd></div>
        ))}
        {others.map((name) => <div key={name}><dt>{name}</dt></div>)}
      </dl>
    </details>
  )
}

/** How many of the checks can answer at all. */
export function CheckSummary({ checks }: { checks: readonly Pick<CheckView, 'code' | 'params'>[] }) {
  const n = unsetCount({ checks: checks as CheckView[] })
  const open = checks.filter((check) => unsetParams(check).length > 0).length
  return <p class="muted prose">{t('checks_lead')} {n === 0 ? t('all_answer') : t('some_unset', { n: count(n), checks: count(open), all: count(checks.length) })}</p>
}

function ReadCheck({ check, at }: { check: CheckView; at: number }) {
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
      <Note of={check} small />
      <p class="small muted">{t('source')}: {check.source} · {t('confidence')}: {word('confidence', check.confidence)}{!isKind(check.code) && <> · <code>{check.code}</code></>}</p>
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

function Quotas({ quota }: { quota: QuotaView }) {
  const isKnown = quota.total !== null || quota.per_group !== null || quota.per_agency !== null
  return (
    <section class="card stack-s" aria-labelledby="quota">
      <h2 id="quota">{t('quota')}</h2>
      {!isKnown && <p>{t(quota.unlimited ? 'quota_unlimited' : 'quota_unknown')}</p>}
      {isKnown && (
        <dl class="facts">
          {quota.total !== null && <div><dt>{t('quota_total')}</dt><dd>{count(quota.total)}</dd></div>}
          {Object.entries(quota.per_group ?? {}).map(([group, n]) => <div key={group}><dt>{t('quota_per_group')}: {group}</dt><dd>{count(n)}</dd></div>)}
          {Object.entries(quota.per_agency ?? {}).map(([group, n]) => <div key={group}><dt>{t('quota_per_agency')}: {group === '*' ? t('others') : group}</dt><dd>{count(n)}</dd></div>)}
        </dl>
      )}
      <Note of={quota} small />
    </section>
  )
}

function Stages({ set }: { set: ProgrammeView }) {
  return (
    <section class="card stack-s" aria-labelledby="stages">
      <h2 id="stages">{t('stages')}</h2>
      {set.stages.length === 0 ? <p>{t('no_stages')}</p> : (
        <dl class="facts">{set.stages.map((stage) => <div key={stage.name}><dt>{stageName(stage.name)}</dt><dd>{decimal(stage.weight)}</dd></div>)}</dl>
      )}
      {set.programme === 'IGA' && <><p class="small muted">{t('index_elsewhere')}</p><p><a href={to('simulate', 'iga')}>{t('simulate_iga')}</a></p></>}
      {ranksGovernments(set) && <p><a href={to('simulate', 'ppd')}>{t('simulate_ppd')}</a></p>}
    </section>
  )
}
