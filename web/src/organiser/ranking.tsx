// The ranking of a round: provisional or final, per group, every score explained by a click.
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { CompetitionView, RankingItemView, RoundView, RubricView } from '../api/generated'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Skeleton, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import '../design/cards.css'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { decimal, moment } from '../i18n/format'
import { spell } from '../scoring/fraction'
import './cockpit/cockpit.css'
import { Download } from './ranking/download'
import { Explain } from './ranking/explain'
import { loadRanking, type WholeRanking } from './ranking/load'
import { exact, extremes, rounded, type Span } from './ranking/positions'
import './ranking/ranking.css'
import { GroupTable } from './ranking/table'
import { t } from './ranking/texts'
import { sentences } from './ranking/words'

/** A provisional ranking moves while judges work; nobody needs it to the second. */
const EVERY = 30_000

interface Whole {
  round: RoundView
  rubric: RubricView
  competition: CompetitionView
  ranking: WholeRanking
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const [round, ranking] = await Promise.all([request<RoundView>('GET', `/api/v1/rounds/${id}`, { signal }), loadRanking(id, signal)])
  const [rubric, competition] = await Promise.all([
    request<RubricView>('GET', `/api/v1/rubrics/${round.data.rubric_id}`, { signal }),
    request<CompetitionView>('GET', `/api/v1/competitions/${round.data.competition_id}`, { signal }),
  ])
  return { round: round.data, rubric: rubric.data, competition: competition.data, ranking }
}

export function Ranking({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id], EVERY)
  if (whole.data === null) {
    return <Page title={t('title_short')}>{whole.error !== null ? <Failure error={whole.error} retry={() => void whole.reload()} /> : <Skeleton lines={6} />}</Page>
  }
  return <Board whole={whole.data} error={whole.error} reload={() => void whole.reload()} />
}

function Board({ whole: { round, rubric, competition, ranking }, error, reload }: { whole: Whole; error: unknown; reload: () => void }) {
  const [explained, setExplained] = useState<string | null>(null)
  const [downloads, setDownloads] = useState(false)
  const isFinal = ranking.status === 'final'
  const present = competition.groups.filter((group) => ranking.items.some((item) => item.entry.group === group.code))
  const chosen = present.find((group) => group.code === query.value.get('group'))
  const span = useMemo(() => spanOf(ranking.items), [ranking])
  const ofGroup = useMemo(() => new Map(competition.groups.map((group) => [group.code, ranking.items.filter((one) => one.entry.group === group.code)])), [ranking, competition])
  const explain = useCallback((one: RankingItemView) => setExplained(one.entry.id), [])
  const item = ranking.items.find((one) => one.entry.id === explained)
  return (
    <Page title={t('title', { round: round.name })}
      crumbs={[{ label: t('competitions'), href: to('competitions') }, { label: competition.name, href: to('competitions', competition.id) }, { label: round.name, href: to('rounds', round.id) }]}
      head={<span class={`badge ${isFinal ? 'good' : 'caution'}`}>{t(isFinal ? 'final' : 'provisional')}</span>}>
      <p class="print-only">{competition.name} · {t(isFinal ? 'final_means' : 'provisional_means')} {t('printed', { at: moment(new Date()) })}</p>
      <div class="no-print"><Notice tone={isFinal ? 'good' : 'caution'} title={t(isFinal ? 'final_means' : 'provisional_means')}>
        <p class="small">{t(isFinal ? 'published_at' : 'computed', { at: moment(ranking.computed_at) })}{round.weight === '0' && <> · {t('practice_means')}</>}</p>
      </Notice></div>
      {error !== null && <Failure error={error} retry={reload} />}
      {ranking.items.length === 0 ? <Empty title={t('none')} action={<a class="button main" href={to('rounds', round.id)}>{t('to_round')}</a>}>{t('none_do')}</Empty> : (
        <>
          <div class="spread no-print">
            {present.length > 1 ? (
              <div class="segmented" role="group" aria-label={t('groups')}>
                <button type="button" aria-pressed={chosen === undefined} onClick={() => setQuery('group', null)}>{t('all_groups')}</button>
                {present.map((group) => <button key={group.code} type="button" aria-pressed={chosen === group} onClick={() => setQuery('group', group.code)}>{group.name}</button>)}
              </div>
            ) : <span />}
            <span class="row">
              <button type="button" class="button" onClick={() => print()}><Icon name="print" />{t('print')}</button>
              <button type="button" class="button" onClick={() => setDownloads(true)}><Icon name="download" />{t('download')}</button>
            </span>
          </div>
          {(chosen === undefined ? present : [chosen]).map((group) => (
            <GroupTable key={group.code} group={group.name} items={ofGroup.get(group.code) ?? []} cut={ranking.cut} criteria={rubric.criteria} span={span} min={ranking.method.min_sheets} explain={explain} />
          ))}
          <section class="card stack-s">
            <h2>{t('method')}</h2>
            <ul class="stack-s">{sentences(ranking.method, rubric.criteria).map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
            <h3>{t('legend')}</h3>
            <ul class="codes small">{rubric.criteria.filter((one) => one.scored).map((one) => <li key={one.code}><strong>{one.code}</strong> {one.name} <span class="muted">({decimal(one.weight)})</span></li>)}</ul>
            <p class="small muted">{t('legend_criteria')}{span !== null && <> {t('legend_spread', { low: decimal(spell(span.low)), high: decimal(spell(span.high)) })}</>}</p>
          </section>
        </>
      )}
      {item !== undefined && <Explain item={item} others={ofGroup.get(item.entry.group) ?? []} group={competition.groups.find((group) => group.code === item.entry.group)?.name ?? item.entry.group} round={round} rubric={rubric} method={ranking.method} close={() => setExplained(null)} />}
      {downloads && <Download round={round} close={() => setDownloads(false)} />}
    </Page>
  )
}

/** One scale for all rows, so that spreads can be compared by eye. */
function spanOf(items: readonly RankingItemView[]): Span | null {
  const ends = extremes(items.flatMap((item) => item.judges.flatMap((judge) => (judge.total === null ? [] : [exact(judge.total)]))))
  return ends === null ? null : rounded(ends)
}
