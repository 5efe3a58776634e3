// What a competition's state is and what comes next, out of what the service knows.
import type { CompetitionView, EntryView, RecommendationHeadView, SeatView, ProgressView, RoundView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { to } from '../../app/router'
import { inOrder } from '../setup/round-badges'
import { t } from '../competition-texts'

export interface Hub {
  competition: CompetitionView
  etag: string
  rounds: RoundView[]
  counts: Record<string, number>
  /** What is recommended by the final ranking; null until all rounds that count are published. */
  recommendations: Pick<RecommendationHeadView, 'status'>[] | null
  /** The first round that is not published, with its panel and progress; null too once the ranking is final. */
  current: { round: RoundView; judges: SeatView[]; progress: ProgressView } | null
}

export async function loadHub(id: string): Promise<Hub> {
  const [competition, rounds, entries] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${id}`),
    all<RoundView>(`/api/v1/competitions/${id}/rounds`),
    all<EntryView>(`/api/v1/competitions/${id}/entries`),
  ])
  const ordered = inOrder(rounds)
  const counts: Record<string, number> = {}
  for (const entry of entries) counts[entry.status] = (counts[entry.status] ?? 0) + 1
  // A practice round that was closed is over: nobody need publish it. None holds anything up once all that counts is published.
  const isFinal = ordered.some((one) => one.weight !== '0') && ordered.every((one) => one.weight === '0' || one.status === 'published')
  const round = isFinal ? undefined : ordered.find((one) => one.status !== 'published' && !(one.weight === '0' && one.status === 'closed'))
  const [current, recommendations] = await Promise.all([round === undefined ? null : partsOf(round), isFinal ? all<RecommendationHeadView>(`/api/v1/competitions/${id}/recommendations`) : null])
  return { competition: competition.data, etag: competition.etag ?? `"${competition.data.version}"`, rounds: ordered, counts, recommendations, current }
}

async function partsOf(round: RoundView): Promise<Hub['current']> {
  const [judges, progress] = await Promise.all([
    request<{ items: SeatView[] }>('GET', `/api/v1/rounds/${round.id}/judges`),
    request<ProgressView>('GET', `/api/v1/rounds/${round.id}/progress`),
  ])
  return { round, judges: judges.data.items.filter((judge) => judge.active), progress: progress.data }
}

export interface Item {
  title: string
  detail: string
  done: boolean
  href: string | null
  act: string
}

/** `may`: whether the reader may do these steps, or only look at what they are of. */
export function checklist({ competition, rounds, counts, recommendations, current }: Hub, may: boolean): Item[] {
  const verified = counts['verified'] ?? 0
  const waiting = counts['submitted'] ?? 0
  const items: Item[] = [
    { title: t('c_rounds'), detail: rounds.some((round) => round.weight !== '0') ? rounds.map((round) => round.name).join(' · ') : t('c_rounds_todo'), done: rounds.some((round) => round.weight !== '0'), href: null, act: t('go_rounds') },
    {
      title: t('c_entries'),
      detail: waiting > 0 ? t('c_entries_waiting', { n: verified, waiting }) : verified > 0 ? t('c_entries_done', { n: verified }) : t('c_entries_todo'),
      done: verified > 0,
      href: to('competitions', competition.id, 'entries'),
      act: t('go_entries'),
    },
  ]
  if (recommendations !== null) items.push(recommended(competition, recommendations, may))
  if (current === null) return items
  const { round, judges, progress } = current
  const name = { round: round.name }
  const given = progress.entries.filter((entry) => entry.expected > 0).length
  const expected = progress.entries.reduce((sum, entry) => sum + entry.expected, 0)
  const sheets = progress.entries.reduce((sum, entry) => sum + entry.submitted, 0)
  const opened = round.status !== 'draft'
  const closed = round.status === 'closed'
  const panel = to('rounds', round.id, 'panel')
  const cockpit = to('rounds', round.id)
  items.push(
    { title: t('c_panel', name), detail: judges.length > 0 ? t('c_panel_done', { n: judges.length }) : t('c_panel_todo'), done: judges.length > 0, href: panel, act: t(may ? 'go_panel' : 'read_panel') },
    { title: t('c_assign', name), detail: given > 0 ? t('c_assign_done', { n: given }) : t('c_assign_todo'), done: given > 0, href: panel, act: t(may ? 'go_panel' : 'read_panel') },
    { title: t('c_open', name), detail: opened ? '' : t('c_open_todo'), done: opened, href: cockpit, act: t('go_cockpit') },
    { title: t('c_score', name), detail: opened ? t('c_score_todo', { n: sheets, of: expected }) : '', done: closed || (opened && expected > 0 && sheets >= expected), href: cockpit, act: t('go_cockpit') },
    { title: t('c_close', name), detail: closed ? '' : t('c_close_todo'), done: closed, href: cockpit, act: t('go_cockpit') },
    // Practice ends when it is closed: nothing of it is published.
    ...(round.weight === '0' ? [] : [{ title: t('c_publish', name), detail: t('c_publish_todo'), done: false, href: closed ? to('rounds', round.id, 'ranking') : cockpit, act: closed ? t('go_ranking') : t('go_cockpit') }]),
  )
  return items
}

function recommended(competition: CompetitionView, recommendations: Pick<RecommendationHeadView, 'status'>[], may: boolean): Item {
  const issued = recommendations.filter((one) => one.status === 'issued').length
  const drafts = recommendations.length - issued
  return {
    title: t('c_recommend'),
    detail: issued > 0 ? t('c_recommend_done', { n: issued }) : drafts > 0 ? t('c_recommend_drafts', { n: drafts }) : t('c_recommend_todo'),
    done: issued > 0,
    href: to('competitions', competition.id, 'recommendations'),
    act: t(may && drafts === 0 ? 'go_recommend' : 'read_recommend'),
  }
}
