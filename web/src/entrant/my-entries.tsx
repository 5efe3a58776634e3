// What the agency entered, competition by competition, how that fared, and whether it can enter more.
import type { CompetitionView, EntryFormView, EntryView, FeedbackRound } from '../api/generated'
import { all } from '../api/paged'
import { SignedOut } from '../api/problem'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { moment } from '../i18n/format'
import { StatusBadge } from '../organiser/entries/status'
import { day } from '../organiser/setup/day'
import { t as told } from './feedback-texts'
import { fared, mayBeJudged, readResults } from './results'
import type { Standing } from './rights'
import { t } from './texts'
import './entrant.css'

interface Own {
  competition: CompetitionView
  entries: Entered[]
  isOpen: boolean
}

interface Entered {
  entry: EntryView
  /** The published rounds that judged it. */
  rounds: FeedbackRound[]
}

async function load(signal: AbortSignal): Promise<Own[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const own = competitions.map(async (competition) => ({
    competition,
    entries: await enteredIn(competition.id, signal),
    // By the service's clock and rules, not those of the device.
    isOpen: (await request<EntryFormView>('GET', `/api/v1/competitions/${competition.id}/entry-form`, { signal })).data.open,
  }))
  // In the order they were made: the latest of a year first.
  return (await Promise.all(own)).reverse().sort((a, b) => b.competition.year - a.competition.year)
}

async function enteredIn(competition: string, signal: AbortSignal): Promise<Entered[]> {
  const entries = await all<EntryView>(`/api/v1/competitions/${competition}/entries`)
  return Promise.all(entries.map(async (entry) => ({ entry, rounds: mayBeJudged(entry) ? await roundsOf(entry.id, signal) : [] })))
}

/** Results that cannot be had now take nobody's list away: they stand with the entry itself. */
async function roundsOf(entry: string, signal: AbortSignal): Promise<Entered['rounds']> {
  try {
    return (await readResults(entry, signal)).rounds
  } catch (error) {
    if (signal.aborted || error instanceof SignedOut) throw error
    return []
  }
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
        <ul class="own-entries">{entries.map((one) => <li key={one.entry.id}><Line of={one} isOpen={isOpen} /></li>)}</ul>
      )}
      {isOpen && <div><a class="button main" href={to('my-entries', 'new', competition.id)} aria-label={t('enter_in', { name: competition.name })}><Icon name="plus" />{t('enter')}</a></div>}
    </section>
  )
}

function Line({ of: { entry, rounds }, isOpen }: { of: Entered; isOpen: boolean }) {
  const open = rounds.filter((round) => round.objection_window?.open)
  return (
    <>
      <a class="own-entry" href={to('my-entries', entry.id)}>
        <span class="grow stack-s">
          <strong>{entry.title}</strong>
          <span class="small muted"><span class="number">{entry.registration_no}</span> · {meaning(entry.status as Standing, isOpen, rounds.length > 0)}</span>
          {entry.status_reason !== null && <span class="small">{reasonOf(entry)}</span>}
          {rounds.map((round) => <span key={round.round_id} class="own-result">{round.name}: <b class="number">{fared(round)}</b></span>)}
        </span>
        <StatusBadge status={entry.status} />
      </a>
      {open.map((round) => (
        <p key={round.round_id} class="own-window small">
          <Icon name="clock" size={16} />
          <span class="grow">{told(rounds.length === 1 ? 'window_open' : 'window_open_of', { round: round.name, to: moment(round.objection_window?.closes_at ?? '') })}</span>
          <a class="button quiet" href={objectionsOf(entry.id, round.round_id)} aria-label={told('to_objections_of', { title: entry.title, round: round.name })}>{told('to_objections')}</a>
        </p>
      ))}
    </>
  )
}

/** The entry's page, begun at the objections to a round. */
function objectionsOf(entry: string, round: string): string {
  return `${to('my-entries', entry)}?objections=${encodeURIComponent(round)}`
}

/** Where it stands, in words that say what follows. */
export function meaning(status: Standing, isOpen: boolean, hasResults: boolean): string {
  if (!isOpen && (status === 'draft' || status === 'submitted')) return t(`means_${status}_closed`)
  return t(status === 'verified' && hasResults ? 'means_published' : `means_${status}`)
}

/** Who withdraws is mostly the agency itself; the other reasons are the committee's. */
export function reasonOf(entry: EntryView): string {
  return t(entry.status === 'withdrawn' ? 'reason_own' : 'reason', { reason: entry.status_reason ?? '' })
}
