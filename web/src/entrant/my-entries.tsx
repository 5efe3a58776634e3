// What the agency entered, competition by competition, and whether it can enter more.
import type { CompetitionView, EntryFormView, EntryView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { StatusBadge } from '../organiser/entries/status'
import { day } from '../organiser/setup/day'
import type { Standing } from './rights'
import { t } from './texts'
import './entrant.css'

interface Own {
  competition: CompetitionView
  entries: EntryView[]
  isOpen: boolean
}

async function load(signal: AbortSignal): Promise<Own[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const own = competitions.map(async (competition) => ({
    competition,
    entries: await all<EntryView>(`/api/v1/competitions/${competition.id}/entries`),
    // By the service's clock and rules, not those of the device.
    isOpen: (await request<EntryFormView>('GET', `/api/v1/competitions/${competition.id}/entry-form`, { signal })).data.open,
  }))
  // In the order they were made: the latest of a year first.
  return (await Promise.all(own)).reverse().sort((a, b) => b.competition.year - a.competition.year)
}

export function MyEntries(_: { at: Record<string, string> }) {
  const own = useLoad(load, [])
  return (
    <Page title={t('title')} width="reading">
      <p class="muted prose">{t('lead')}</p>
      <Show of={own}>
        {(items) => items.length === 0 ? <Empty title={t('none')}>{t('none_do')}</Empty> : items.map((one) => <Competition key={one.competition.id} own={one} />)}
      </Show>
    </Page>
  )
}

function Competition({ own: { competition, entries, isOpen } }: { own: Own }) {
  const id = `c-${competition.id}`
  const last = competition.registration_closes_on
  return (
    <section class="card stack" aria-labelledby={id}>
      <div class="stack-s">
        <div class="spread">
          <h2 id={id}>{competition.name}</h2>
          <span class={`badge ${isOpen ? 'good' : ''}`}><Icon name={isOpen ? 'check' : 'lock'} size={14} />{t(isOpen ? 'is_open' : 'is_closed')}</span>
        </div>
        <p class="muted">{last === null ? t(isOpen ? 'open_always' : 'closed_published') : t(isOpen ? 'open_until' : 'closed_on', { day: day(last) })}</p>
      </div>
      {entries.length === 0 ? <p>{t(isOpen ? 'no_entries' : 'no_entries_closed')}</p> : (
        <ul class="own-entries">{entries.map((entry) => <li key={entry.id}><Line entry={entry} isOpen={isOpen} /></li>)}</ul>
      )}
      {isOpen && <div><a class="button main" href={to('my-entries', 'new', competition.id)} aria-label={t('enter_in', { name: competition.name })}><Icon name="plus" />{t('enter')}</a></div>}
    </section>
  )
}

function Line({ entry, isOpen }: { entry: EntryView; isOpen: boolean }) {
  return (
    <a class="own-entry" href={to('my-entries', entry.id)}>
      <span class="grow stack-s">
        <strong>{entry.title}</strong>
        <span class="small muted"><span class="number">{entry.registration_no}</span> · {meaning(entry.status as Standing, isOpen)}</span>
        {entry.status_reason !== null && <span class="small">{reasonOf(entry)}</span>}
      </span>
      <StatusBadge status={entry.status} />
    </a>
  )
}

/** Where it stands, in words that say what follows. */
export function meaning(status: Standing, isOpen: boolean): string {
  if (!isOpen && (status === 'draft' || status === 'submitted')) return t(`means_${status}_closed`)
  return t(`means_${status}`)
}

/** Who withdraws is mostly the agency itself; the other reasons are the committee's. */
export function reasonOf(entry: EntryView): string {
  return t(entry.status === 'withdrawn' ? 'reason_own' : 'reason', { reason: entry.status_reason ?? '' })
}
