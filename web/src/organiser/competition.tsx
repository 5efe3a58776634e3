// The hub of one competition: what its state is, what comes next, and the ways to every part of it.
import { useState } from 'preact/hooks'
import type { RoundView } from '../api/generated'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count, moment } from '../i18n/format'
import { AddRound } from './competition/add-round'
import { checklist, loadHub, type Hub, type Item } from './competition/checklist'
import { EditCompetition } from './competition/edit-competition'
import { t } from './competition-texts'
import { day } from './setup/day'
import { mayChange } from './setup/rights'
import { kindName, RoundStatus, RoundWeight } from './setup/round-badges'
import { t as shared } from './setup/texts'
import './organiser-setup.css'

const STATUSES = ['verified', 'submitted', 'draft', 'rejected', 'withdrawn', 'disqualified'] as const

export function Competition({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const hub = useLoad(() => loadHub(id), [id])
  const [asked, setAsked] = useState<'edit' | 'round' | 'practice' | null>(null)
  const may = mayChange()
  const close = () => setAsked(null)
  const done = () => { close(); void hub.reload() }
  return (
    <Page title={hub.data?.competition.name ?? t('title')} crumbs={[{ label: t('title'), href: '#/competitions' }]} head={hub.data !== null && (
      <span class="row"><span class="badge brand number">{hub.data.competition.year}</span>{may && <button type="button" class="button" onClick={() => setAsked('edit')}><Icon name="edit" />{t('edit')}</button>}</span>
    )}>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <Show of={hub}>
        {(data) => (
          <>
            {data.competition.description !== '' && <p class="text muted prose">{data.competition.description}</p>}
            <div class="hub">
              <div class="stack-l">
                <Next hub={data} may={may} addRound={() => setAsked('round')} />
                <section class="stack" aria-labelledby="rounds">
                  <div class="spread"><h2 id="rounds">{t('rounds')}</h2>
                    {may && <span class="row"><button type="button" class="button" onClick={() => setAsked('round')}><Icon name="plus" />{t('round_add')}</button><button type="button" class="button quiet" onClick={() => setAsked('practice')}>{t('practice_add')}</button></span>}
                  </div>
                  {data.rounds.length === 0 ? <Empty title={t('no_rounds')}>{t('c_rounds_todo')}</Empty> : <ol class="stack">{data.rounds.map((round) => <li key={round.id}><RoundCard round={round} /></li>)}</ol>}
                </section>
              </div>
              <div class="stack-l"><Entries hub={data} /><Labels hub={data} /></div>
            </div>
            {asked === 'edit' && <EditCompetition competition={data.competition} etag={data.etag} close={close} saved={done} />}
            {(asked === 'round' || asked === 'practice') && <AddRound competition={data.competition} rounds={data.rounds} practice={asked === 'practice'} close={close} />}
          </>
        )}
      </Show>
    </Page>
  )
}

function Next({ hub, may, addRound }: { hub: Hub; may: boolean; addRound: () => void }) {
  const items = checklist(hub, may)
  const next = items.find((item) => !item.done)
  return (
    <section class="card stack next" aria-labelledby="next">
      <div class="stack-s">
        <p class="small muted">{t('next')}</p>
        <h2 id="next">{next === undefined ? t('all_done') : next.title}</h2>
        <p>{next === undefined ? t('all_done_do') : next.detail}</p>
      </div>
      {next !== undefined && <div>{next.href !== null ? <a class={`button ${may ? 'main' : ''}`} href={next.href}>{next.act}</a> : may && <button type="button" class="button main" onClick={addRound}>{next.act}</button>}</div>}
      <details open={hub.current?.round.status === 'draft' || hub.rounds.length === 0}>
        <summary class="legend">{t('checklist')}</summary>
        <ol class="check-list">{items.map((item) => <Check key={item.title} item={item} now={item === next} />)}</ol>
      </details>
    </section>
  )
}

function Check({ item, now }: { item: Item; now: boolean }) {
  return (
    <li class={item.done ? 'is-done' : now ? 'is-now' : ''}>
      <span class="dot"><Icon name="check" size={16} /></span>
      <span class="grow"><strong>{item.href !== null ? <a href={item.href}>{item.title}</a> : item.title}</strong><span class="visually-hidden"> ({t(item.done ? 'done' : now ? 'now' : 'todo')})</span>{item.detail !== '' && <span class="small muted"><br />{item.detail}</span>}</span>
    </li>
  )
}

function RoundCard({ round }: { round: RoundView }) {
  const dates = [round.opens_at !== null && t('opens', { at: moment(round.opens_at) }), round.closes_at !== null && t('closes', { at: moment(round.closes_at) })].filter(Boolean)
  return (
    <article class="card stack-s round-card">
      <div class="spread"><h3>{round.sequence}. {round.name}</h3><span class="row"><RoundStatus status={round.status} /><RoundWeight weight={round.weight} /></span></div>
      <p class="small muted">{kindName(round.kind)} · {dates.length > 0 ? dates.join(' · ') : t('no_dates')}</p>
      <nav class="links" aria-label={t('links_of', { name: round.name })}>
        <a class="button" href={to('rounds', round.id)}>{t('cockpit')}</a>
        <a class="button quiet" href={to('rounds', round.id, 'rules')}>{t('rules')}</a>
        <a class="button quiet" href={to('rounds', round.id, 'panel')}>{t('panel')}</a>
        {round.status !== 'draft' && <a class="button quiet" href={to('rounds', round.id, 'ranking')}>{t('ranking')}</a>}
      </nav>
    </article>
  )
}

function Entries({ hub }: { hub: Hub }) {
  const entries = to('competitions', hub.competition.id, 'entries')
  const present = STATUSES.filter((status) => (hub.counts[status] ?? 0) > 0)
  return (
    <section class="card stack-s" aria-labelledby="entries">
      <h2 id="entries">{t('entries')}</h2>
      {present.length === 0 ? <p class="muted">{t('entries_none')}</p> : (
        <ul class="counts">{present.map((status) => <li key={status}><a href={`${entries}?status=${status}`}><span>{t(`s_${status}`)}</span><strong class="number">{count(hub.counts[status] ?? 0)}</strong></a></li>)}</ul>
      )}
      <div class="row"><a class="button" href={entries}>{t('entries_open')}</a>{mayChange() && <a class="button quiet" href={to('competitions', hub.competition.id, 'import')}>{t('entries_import')}</a>}</div>
      {hub.rounds.some((round) => round.status !== 'draft') && <a class="button" href={to('competitions', hub.competition.id, 'ranking')}><Icon name="chart" />{t('final_ranking')}</a>}
      {hub.rounds.some((round) => round.status !== 'draft') && <a class="button" href={to('competitions', hub.competition.id, 'recommendations')}><Icon name="list" />{t('recommendations')}</a>}
    </section>
  )
}

function Labels({ hub: { competition } }: { hub: Hub }) {
  return (
    <section class="card stack-s" aria-labelledby="labels">
      <h2 id="labels">{t('settings')}</h2>
      <h3 class="small muted">{t('groups')}</h3>
      <ul class="row">{competition.groups.map((group) => <li key={group.code} class="badge brand">{group.name}</li>)}</ul>
      <h3 class="small muted">{t('categories')}</h3>
      {competition.categories.length === 0 ? <p class="muted">{t('no_categories')}</p> : <ul class="row">{competition.categories.map((category) => <li key={category.code} class="badge">{category.name}</li>)}</ul>}
      <h3 class="small muted">{t('entrants')}</h3>
      <p>{competition.registration_closes_on === null ? t('registration_endless') : t('registration_until', { day: day(competition.registration_closes_on) })}</p>
      <p>{t(competition.entrant_feedback ? 'feedback_on' : 'feedback_off')}</p>
    </section>
  )
}
