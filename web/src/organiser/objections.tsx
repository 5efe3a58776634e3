// Objections to a published round (masa sanggah): when they are taken, what was filed, and what was answered.
import { useState } from 'preact/hooks'
import type { CompetitionView, ObjectionView, ObjectionWindowView, RankingItemView, RoundView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { moment } from '../i18n/format'
import { AnswerDialog } from './acts/answer-objection'
import { FileDialog } from './acts/file-objection'
import { type Found, windowOf } from './acts/load'
import { t } from './acts/objections-texts'
import { phaseOf, WindowCard } from './acts/window'
import { loadRanking } from './ranking/load'
import { mayChange } from './setup/rights'
import { RoundStatus } from './setup/round-badges'
import { t as shared } from './setup/texts'
import './organiser-setup.css'

interface Whole {
  round: RoundView
  competition: CompetitionView
  window: Found<ObjectionWindowView> | null
  objections: ObjectionView[]
  /** Of the published result: what may be objected to. */
  entries: RankingItemView['entry'][]
  /** By the service's clock, which decides. */
  at: Date
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const { data: round, at } = await request<RoundView>('GET', `/api/v1/rounds/${id}`, { signal })
  const competition = (await request<CompetitionView>('GET', `/api/v1/competitions/${round.competition_id}`, { signal })).data
  if (round.status !== 'published') return { round, competition, window: null, objections: [], entries: [], at }
  const [window, objections, ranking] = await Promise.all([windowOf(id, signal), all<ObjectionView>(`/api/v1/rounds/${id}/objections`), loadRanking(id, signal)])
  return { round, competition, window, objections, entries: ranking.items.map((item) => item.entry), at }
}

export function Objections({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const data = whole.data
  const crumbs = data === null ? [] : [{ label: data.competition.name, href: to('competitions', data.competition.id) }, { label: data.round.name, href: to('rounds', id) }]
  return (
    <Page title={t('title')} crumbs={crumbs} width="reading" head={data !== null && <RoundStatus status={data.round.status} />}>
      <Show of={whole}>{(found) => <Board whole={found} reload={() => void whole.reload()} />}</Show>
    </Page>
  )
}

function Board({ whole: { round, window, objections, entries, at }, reload }: { whole: Whole; reload: () => void }) {
  const [asked, setAsked] = useState<'file' | ObjectionView | null>(null)
  const may = mayChange()
  if (round.status !== 'published') return <Empty title={t('not_yet')} action={<a class="button" href={to('rounds', round.id)}>{round.name}</a>}>{t('not_yet_do')}</Empty>
  const titles = new Map(entries.map((entry) => [entry.id, entry]))
  const open = objections.filter((one) => one.status === 'open').length
  const isTaken = phaseOf(window?.view ?? null, at) === 'now'
  const done = () => { setAsked(null); reload() }
  return (
    <>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <WindowCard round={round.id} window={window} at={at} may={may} saved={reload} />
      <section class="stack">
        <div class="spread">
          <h2>{t('filed')} ({objections.length})</h2>
          {may && isTaken && <button type="button" class="button main" onClick={() => setAsked('file')}><Icon name="plus" />{t('file')}</button>}
        </div>
        {open > 0 && <p>{t('unanswered', { n: open })}</p>}
        {objections.length === 0 && <p class="muted">{t('none')}</p>}
        <ul class="stack">
          {objections.map((one) => <Item key={one.id} of={one} title={titles.get(one.entry_id)?.title ?? one.entry_id} answer={may ? () => setAsked(one) : null} />)}
        </ul>
      </section>
      {asked === 'file' && <FileDialog round={round.id} entries={entries} close={() => setAsked(null)} done={done} />}
      {asked !== null && asked !== 'file' && <AnswerDialog of={asked} title={titles.get(asked.entry_id)?.title ?? ''} close={() => setAsked(null)} done={done} />}
    </>
  )
}

function Item({ of, title, answer }: { of: ObjectionView; title: string; answer: (() => void) | null }) {
  const status = of.status as 'open' | 'upheld' | 'rejected'
  return (
    <li class="card stack-s">
      <div class="spread">
        <h3>{title}</h3>
        <span class={`badge ${status === 'open' ? 'caution' : status === 'upheld' ? 'good' : ''}`}><Icon name={status === 'open' ? 'clock' : status === 'upheld' ? 'check' : 'cross'} size={14} />{t(status)}</span>
      </div>
      <p class="small muted">{t('filed_by', { name: of.objector, at: moment(of.filed_at) })}</p>
      <p class="text">{of.text}</p>
      {of.answer !== null && <div class="stack-s"><h4>{t('answer')}</h4><p class="text">{of.answer}</p>{of.answered_at !== null && <p class="small muted">{moment(of.answered_at)}</p>}</div>}
      {answer !== null && <div><button type="button" class={`button ${status === 'open' ? 'main' : ''}`} aria-label={`${t(status === 'open' ? 'give_answer' : 'change_answer')}: ${title}`} onClick={answer}>{t(status === 'open' ? 'give_answer' : 'change_answer')}</button></div>}
    </li>
  )
}
