// One round in My work: what it is, how far it is, its entries.
import { decimal, moment, relative } from '../i18n/format'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { to } from '../app/router'
import { device, StateBadge } from './save-state'
import { isIn, stateOf, tally, type Tally } from './task-state'
import type { RoundWork, Task } from './work-data'
import { t } from './work-texts'

export function RoundSection({ of, fits, isOpen }: { of: RoundWork; fits: (task: Task) => boolean; isOpen: boolean }) {
  const { round, competition, tasks, isThere } = of
  const counted = tally(tasks)
  const status = round.status as 'draft' | 'open' | 'closed' | 'published'
  const head = (
    <>
      <div class="spread">
        <h2 class="round-name">{round.name}</h2>
        <span class="row">
          {round.weight === '0' && <span class="badge info">{t('practice')}</span>}
          {round.status !== 'open' && <span class="badge">{t(`status_${status}`)}</span>}
        </span>
      </div>
      <p class="small muted">{competition.name}</p>
      {round.status === 'open' && <Deadline at={round.closes_at} />}
      {round.status === 'draft' && round.opens_at !== null && <p class="small muted">{t('opens', { at: moment(round.opens_at) })}</p>}
      {tasks.length > 0 && <Progress of={counted} />}
    </>
  )
  const list = !isThere && tasks.length === 0 ? <p class="muted">{t('unread', { device: device() })}</p> : tasks.length === 0 ? <p class="muted">{t('no_tasks')}</p> : (
    <ul class="tasks">{tasks.filter(fits).map((task) => <TaskRow key={task.key.entry} task={task} />)}</ul>
  )
  if (!isOpen) {
    return (
      <details class="card round">
        <summary>{head}</summary>
        {list}
        {round.status === 'published' && <p><a class="button" href={`/results/rounds/${round.id}`}>{t('results')}</a></p>}
      </details>
    )
  }
  return (
    <section class="card round stack">
      <div class="stack-s">{head}</div>
      {round.weight === '0' && <Notice>{t('practice_lead')}</Notice>}
      {round.reopened_reason !== null && round.status === 'open' && <Notice tone="caution">{t('reopened', { why: round.reopened_reason })}</Notice>}
      {list}
    </section>
  )
}

function Deadline({ at }: { at: string | null }) {
  if (at === null) return <p class="small muted">{t('no_deadline')}</p>
  const left = new Date(at).getTime() - Date.now()
  if (left < 0) return <p class="deadline soon"><Icon name="clock" size={18} />{t('past', { at: moment(at) })}</p>
  return <p class={`deadline ${left < 2 * 86_400_000 ? 'soon' : ''}`}><Icon name="clock" size={18} /><span>{t('deadline', { at: moment(at) })} · <strong>{relative(at)}</strong></span></p>
}

function Progress({ of }: { of: Tally }) {
  const width = (n: number): { width: string } => ({ width: `${of.due === 0 ? 0 : (n * 100) / of.due}%` })
  const parts = [
    t('done_of', { done: of.sent, due: of.due }),
    of.waiting > 0 && t('of_waiting', { n: of.waiting, device: device() }),
    of.returned > 0 && t('of_returned', { n: of.returned }),
    of.drafts > 0 && t('of_drafts', { n: of.drafts }),
  ].filter(Boolean)
  return (
    <div class="stack-s">
      <div class="bar" aria-hidden="true"><i class="good" style={width(of.sent)} /><i class="caution" style={width(of.waiting)} /></div>
      <p class="small number">{parts.join(' · ')}</p>
    </div>
  )
}

function TaskRow({ task }: { task: Task }) {
  const state = stateOf(task)
  const total = isIn(state) ? (task.sheet?.total ?? null) : null
  const inner = (
    <>
      <span class="grow">
        <span class="title">{task.entry?.title ?? t('untitled')}</span>
        <span class="row small">
          <StateBadge task={task} />
          <span class="muted">{task.entry?.registration_no}</span>
        </span>
        {state === 'returned' && <span class="reason small">“{task.sheet?.returned_reason}”</span>}
      </span>
      {total !== null && <span class="score number" aria-label={t('total', { score: decimal(total.score) })}>{decimal(total.score)}</span>}
      <Icon name="next" />
    </>
  )
  return <li><a class={`task ${state}`} href={to('score', task.key.round, task.key.entry)}>{inner}</a></li>
}
