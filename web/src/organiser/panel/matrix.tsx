// Entries × judges as a table: heads stay in sight while it scrolls, loads stand in the margins, and it is one Tab stop.
import { useId } from 'preact/hooks'
import type { EntryView, SeatView } from '../../api/generated'
import { to } from '../../app/router'
import { count } from '../../i18n/format'
import { CellButton } from './cell'
import type { Grid } from './data'
import { STOP, useRoving } from './roving'
import { t } from './texts'

/** Where Tab enters at first: the first judge of the first entry. */
const FIRST = { row: 1, cell: 1, nth: 0 }
const stop = { tabIndex: -1, [STOP]: true }

export interface ViewProps {
  entries: readonly EntryView[]
  judges: readonly SeatView[]
  grid: Grid
  mayChange: boolean
  busy: ReadonlySet<string>
  press: (entry: EntryView, judge: SeatView) => void
  openJudge: (judge: SeatView) => void
  selected: ReadonlySet<string>
  select: (ids: readonly string[], on: boolean) => void
}

export function Matrix({ entries, judges, grid, mayChange, busy, press, openJudge, selected, select }: ViewProps) {
  const isAll = entries.length > 0 && entries.every((entry) => selected.has(entry.id))
  const roving = useRoving(FIRST)
  const hint = useId()
  return (
    <>
      <p id={hint} class="small muted matrix-hint">{t(mayChange ? 'keys' : 'keys_read')}</p>
      <div class="table-frame matrix-frame" {...roving}>
        <table class="matrix" role="grid" aria-label={t('title')} aria-describedby={hint}>
          <thead>
            <tr>
              <th scope="col">
                {mayChange ? <label class="matrix-tick"><input {...stop} type="checkbox" checked={isAll} aria-label={t('select_all')} onChange={(event) => select(entries.map((entry) => entry.id), event.currentTarget.checked)} />{t('entry')}</label> : t('entry')}
              </th>
              {judges.map((seat) => {
                const load = grid.ofJudge(seat.judge.id)
                return (
                  <th key={seat.judge.id} scope="col">
                    <button {...stop} type="button" class="judge-head" onClick={() => openJudge(seat)}>
                      <span>{seat.judge.name}</span>
                      <span class="load number">{t('load_judge', { n: count(load.assigned) })}</span>
                      <span class="load number">{t('load_sent', { n: count(load.submitted) })}</span>
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => {
              const load = grid.ofEntry(entry.id)
              return (
                <tr key={entry.id} class={selected.has(entry.id) ? 'is-selected' : ''}>
                  <th scope="row">
                    <div class="entry-head">
                      {mayChange && <input {...stop} type="checkbox" checked={selected.has(entry.id)} aria-label={t('select', { name: entry.title })} onChange={(event) => select([entry.id], event.currentTarget.checked)} />}
                      <div>
                        <a {...stop} href={to('entries', entry.id)} title={entry.title}>{entry.title}</a>
                        <p class="load number">{entry.registration_no} · {load.submitted > 0 ? t('load_entry_sent', { sent: count(load.submitted), n: count(load.assigned) }) : t('load_entry', { n: count(load.assigned) })}{entry.status !== 'verified' && <span class="fault-line"> · {t('not_verified')}</span>}</p>
                      </div>
                    </div>
                  </th>
                  {judges.map((seat) => (
                    <td key={seat.judge.id} class={`is-${grid.at(entry.id, seat.judge.id).state}`}>
                      <CellButton isStop cell={grid.at(entry.id, seat.judge.id)} judge={seat.judge.name} entry={entry.title} mayChange={mayChange} busy={busy.has(`${entry.id}/${seat.judge.id}`)} press={() => press(entry, seat)} />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
