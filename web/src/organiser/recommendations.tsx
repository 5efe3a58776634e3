// The recommendations of a competition: what was drafted by which rules, what was issued; and drafting one.
import { useState } from 'preact/hooks'
import type { CompetitionView, ProgrammeView, RecommendationHeadView, RoundView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count, moment } from '../i18n/format'
import { DraftDialog } from './recommendations/draft'
import { t } from './recommendations/list-texts'
import { RecommendationStatus } from './recommendations/status'
import { mayChange } from './setup/rights'
import { inOrder } from './setup/round-badges'
import { t as shared } from './setup/texts'
import '../design/cards.css'
import './organiser-setup.css'
import './recommendations/recommendations.css'

interface Whole {
  competition: CompetitionView
  recommendations: RecommendationHeadView[]
  /** Titles of rule sets by their ids. */
  titles: Map<string, string>
  /** Rounds that count, in their order: a ranking is final once all are published. */
  weighted: RoundView[]
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const path = `/api/v1/competitions/${id}`
  const [competition, recommendations, programmes, rounds] = await Promise.all([
    request<CompetitionView>('GET', path, { signal }),
    all<RecommendationHeadView>(`${path}/recommendations`),
    all<ProgrammeView>('/api/v1/programmes'),
    all<RoundView>(`${path}/rounds`),
  ])
  return {
    competition: competition.data,
    recommendations: recommendations.reverse(),
    titles: new Map(programmes.map((rules) => [rules.id, rules.title])),
    weighted: inOrder(rounds).filter((round) => round.weight !== '0'),
  }
}

const published = ({ weighted }: Whole): number => weighted.filter((round) => round.status === 'published').length

export function Recommendations({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const [isDrafting, setDrafting] = useState(false)
  const may = mayChange()
  const data = whole.data
  const isFinal = data !== null && data.weighted.length > 0 && published(data) === data.weighted.length
  const draft = may && isFinal && <button type="button" class="button main" onClick={() => setDrafting(true)}><Icon name="plus" />{t('new')}</button>
  return (
    <Page title={t('title')} crumbs={data === null ? [] : [{ label: data.competition.name, href: to('competitions', id) }]} head={data !== null && data.recommendations.length > 0 && draft}>
      <p class="muted prose">{t('lead')}</p>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <Show of={whole}>
        {(found) => (
          <>
            {!isFinal && <Notice title={t('not_final')}><p>{found.weighted.length === 0 ? t('no_rounds') : t('not_final_do', { published: published(found), of: found.weighted.length })}</p></Notice>}
            {found.recommendations.length === 0 ? <Empty title={t('none')} action={draft}>{t('none_do')}</Empty> : <List of={found} />}
            {isDrafting && <DraftDialog competition={found.competition} rounds={found.weighted} close={() => setDrafting(false)} />}
          </>
        )}
      </Show>
    </Page>
  )
}

function List({ of: { recommendations, titles } }: { of: Whole }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('title')}>
      <table class="table cards">
        <caption class="small muted">{t('count', { n: count(recommendations.length) })}</caption>
        <thead><tr><th scope="col">{t('rule_set')}</th><th scope="col">{t('state')}</th><th scope="col">{t('drafted')}</th><th scope="col">{t('issued')}</th><th scope="col">{t('reference')}</th></tr></thead>
        <tbody>
          {recommendations.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="whole"><a class="recommendation-link" href={to('recommendations', one.id)}>{titles.get(one.rule_set) ?? one.rule_set}</a></th>
              <td data-label={t('state')}><RecommendationStatus status={one.status} /></td>
              <td data-label={t('drafted')}>{moment(one.drafted_at)}</td>
              <td data-label={t('issued')}>{one.issued_at === null ? <span class="muted">{t('not_issued')}</span> : moment(one.issued_at)}</td>
              <td data-label={t('reference')}>{one.reference ?? <span class="muted">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
