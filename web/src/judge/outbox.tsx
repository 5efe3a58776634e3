// The outbox: what is still on this device, why, and what can be done about it.
import { useEffect, useState } from 'preact/hooks'
import { person } from '../api/session'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { relative, shortMoment } from '../i18n/format'
import { blocked, persisted, sendNow, statusOf, summary, type SheetKey } from '../offline'
import { askToKeep } from '../offline/persist'
import { waitingOf, type Waiting } from '../offline/waiting'
import { ExportButton } from './export-button'
import { t } from './outbox-texts'
import { device, StateBadge } from './save-state'
import { openWork, type RoundWork, type Task } from './work-data'
import './judge.css'

const DAY = 86_400_000

export function Outbox() {
  const user = person.value?.id ?? ''
  const rounds = openWork().rounds.value ?? []
  const { waiting, error } = useWaiting(user)
  const act = useAct()
  const toDecide = summary.value.refused + summary.value.conflicts
  const here = { device: device() }
  const isOld = waiting?.some((one) => Date.now() - one.since > DAY) ?? false
  return (
    <Page title={t('title')} width="reading">
      {blocked.value && <Notice tone="bad" title={t('blocked')}>{t('blocked_do')}</Notice>}
      {error !== null && <Failure error={error} />}
      {waiting !== null && waiting.length === 0 && (
        <Empty title={t('all_sent')} action={<a class="button main" href="#/work">{t('to_work')}</a>}>{t('all_sent_do', here)}</Empty>
      )}
      {waiting !== null && waiting.length > 0 && (
        <>
          {isOld && <Notice tone="bad" title={t('old')}>{t('old_do')}</Notice>}
          {toDecide > 0 && <Notice tone="bad" title={t('decide', { n: toDecide })}>{t('decide_do')}</Notice>}
          <section class="card stack">
            <p>{t('lead', here)}</p>
            <Connection />
            <ul class="tasks">{waiting.map((one) => <li key={one.round + one.entry}><Row of={one} rounds={rounds} /></li>)}</ul>
            <div class="row outbox-acts">
              <button type="button" class="button main" disabled={act.busy} onClick={() => void act.run(() => sendNow())}><Icon name="send" />{t(act.busy ? 'sending' : 'send_now')}</button>
              <ExportButton user={user} />
            </div>
            <p class="small muted">{t('export_lead', here)}</p>
          </section>
        </>
      )}
      <Storage />
    </Page>
  )
}

/** Follows every change of what waits. */
function useWaiting(user: string): { waiting: Waiting[] | null; error: unknown } {
  const [state, setState] = useState<{ waiting: Waiting[] | null; error: unknown }>({ waiting: null, error: null })
  const now = summary.value
  useEffect(() => {
    let isGone = false
    waitingOf(user).then(
      (waiting) => !isGone && setState({ waiting, error: null }),
      (error: unknown) => !isGone && setState((before) => ({ ...before, error })),
    )
    return () => {
      isGone = true
    }
  }, [user, now])
  return state
}

function Connection() {
  const { offline, paused, next_try } = summary.value
  if (paused) return <Notice tone="caution">{t('paused')} <a href="#/sign-in">{t('sign_in')}</a></Notice>
  if (!offline && next_try === null) return null
  return <p class="status-line"><Icon name="cloud" size={18} /><span>{offline ? t('cut') : ''} {next_try !== null && t('next_try', { at: shortMoment(new Date(next_try)) })}</span></p>
}

function Row({ of, rounds }: { of: Waiting; rounds: RoundWork[] }) {
  const round = rounds.find((one) => one.round.id === of.round)
  const key: SheetKey = { user: of.user, round: of.round, entry: of.entry }
  const task: Task = round?.tasks.find((one) => one.key.entry === of.entry) ?? { key, isActive: true, entry: null, sheet: null }
  const status = statusOf(key).value
  const since = new Date(of.since)
  return (
    <a class="task" href={to('score', of.round, of.entry)}>
      <span class="grow">
        <span class="title">{task.entry?.title ?? t('unknown_entry')}</span>
        <span class="row small"><StateBadge task={task} />{!of.isQueued && status.kind === 'on_device' && <span class="muted">{t('resting')}</span>}</span>
        <span class="small muted">{[round?.round.name, t('since', { at: shortMoment(since), ago: relative(since) }), of.attempts > 0 && t('attempts', { n: of.attempts })].filter(Boolean).join(' · ')}</span>
      </span>
      <Icon name="next" />
    </a>
  )
}

const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)
const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches

function Storage() {
  const kept = persisted.value
  useEffect(() => void askToKeep(), [])
  return (
    <section class="card stack-s">
      <h2>{t('storage', { device: device() })}</h2>
      <p class="row"><Icon name={kept === 'may_be_cleared' ? 'warning' : 'lock'} /><span class="grow">{t(kept === 'kept' ? 'storage_kept' : kept === 'may_be_cleared' ? 'storage_may' : 'storage_unknown')}</span></p>
      {isApple && !isInstalled() && <Notice tone="caution" title={t('iphone')}>{t('iphone_how')}</Notice>}
    </section>
  )
}
