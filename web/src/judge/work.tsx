// My work: what this judge has to score, what is done, and one tap to the next.
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import { Icon } from '../design/icon'
import { Attention, Freshness, useRenewal, WithRounds } from './kept'
import { device } from './save-state'
import { nextTask, stateOf, tally, isToDo, isIn, type TaskState } from './task-state'
import { openWork, type RoundWork, type Task } from './work-data'
import { RoundSection } from './work-round'
import { t } from './work-texts'
import './judge.css'

const FILTERS = ['all', 'todo', 'draft', 'sent', 'returned'] as const
type Filter = (typeof FILTERS)[number]

const FITS: Record<Filter, (state: TaskState) => boolean> = {
  all: () => true,
  todo: isToDo,
  draft: (state) => state === 'draft',
  sent: (state) => isIn(state) || state === 'waiting',
  returned: (state) => state === 'returned',
}

export function WorkList() {
  const work = openWork()
  useRenewal(() => work.refresh(), [work])
  return (
    <Page title={t('title')} head={<Freshness work={work} />}>
      <WithRounds work={work}>{(rounds) => <Rounds rounds={rounds} />}</WithRounds>
    </Page>
  )
}

function Rounds({ rounds }: { rounds: RoundWork[] }) {
  const chosen = query.value.get('filter') as Filter | null
  const filter = chosen !== null && FILTERS.includes(chosen) ? chosen : 'all'
  const sought = (query.value.get('q') ?? '').trim().toLocaleLowerCase()
  const fits = (task: Task): boolean =>
    FITS[filter](stateOf(task)) && (sought === '' || `${task.entry?.title ?? ''} ${task.entry?.registration_no ?? ''}`.toLocaleLowerCase().includes(sought))
  const own = rounds.filter((one) => !one.isThere || one.tasks.length > 0)
  if (own.length === 0) return <Empty title={t('none')}>{t('none_do')}</Empty>
  const open = own.filter((one) => one.round.status === 'open')
  const others = own.filter((one) => one.round.status !== 'open')
  const isSifted = filter !== 'all' || sought !== ''
  const shown = isSifted ? own.filter((one) => one.tasks.some(fits)) : open
  return (
    <>
      <Attention />
      <NextUp rounds={rounds} hasOpen={open.length > 0} />
      <Sieve filter={filter} rounds={open} />
      {shown.map((one) => <RoundSection key={one.round.id} of={one} fits={fits} isOpen={true} />)}
      {isSifted && shown.length === 0 && <div class="card stack"><p>{t('nothing')}</p><div><a class="button" href="#/work">{t('clear')}</a></div></div>}
      {!isSifted && others.length > 0 && (
        <section class="stack">
          <h2>{t('others')}</h2>
          {others.map((one) => <RoundSection key={one.round.id} of={one} fits={fits} isOpen={false} />)}
        </section>
      )}
    </>
  )
}

/** The one thing to do now. */
function NextUp({ rounds, hasOpen }: { rounds: RoundWork[]; hasOpen: boolean }) {
  const next = nextTask(rounds)
  const sum = tally(rounds.filter((one) => one.round.status === 'open').flatMap((one) => one.tasks))
  if (next === null) {
    if (!hasOpen || sum.due === 0) return null
    return <div class="next-up is-done"><Icon name="check" size={28} /><div class="grow"><strong>{t('all_done')}</strong><div class="small">{sum.waiting > 0 ? t('of_waiting', { n: sum.waiting, device: device() }) : t('all_done_do')}</div></div></div>
  }
  return (
    <div class="next-up">
      <div class="grow">
        <div class="small muted">{t('of_open', { n: sum.open })}</div>
        <strong class="clip">{next.entry?.title ?? t('untitled')}</strong>
      </div>
      <a class="button main" href={to('score', next.key.round, next.key.entry)}>{t('next')}<Icon name="next" /></a>
    </div>
  )
}

function Sieve({ filter, rounds }: { filter: Filter; rounds: RoundWork[] }) {
  const states = rounds.flatMap((one) => one.tasks).map(stateOf)
  return (
    <div class="sieve">
      <div class="segmented" role="group" aria-label={t('filter')}>
        {FILTERS.map((one) => (
          <button key={one} type="button" aria-pressed={filter === one} onClick={() => setQuery('filter', one === 'all' ? null : one)}>
            {t(`filter_${one}`)} <span class="number muted">{states.filter(FITS[one]).length}</span>
          </button>
        ))}
      </div>
      <input class="input" type="search" aria-label={t('search')} placeholder={t('search')} value={query.value.get('q') ?? ''} onInput={(event) => setQuery('q', event.currentTarget.value)} />
    </div>
  )
}
