// The same assignments for narrow screens: per entry its judges, or per judge the entries.
import type { EntryView, SeatView } from '../../api/generated'
import { Icon } from '../../design/icon'
import { count } from '../../i18n/format'
import { CellButton } from './cell'
import type { ViewProps } from './matrix'
import { t } from './texts'

export function PerEntry(props: ViewProps) {
  const { entries, judges, grid, mayChange, selected, select } = props
  return (
    <ul class="stack-s">
      {entries.map((entry) => {
        const load = grid.ofEntry(entry.id)
        return (
          <li key={entry.id} class="panel-item">
            {mayChange && <label class="tick"><input type="checkbox" checked={selected.has(entry.id)} aria-label={t('select', { name: entry.title })} onChange={(event) => select([entry.id], event.currentTarget.checked)} /></label>}
            <details class="grow">
              <summary><strong>{entry.title}</strong><span class="small muted number">{entry.registration_no} · {t('load_entry_sent', { sent: count(load.submitted), n: count(load.assigned) })}</span></summary>
              <ul>{judges.map((seat) => <Line key={seat.judge.id} entry={entry} seat={seat} name={seat.judge.name} {...props} />)}</ul>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

export function PerJudge(props: ViewProps) {
  const { entries, judges, grid, openJudge } = props
  return (
    <ul class="stack-s">
      {judges.map((seat) => {
        const load = grid.ofJudge(seat.judge.id)
        return (
          <li key={seat.judge.id} class="panel-item">
            <details class="grow">
              <summary><strong>{seat.judge.name}</strong><span class="small muted number">{t('load_judge', { n: count(load.assigned) })} · {t('load_sent', { n: count(load.submitted) })}</span></summary>
              <ul>{entries.map((entry) => <Line key={entry.id} entry={entry} seat={seat} name={entry.title} {...props} />)}</ul>
            </details>
            <button type="button" class="button quiet icon-only" aria-label={t('judge_title', { judge: seat.judge.name })} onClick={() => openJudge(seat)}><Icon name="gear" /></button>
          </li>
        )
      })}
    </ul>
  )
}

function Line({ entry, seat, name, grid, mayChange, busy, press }: ViewProps & { entry: EntryView; seat: SeatView; name: string }) {
  return (
    <li class="panel-line">
      <span class="grow">{name}</span>
      <CellButton withWords cell={grid.at(entry.id, seat.judge.id)} judge={seat.judge.name} entry={entry.title} mayChange={mayChange} busy={busy.has(`${entry.id}/${seat.judge.id}`)} press={() => press(entry, seat)} />
    </li>
  )
}
