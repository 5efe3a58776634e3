// The combined ranking of a competition over its weighted rounds.
import { useState } from 'preact/hooks'
import type { CompetitionRankingView, CompetitionView, RoundView, RubricView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Skeleton, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import '../design/cards.css'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { decimal, moment } from '../i18n/format'
import { add, parse, spell, ZERO } from '../scoring/fraction'
import './cockpit/cockpit.css'
import { StatusBadge } from './cockpit/life'
import { CombinedExplain } from './ranking/combined-explain'
import { CombinedTable } from './ranking/combined-table'
import { t } from './ranking/combined-texts'
import { whole } from './ranking/load'
import './ranking/ranking.css'

interface Loaded {
  competition: CompetitionView
  /** Those with a weight, by their sequence. */
  rounds: RoundView[]
  practice: RoundView[]
  /** Of the last weighted round, whose rules decide ties. */
  rubric: RubricView | null
  ranking: CompetitionRankingView
}

async function load(id: string, signal: AbortSignal): Promise<Loaded> {
  const [competition, rounds, ranking] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${id}`, { signal }),
    all<RoundView>(`/api/v1/competitions/${id}/rounds`),
    whole<CompetitionRankingView>(`/api/v1/competitions/${id}/ranking`, signal),
  ])
  const weighted = rounds.filter((round) => round.weight !== '0').sort((a, b) => a.sequence - b.sequence)
  const last = weighted.at(-1)
  const rubric = last === undefined ? null : (await request<RubricView>('GET', `/api/v1/rubrics/${last.rubric_id}`, { signal })).data
  return { competition: competition.data, rounds: weighted, practice: rounds.filter((round) => round.weight === '0'), rubric, ranking }
}

export function CompetitionRanking({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const loaded = useLoad((signal) => load(id, signal), [id], 60_000)
  if (loaded.data === null) {
    return <Page title={t('title')}>{loaded.error !== null ? <Failure error={loaded.error} retry={() => void loaded.reload()} /> : <Skeleton lines={6} />}</Page>
  }
  return <Board loaded={loaded.data} error={loaded.error} reload={() => void loaded.reload()} />
}

function Board({ loaded: { competition, rounds, practice, rubric, ranking }, error, reload }: { loaded: Loaded; error: unknown; reload: () => void }) {
  const [explained, setExplained] = useState<string | null>(null)
  const isFinal = ranking.status === 'final'
  const present = competition.groups.filter((group) => ranking.items.some((item) => item.entry.group === group.code))
  const chosen = present.find((group) => group.code === query.value.get('group'))
  const item = ranking.items.find((one) => one.entry.id === explained)
  const back = to('competitions', competition.id)
  return (
    <Page title={t('title')} crumbs={[{ label: t('competitions'), href: to('competitions') }, { label: competition.name, href: back }]} head={<span class={`badge ${isFinal ? 'good' : 'caution'}`}>{t(isFinal ? 'final' : 'provisional')}</span>}>
      <p class="print-only">{competition.name} · {t(isFinal ? 'final_means' : 'provisional_means')} {t('printed', { at: moment(new Date()) })}</p>
      <div class="no-print">
        <Notice tone={isFinal ? 'good' : 'caution'} title={t(isFinal ? 'final_means' : 'provisional_means')}>
          <p class="small">{!isFinal && <>{t('who')} </>}{t('computed', { at: moment(ranking.computed_at) })}</p>
          {isFinal && <p><a class="button" href={to('competitions', competition.id, 'recommendations')}><Icon name="list" />{t('to_recommendations')}</a></p>}
        </Notice>
      </div>
      {error !== null && <Failure error={error} retry={reload} />}
      {rounds.length > 0 && <Rules rounds={rounds} practice={practice} />}
      {ranking.items.length === 0 ? <Empty title={t('none')} action={<a class="button main" href={back}>{t('to_competition')}</a>}>{t('none_do')}</Empty> : (
        <>
          <div class="spread no-print">
            {present.length > 1 ? (
              <div class="segmented" role="group" aria-label={t('groups')}>
                <button type="button" aria-pressed={chosen === undefined} onClick={() => setQuery('group', null)}>{t('all_groups')}</button>
                {present.map((group) => <button key={group.code} type="button" aria-pressed={chosen === group} onClick={() => setQuery('group', group.code)}>{group.name}</button>)}
              </div>
            ) : <span />}
            <button type="button" class="button" onClick={() => print()}><Icon name="print" />{t('print')}</button>
          </div>
          {(chosen === undefined ? present : [chosen]).map((group) => (
            <CombinedTable key={group.code} group={group.name} items={ranking.items.filter((one) => one.entry.group === group.code)} rounds={rounds} criteria={rubric?.criteria ?? []} explain={(one) => setExplained(one.entry.id)} />
          ))}
        </>
      )}
      {item !== undefined && <CombinedExplain item={item} rounds={rounds} close={() => setExplained(null)} />}
    </Page>
  )
}

function Rules({ rounds, practice }: { rounds: RoundView[]; practice: RoundView[] }) {
  const sum = spell(rounds.reduce((all, round) => add(all, parse(round.weight)), ZERO))
  return (
    <section class="card stack-s">
      <h2>{t('rounds')}</h2>
      <ul class="plain-list">
        {rounds.map((round) => (
          <li key={round.id} class="spread">
            <a href={to('rounds', round.id, 'ranking')} class="tall-link">{round.name}</a>
            <span class="row"><span class="number">{t('weight', { weight: decimal(round.weight) })}</span><StatusBadge status={round.status} /></span>
          </li>
        ))}
      </ul>
      <p class="small muted">{t('formula', { sum: decimal(sum) })} {rounds.every((round) => round.rank_on === 'exact') ? t('x_exact') : rounds.every((round) => round.rank_on !== 'exact') ? t('x_rounded') : ''} {t('last_rules')}</p>
      {practice.length > 0 && <p class="small muted">{t('practice', { names: practice.map((round) => round.name).join(', ') })}</p>}
    </section>
  )
}
