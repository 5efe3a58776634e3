// The agencies of the report, one a row: each duty as a state, with the counts that it comes from.
import type { AgencyCoverageView, CoverageCountsView } from '../../api/generated'
import { count } from '../../i18n/format'
import { regionName } from '../setup/regions'
import { type Duty, partOfAgency, stateOf } from './duties'
import { StateBadge } from './state'
import { t } from './texts'

export function AgencyTable({ agencies, all, title }: { agencies: readonly AgencyCoverageView[]; all: number; title: string }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={title}>
      <table class="table cards coverage">
        <caption class="small muted">{t('count', { n: count(agencies.length), all: count(all) })}</caption>
        <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('created')}</th><th scope="col">{t('entered')}</th><th scope="col">{t('replicated')}</th><th scope="col">{t('institutionalised')}</th></tr></thead>
        <tbody>{agencies.map((one) => <AgencyRow key={one.agency.id} of={one} />)}</tbody>
      </table>
    </div>
  )
}

function AgencyRow({ of }: { of: AgencyCoverageView }) {
  const state = (duty: Duty) => <StateBadge state={stateOf(partOfAgency(duty, of))} />
  const part = (duty: Duty) => {
    const { met, of: all } = partOfAgency(duty, of)
    return { met: count(met), of: count(all) }
  }
  return (
    <tr>
      <th scope="row" class="whole">
        {of.agency.name} {!of.active && <span class="badge">{t('inactive')}</span>}
        <span class="line small muted">{regionName(of.agency.region_code)}</span>
      </th>
      <td data-label={t('created')}>{state('created')}<span class="line small">{t('n_innovations', { n: count(of.innovations), listed: count(of.listed) })}</span></td>
      <td data-label={t('entered')}>
        {state('entered')}
        {of.innovations > 0 && <span class="line small">{t('n_entered', part('entered'))}</span>}
        {of.entries !== of.innovations_entered && <span class="line small muted">{t('n_entries', { n: count(of.entries) })}</span>}
      </td>
      <td data-label={t('replicated')}><Replications of={of} /></td>
      <td data-label={t('institutionalised')}>
        {state('institutionalised')}
        {of.innovations > 0 && <><span class="line small">{t('n_institutionalised', part('institutionalised'))}</span><Ways of={of} /></>}
      </td>
    </tr>
  )
}

/** What there is of them; a dash where there is nothing. */
export function Replications({ of }: { of: CoverageCountsView }) {
  const lines = [['replicated_of', of.replications], ['replicated_part', of.partial_or_inspired], ['replicated_by', of.replicated_by_others]] as const
  const there = lines.filter(([, n]) => n > 0)
  return there.length === 0 ? <span class="muted">–</span> : <span>{there.map(([key, n]) => <span key={key} class="line small">{t(key, { n: count(n) })}</span>)}</span>
}

/** Each of the four ways, and how many innovations go it. */
export function Ways({ of: { institutionalised } }: { of: CoverageCountsView }) {
  return <span class="line small muted">{(['budgeted', 'tupoksi', 'legal_basis', 'culture'] as const).map((way) => t(way, { n: count(institutionalised[way]) })).join(' · ')}</span>
}
