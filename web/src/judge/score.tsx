// One entry and its scoresheet: what to read on the left, what to mark on the right; under each other on a phone.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { RubricView } from '../api/generated'
import { Failure } from '../app/failure'
import { Skeleton } from '../app/load'
import { Empty, Page } from '../app/page'
import { go } from '../app/router'
import { announce } from '../design/announce'
import { Icon } from '../design/icon'
import { adopt, openSheet, receiptsOf, sendNow, type Receipt, type SheetKey, type WorkingSheet } from '../offline'
import { Declare } from './declare'
import { EntryFacts, EntryText } from './entry-view'
import { useRenewal, WithRounds } from './kept'
import { Receipts } from './receipt-list'
import { Recuse } from './recuse'
import { Scoresheet } from './scoresheet'
import { t } from './score-texts'
import { nextTask } from './task-state'
import { t as versions } from './versions-texts'
import { openWork, type RoundWork, type Task, type Work } from './work-data'
import { t as words } from './work-texts'
import './judge.css'

export function Score({ at }: { at: Record<string, string> }) {
  const work = openWork()
  useRenewal(() => work.refreshRound(at['round'] ?? ''), [work, at['round']])
  const of = work.rounds.value?.find((one) => one.round.id === at['round'])
  const task = of?.tasks.find((one) => one.key.entry === at['entry'])
  if (of === undefined || task === undefined) {
    const isUnread = of !== undefined && !of.isThere
    return (
      <Page title={t('sheet')} crumbs={[{ label: words('title'), href: '#/work' }]}>
        <WithRounds work={work}>{() => work.isLoading.value ? <Skeleton /> : <Empty title={t(isUnread ? 'unread' : 'missing_task')} action={<a class="button main" href="#/work">{t('back')}</a>}>{t(isUnread ? 'unread_do' : 'missing_task_do')}</Empty>}</WithRounds>
      </Page>
    )
  }
  return (
    <Page title={task.entry?.title ?? words('untitled')} crumbs={[{ label: words('title'), href: '#/work' }]}>
      {of.rubric === null
        ? (work.isLoading.value ? <Skeleton /> : <Empty title={t('unread')}>{t('unread_do')}</Empty>)
        : <Loaded key={task.key.entry} work={work} of={of} task={task} rubric={of.rubric} />}
    </Page>
  )
}

function Loaded({ work, of, task, rubric }: { work: Work; of: RoundWork; task: Task; rubric: RubricView }) {
  const [turn, setTurn] = useState(0)
  const { sheet, error } = useSheet(task, rubric, turn)
  const [asks, setAsks] = useState(false)
  const [wantsEntry, setWantsEntry] = useState(false)
  const others = (work.rounds.value ?? []).flatMap((one) => (one.competition.id === of.competition.id && one.rubric !== null ? [one.rubric] : []))
  const next = nextTask(work.rounds.value ?? [], task.key)
  const mayRecuse = task.isActive && (of.round.status === 'open' || of.round.status === 'draft')
  const before = async (): Promise<void> => {
    await sheet?.leave()
    await sendNow()
  }
  return (
    <div class="scoring">
      <aside class="score-entry stack-s" aria-label={t('entry')}>
        <div class="spread">
          {task.entry !== null && <EntryFacts entry={task.entry} round={of.round} />}
          {of.round.weight === '0' && <span class="badge info">{t('practice')}</span>}
        </div>
        {task.entry !== null && (
          <>
            {!wantsEntry && task.entry.summary !== '' && <p class="small text entry-brief">{task.entry.summary}</p>}
            <button type="button" class="button wide entry-toggle" aria-expanded={wantsEntry} aria-controls="entry-text" onClick={() => setWantsEntry(!wantsEntry)}>{t(wantsEntry ? 'hide_entry' : 'show_entry')}<Icon name="down" /></button>
            <div id="entry-text" class={`card entry-body ${wantsEntry ? '' : 'is-shut'}`} tabIndex={0} role="region" aria-label={t('entry')}><EntryText entry={task.entry} round={of.round} rubric={rubric} others={others} /></div>
          </>
        )}
      </aside>
      <div class="stack">
        {error !== null && <Failure error={error} retry={() => setTurn(turn + 1)} />}
        {sheet !== null ? <Declare of={of} status={sheet.status.value}><Scoresheet of={of} task={task} rubric={rubric} work={sheet} next={next} /></Declare> : error === null && <Skeleton lines={6} />}
        <OwnReceipts sheetKey={task.key} seen={task.sheet?.version ?? 0} />
        {mayRecuse && <div class="no-print"><button type="button" class="button quiet" onClick={() => setAsks(true)}>{t('recuse')}</button></div>}
      </div>
      {asks && (
        <Recuse sheetKey={task.key} title={task.entry?.title ?? ''} before={before} onClose={() => { setAsks(false); setTurn(turn + 1) }} onDone={() => {
          announce(versions('recused'))
          void work.refresh()
          go('work')
        }} />
      )}
    </div>
  )
}

/** The working copy, opened for as long as the screen is. What the server has reaches it with the list of own sheets. */
function useSheet(task: Task, rubric: RubricView, turn: number): { sheet: WorkingSheet | null; error: unknown } {
  const [state, setState] = useState<{ sheet: WorkingSheet | null; error: unknown }>({ sheet: null, error: null })
  const { key } = task
  const first = useMemo(() => rubric, [rubric.id])
  useEffect(() => {
    let isGone = false
    let mine: WorkingSheet | null = null
    // What the server is known to have comes first, so that nothing is typed on top of an older version.
    const known = task.sheet === null ? Promise.resolve() : adopt(key, task.sheet)
    known.then(() => openSheet(key, first)).then(
      (sheet) => {
        mine = sheet
        if (isGone) return sheet.leave()
        setState({ sheet, error: null })
        return undefined
      },
    ).catch((error: unknown) => !isGone && setState((before) => ({ ...before, error })))
    return () => {
      isGone = true
      void mine?.leave().then(() => undefined, (error: unknown) => console.error('offline: cannot leave', error))
    }
  }, [key.round, key.entry, turn])
  return state
}

function OwnReceipts({ sheetKey, seen }: { sheetKey: SheetKey; seen: number }) {
  const [own, setOwn] = useState<Receipt[]>([])
  useEffect(() => {
    receiptsOf(sheetKey).then(setOwn, () => setOwn([]))
  }, [sheetKey.entry, seen])
  if (own.length === 0) return null
  return <details class="receipts-here"><summary>{t('receipt')}</summary><Receipts of={own} /></details>
}
