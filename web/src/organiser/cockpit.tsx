// The round cockpit: where a round stands, how far its judges are, and the steps that an organiser takes.
import { useEffect, useState } from 'preact/hooks'
import { isPresent, person } from '../api/session'
import { Failure } from '../app/failure'
import { Skeleton, useLoad } from '../app/load'
import { type Crumb, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import '../design/cards.css'
import { CheckField } from '../design/field'
import { Icon } from '../design/icon'
import { decimal, moment, relative } from '../i18n/format'
import { Acts } from './acts/section'
import { t as act } from './cockpit/act-texts'
import './cockpit/cockpit.css'
import { Entries } from './cockpit/entries'
import { Judges } from './cockpit/judges'
import { LifeLine, StatusBadge } from './cockpit/life'
import { Live } from './cockpit/live'
import { CloseDialog, OpenDialog, ReopenDialog } from './cockpit/open-close'
import { PublishDialog } from './cockpit/publish'
import { Remind } from './cockpit/remind'
import { Sheets, type Whose } from './cockpit/sheets'
import { type Beat, beat, isOverdue, left, setting, unfinished } from './cockpit/state'
import { t } from './cockpit/texts'
import type { Verb } from './cockpit/transition'

const EVERY = 5_000

type Asked = { what: Verb } | { what: 'remind'; judge: string | null } | { what: 'sheets'; whose: Whose } | null

export function Cockpit({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const live = useLoad((signal) => beat(id, signal), [id], EVERY)
  // Whoever comes back to this page wants the present, not the next beat.
  useEffect(() => {
    const seen = () => { if (document.visibilityState === 'visible') void live.reload() }
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [])
  if (live.data === null) {
    return <Page title={t('round')}>{live.error !== null ? <Failure error={live.error} retry={() => void live.reload()} /> : <Skeleton />}</Page>
  }
  return <Board now={live.data} isLost={live.error !== null} reload={() => void live.reload()} />
}

function Board({ now, isLost, reload }: { now: Beat; isLost: boolean; reload: () => void }) {
  const { round, progress, at } = now
  const around = useLoad(() => setting(round.competition_id), [round.competition_id])
  const [asked, setAsked] = useState<Asked>(null)
  const mayAct = isPresent.value && person.value?.role !== 'auditor'
  const view = query.value.get('view') === 'entries' ? 'entries' : 'judges'
  const only = query.value.has('unfinished')
  const behind = unfinished(progress)
  const open = progress.entries.filter((entry) => entry.submitted < entry.expected || entry.submitted < round.min_sheets).length
  const competition = around.data?.competition
  const crumbs: Crumb[] = [{ label: t('competitions'), href: to('competitions') }, { label: competition?.name ?? '…', href: to('competitions', round.competition_id) }]
  const close = () => setAsked(null)
  const done = () => { close(); reload() }
  const stepping = { beat: now, done, moved: reload, close }
  const judges = new Map(progress.judges.map((judge) => [judge.judge.id, judge.judge.name]))
  return (
    <Page title={round.name} crumbs={crumbs} head={<StatusBadge status={round.status} />}>
      <Facts now={now} />
      <LifeLine round={round} />
      <div class="row">
        {mayAct && <Steps status={round.status} ask={(what) => setAsked({ what })} />}
        <a class="button" href={to('rounds', round.id, 'ranking')}><Icon name="chart" />{t(round.status === 'published' ? 'ranking' : 'ranking_now')}</a>
        <a class="button" href={to('rounds', round.id, 'panel')}><Icon name="people" />{t('panel')}</a>
        <a class="button" href={to('rounds', round.id, 'rules')}><Icon name="gear" />{t('rules')}</a>
      </div>
      {progress.entries.length > 0 && <Live beat={now} isLost={isLost} refresh={reload} remind={mayAct && round.status === 'open' ? () => setAsked({ what: 'remind', judge: null }) : null} />}
      {(round.status === 'closed' || round.status === 'published') && <Acts round={round} />}
      {around.error !== null && <Failure error={around.error} retry={() => void around.reload()} />}
      <section class="stack">
        <div class="spread">
          <div class="segmented" role="group" aria-label={t('view')}>
            <button type="button" aria-pressed={view === 'judges'} onClick={() => setQuery('view', null)}>{t('by_judge')}</button>
            <button type="button" aria-pressed={view === 'entries'} onClick={() => setQuery('view', 'entries')}>{t('by_entry')}</button>
          </div>
          <CheckField label={t('only_unfinished', { n: view === 'judges' ? behind.length : open })} checked={only} onValue={(on) => setQuery('unfinished', on ? '1' : null)} />
        </div>
        {view === 'judges'
          ? <Judges round={round} judges={progress.judges} only={only} now={at} mayAct={mayAct} remind={(judge) => setAsked({ what: 'remind', judge: judge.judge.id })} open={(judge) => setAsked({ what: 'sheets', whose: { by: 'judge', id: judge.judge.id, name: judge.judge.name } })} />
          : <Entries round={round} entries={progress.entries} setting={around.data} only={only} open={(entry) => setAsked({ what: 'sheets', whose: { by: 'entry', id: entry.entry_id, name: around.data?.entries.get(entry.entry_id)?.title ?? '' } })} />}
      </section>
      {behind.length > 0 && (round.status === 'open' || round.status === 'closed') && <WhenMissing now={now} mayAct={mayAct} />}
      {asked?.what === 'open' && <OpenDialog {...stepping} />}
      {asked?.what === 'close' && <CloseDialog {...stepping} remind={() => setAsked({ what: 'remind', judge: null })} />}
      {asked?.what === 'reopen' && <ReopenDialog {...stepping} />}
      {asked?.what === 'publish' && <PublishDialog round={round} groups={competition?.groups ?? []} done={done} moved={reload} close={close} />}
      {asked?.what === 'remind' && <Remind judges={behind.filter((judge) => asked.judge === null || judge.judge.id === asked.judge)} round={round} competition={competition?.name ?? 'KIPP Banten'} now={at} close={close} />}
      {asked?.what === 'sheets' && <Sheets round={round} whose={asked.whose} setting={around.data} judges={judges} mayAct={mayAct} changed={reload} close={close} />}
    </Page>
  )
}

function Facts({ now: { round, at } }: { now: Beat }) {
  const overdue = isOverdue(round, at)
  return (
    <ul class="round-facts">
      <li>{round.weight === '0' ? t('practice') : t('weight', { weight: decimal(round.weight) })}</li>
      {round.blind && <li>{t('blind')}</li>}
      <li>{round.closes_at === null ? t('no_deadline') : round.status === 'open' && !overdue ? t('closes_soon', { at: moment(round.closes_at), when: relative(round.closes_at, at) }) : t('closes', { at: moment(round.closes_at) })}</li>
      {overdue && round.closes_at !== null && <li class="overdue">{t('overdue', { when: relative(round.closes_at, at) })}</li>}
    </ul>
  )
}

function Steps({ status, ask }: { status: string; ask: (verb: Verb) => void }) {
  if (status === 'draft') return <button type="button" class="button main" onClick={() => ask('open')}>{act('open')}</button>
  if (status === 'open') return <button type="button" class="button main" onClick={() => ask('close')}><Icon name="lock" />{act('close')}</button>
  if (status !== 'closed') return null
  return (
    <>
      <button type="button" class="button main" onClick={() => ask('publish')}>{act('publish')}</button>
      <button type="button" class="button" onClick={() => ask('reopen')}>{act('reopen')}</button>
    </>
  )
}

function WhenMissing({ now: { round, progress }, mayAct }: { now: Beat; mayAct: boolean }) {
  const missing = progress.judges.reduce((sum, judge) => sum + left(judge), 0)
  return (
    <section class="card stack-s">
      <h2>{t('missing_title')} ({missing})</h2>
      <p class="advice">{t('missing_rule', { n: round.min_sheets })}</p>
      <ul class="marker-list advice">
        <li><Icon name="send" size={18} /><span>{t('missing_remind')}</span></li>
        <li><Icon name="back" size={18} /><span>{t('missing_recuse')}</span></li>
        <li><Icon name="trash" size={18} /><span>{t('missing_remove')}</span></li>
      </ul>
      {mayAct && <div><a class="button" href={to('rounds', round.id, 'panel')}>{t('to_panel')}</a></div>}
    </section>
  )
}
