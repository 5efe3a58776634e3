// All competitions with their rounds at a glance; `?new` sets up another.
import type { CompetitionView, RoundView } from '../api/generated'
import { all } from '../api/paged'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { NewCompetition } from './competition/new-competition'
import { t } from './competition-texts'
import { mayChange } from './setup/rights'
import { inOrder, RoundStatus, RoundWeight } from './setup/round-badges'
import { t as shared } from './setup/texts'
import './organiser-setup.css'

interface Found {
  competition: CompetitionView
  rounds: RoundView[]
}

async function load(): Promise<Found[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const rounds = await Promise.all(competitions.map((one) => all<RoundView>(`/api/v1/competitions/${one.id}/rounds`)))
  const found = competitions.map((competition, i) => ({ competition, rounds: inOrder(rounds[i] ?? []) }))
  return found.sort((a, b) => b.competition.year - a.competition.year || b.competition.id.localeCompare(a.competition.id))
}

export function Competitions(_: { at: Record<string, string> }) {
  if (query.value.has('new') && mayChange()) return <NewCompetition />
  return <List />
}

function List() {
  const found = useLoad(load, [])
  const may = mayChange()
  const make = <a class="button main" href="#/competitions?new"><Icon name="plus" />{t('new')}</a>
  return (
    <Page title={t('title')} head={may && make}>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <Show of={found}>
        {(items) => items.length === 0
          ? <Empty title={t('none')} action={may ? make : undefined}>{t('none_do')}</Empty>
          : <ul class="stack">{items.map((one) => <li key={one.competition.id}><Card {...one} /></li>)}</ul>}
      </Show>
    </Page>
  )
}

function Card({ competition, rounds }: Found) {
  return (
    <article class="card stack competition-card">
      <div class="spread">
        <h2><a class="stretched" href={to('competitions', competition.id)}>{competition.name}</a></h2>
        <span class="badge brand number">{competition.year}</span>
      </div>
      <p class="small muted">{competition.groups.map((group) => group.name).join(' · ')} · {t('categories_n', { n: competition.categories.length })}</p>
      {rounds.length === 0 ? <p class="muted">{t('no_rounds')}</p> : (
        <ol class="round-line">
          {rounds.map((round) => (
            <li key={round.id}>
              <strong>{round.name}</strong>
              <span class="row"><RoundStatus status={round.status} /><RoundWeight weight={round.weight} /></span>
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}
