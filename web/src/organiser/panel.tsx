// Who judges a round, and which entries: the panel, the assignments as entries × judges, recusals.
import { useState } from 'preact/hooks'
import type { EntryView, SeatView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { retryKey } from '../api/retry-key'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad, type Loaded } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, to } from '../app/router'
import { announce } from '../design/announce'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { AddJudges } from './panel/add-judges'
import { Mark, STATES } from './panel/cell'
import { CellDialog } from './panel/cell-dialog'
import { gridOf, loadPanel, type PanelData } from './panel/data'
import { FillDialog } from './panel/fill-dialog'
import { PanelFilters, shownOf, viewOf } from './panel/filters'
import { JudgeDialog, RecuseJudge, RemoveJudge } from './panel/judge-dialog'
import { PerEntry, PerJudge } from './panel/lists'
import { Matrix } from './panel/matrix'
import { ReasonForm } from './panel/reason-form'
import { Recusals, Removed } from './panel/beside'
import { useAssign } from './panel/use-assign'
import { t } from './panel/texts'
import { mayChange } from './setup/rights'
import { RoundStatus } from './setup/round-badges'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './entries/entries.css'
import './panel/panel.css'

/** Somebody else changed or removed the same assignment. */
const isChanged = (error: unknown) => error instanceof Problem && (error.status === 412 || error.status === 404)

type Open = { what: 'add' | 'fill' } | { what: 'judge' | 'remove'; seat: SeatView } | { what: 'cell'; seat: SeatView; entry: EntryView } | { what: 'recuse'; seat: SeatView; entry: string | null } | null

export function Panel({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const panel = useLoad(() => loadPanel(id), [id])
  const data = panel.data
  const crumbs = [{ label: t('competitions'), href: to('competitions') }, ...(data === null ? [] : [{ label: data.competition.name, href: to('competitions', data.competition.id) }, { label: data.round.name, href: to('rounds', id) }])]
  return (
    <Page title={t('title')} crumbs={crumbs} head={data !== null && <RoundStatus status={data.round.status} />}>
      <Show of={panel}>{(loaded) => <Body data={loaded} panel={panel} />}</Show>
    </Page>
  )
}

function Body({ data, panel }: { data: PanelData; panel: Loaded<PanelData> }) {
  const [open, setOpen] = useState<Open>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const act = useAct()
  const [error, setError] = useState<unknown>(null)
  const assigning = useAssign(panel)

  const { round } = data
  const grid = gridOf(data)
  const judges = data.seats.filter((seat) => seat.active)
  const removed = data.seats.filter((seat) => !seat.active)
  const isOpen = round.status === 'draft' || round.status === 'open'
  const may = mayChange() && isOpen
  const shown = shownOf(data, grid, query.value)
  const verified = data.entries.filter((entry) => entry.status === 'verified').map((entry) => entry.id)
  const published = data.rounds.filter((one) => one.sequence < round.sequence && one.status === 'published')
  const canTake = (entry: string, judge: string) => ['free', 'ended'].includes(grid.at(entry, judge).state)
  const chosen = [...selected].filter((id) => verified.includes(id))
  const active = data.assignments.filter((one) => one.active)

  const select = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected)
    for (const id of ids) if (on) next.add(id); else next.delete(id)
    setSelected(next)
  }
  /** Something that fails is said above the table; another's change meanwhile brings the table up to date. */
  const attempt = async (key: string, run: () => Promise<void>) => {
    setBusy((before) => new Set(before).add(key))
    setError(null)
    try {
      await run()
    } catch (failed) {
      setError(failed)
      if (isChanged(failed) || (failed instanceof Problem && failed.status === 409)) await panel.reload()
    } finally {
      setBusy((before) => new Set([...before].filter((one) => one !== key)))
    }
  }
  const press = (entry: EntryView, seat: SeatView) => {
    const cell = grid.at(entry.id, seat.judge.id)
    const key = `${entry.id}/${seat.judge.id}`
    if (busy.has(key)) return
    if (cell.state === 'draft' || cell.state === 'submitted') return setOpen({ what: 'cell', seat, entry })
    const { assignment } = cell
    const names = { judge: seat.judge.name, entry: entry.title }
    if (cell.state === 'assigned' && assignment !== null) void attempt(key, async () => { await assigning.remove(assignment); announce(t('unassigned_now', names)) })
    else void attempt(key, () => assigning.assign({ items: [{ entry_id: entry.id, judge_id: seat.judge.id }] }))
  }
  const assignShown = (seat: SeatView) => {
    const items = shown.filter((entry) => entry.status === 'verified' && canTake(entry.id, seat.judge.id)).map((entry) => ({ entry_id: entry.id, judge_id: seat.judge.id }))
    setOpen(null)
    void attempt(seat.judge.id, () => assigning.assign({ items }))
  }
  const seatAgain = (seat: SeatView) => act.run(async () => {
    await request('PUT', `/api/v1/rounds/${round.id}/judges/${seat.judge.id}`, { body: {}, key: retryKey() })
    announce(t('seated_now', { judge: seat.judge.name }))
    await panel.reload()
  })
  const view = viewOf(query.value)
  const View = view === 'entry' ? PerEntry : view === 'judge' ? PerJudge : Matrix
  const addButton = may && <button type="button" class={`button ${judges.length === 0 ? 'main' : ''}`} onClick={() => setOpen({ what: 'add' })}><Icon name="people" />{t('add_judges')}</button>
  return (
    <>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      {mayChange() && !isOpen && <Notice tone="caution">{t(round.status === 'published' ? 'read_published' : 'read_closed')}</Notice>}
      {error !== null && (isChanged(error) ? <Notice tone="caution">{t('changed_meanwhile')}</Notice> : <Failure error={error} />)}
      {act.error !== null && <Failure error={act.error} />}
      {judges.length === 0 ? <Empty title={t('no_judges')} action={addButton}>{t('no_judges_do')}</Empty> : data.entries.length === 0 ? (
        <Empty title={t('no_entries')} action={<div class="row"><a class="button main" href={to('competitions', data.competition.id, 'entries')}>{t('to_entries')}</a>{addButton}</div>}>{t('no_entries_do')}</Empty>
      ) : (
        <>
          <div class="spread">
            <p class="muted">{t('totals', { entries: count(new Set(active.map((one) => one.entry_id)).size), judges: count(judges.length), pairs: count(active.length), submitted: count(data.sheets.filter((sheet) => sheet.state === 'submitted').length) })}</p>
            {may && <div class="row">{addButton}<button type="button" class="button main" onClick={() => setOpen({ what: 'fill' })}>{t('fill')}</button></div>}
          </div>
          <PanelFilters data={data} />
          {shown.length === 0 ? <p class="muted">{t('none_shown')}</p> : (
            <View entries={shown} judges={judges} grid={grid} mayChange={may} busy={busy} press={press} openJudge={(seat) => setOpen({ what: 'judge', seat })} selected={selected} select={select} />
          )}
          <ul class="row panel-legend" aria-label={t('legend')}>{STATES.map((state) => <li key={state}><span class="box"><Mark state={state} /></span>{t(`state_${state}`)}</li>)}</ul>
        </>
      )}
      <Removed seats={removed} mayChange={may} busy={act.busy} seatAgain={(seat) => void seatAgain(seat)} />
      <Recusals data={data} />
      {chosen.length > 0 && may && (
        <div class="dock spread">
          <strong role="status">{t('selected', { n: count(chosen.length) })}</strong>
          <div class="row">
            <button type="button" class="button quiet" onClick={() => setSelected(new Set())}>{t('unselect')}</button>
            <button type="button" class="button main" onClick={() => void attempt('selected', async () => { await assigning.assign({ entry_ids: chosen }); setSelected(new Set()) })}>{t('assign_selected')}</button>
          </div>
        </div>
      )}

      {open?.what === 'add' && <AddJudges round={round.id} seated={new Set(judges.map((seat) => seat.judge.id))} added={() => void panel.reload()} close={() => setOpen(null)} />}
      {open?.what === 'fill' && <FillDialog published={published} verified={verified} selected={chosen} judges={judges.length} newPairs={(ids) => ids.reduce((n, id) => n + judges.filter((seat) => canTake(id, seat.judge.id)).length, 0)} assign={assigning.assign} close={() => setOpen(null)} />}
      {open?.what === 'judge' && <JudgeDialog round={round.id} seat={open.seat} load={grid.ofJudge(open.seat.judge.id)} mayChange={may} free={shown.filter((entry) => entry.status === 'verified' && canTake(entry.id, open.seat.judge.id)).length} assignShown={() => assignShown(open.seat)} recuse={() => setOpen({ what: 'recuse', seat: open.seat, entry: null })} remove={() => setOpen({ what: 'remove', seat: open.seat })} close={() => setOpen(null)} />}
      {open?.what === 'remove' && <RemoveJudge round={round.id} seat={open.seat} load={grid.ofJudge(open.seat.judge.id)} done={() => panel.reload()} close={() => setOpen(null)} />}
      {open?.what === 'recuse' && <RecuseJudge round={round.id} seat={open.seat} entry={open.entry} entries={data.entries.filter((entry) => ['assigned', 'draft', 'submitted'].includes(grid.at(entry.id, open.seat.judge.id).state))} done={() => void panel.reload()} close={() => setOpen(null)} />}
      {open?.what === 'cell' && <CellDialog judge={open.seat.judge.name} entry={open.entry.title} isSubmitted={grid.at(open.entry.id, open.seat.judge.id).state === 'submitted'} remove={async () => { const one = grid.at(open.entry.id, open.seat.judge.id).assignment; if (one !== null) await assigning.remove(one) }} recuse={() => setOpen({ what: 'recuse', seat: open.seat, entry: open.entry.id })} close={() => setOpen(null)} />}
      {assigning.departing !== null && <ReasonForm title={t('depart_title')} act={t('depart_run')} reason={assigning.lastReason} run={assigning.giveReason} close={assigning.dropDeparture}><p>{t('depart_lead')}</p></ReasonForm>}
    </>
  )
}
