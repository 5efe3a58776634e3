// What stands beside the assignments: judges who left the panel, and recusals with their reasons.
import type { SeatView } from '../../api/generated'
import { moment } from '../../i18n/format'
import type { PanelData } from './data'
import { t } from './texts'

export function Removed({ seats, mayChange, busy, seatAgain }: { seats: readonly SeatView[]; mayChange: boolean; busy: boolean; seatAgain: (seat: SeatView) => void }) {
  if (seats.length === 0) return null
  return (
    <section class="card stack-s">
      <h2>{t('removed')}</h2>
      <ul class="stack-s">
        {seats.map((seat) => (
          <li key={seat.judge.id} class="spread">
            <span>{seat.judge.name}</span>
            {mayChange && <button type="button" class="button" disabled={busy} aria-label={t('seat_again_of', { judge: seat.judge.name })} onClick={() => seatAgain(seat)}>{t('seat_again')}</button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Recusals({ data }: { data: PanelData }) {
  if (data.recusals.length === 0) return null
  const judges = new Map(data.seats.map((seat) => [seat.judge.id, seat.judge.name]))
  const entries = new Map(data.entries.map((entry) => [entry.id, entry.title]))
  return (
    <section class="card stack-s">
      <h2>{t('recusals')}</h2>
      <ul class="stack">
        {data.recusals.map((recusal) => (
          <li key={recusal.id}>
            <strong>{judges.get(recusal.judge_id) ?? recusal.judge_id}</strong> · {entries.get(recusal.entry_id) ?? recusal.entry_id}
            <p class="text">{recusal.reason}</p>
            <p class="small muted">{moment(recusal.at)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
