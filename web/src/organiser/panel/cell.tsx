// One cell of entries × judges: a button that says in words what its mark shows.
import type { Cell, CellState } from './data'
import { STOP } from './roving'
import { t } from './texts'

const MARKS: Record<CellState, string> = {
  free: '',
  assigned: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11',
  draft: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 2.5v11',
  submitted: 'M3.5 8.5 6.8 12l6-7.5',
  ended: 'M4 4l8 8M12 4 4 12',
  recused: 'M3.5 8h9',
}

export const STATES: readonly CellState[] = ['free', 'assigned', 'draft', 'submitted', 'ended', 'recused']

export function stateWords(cell: Pick<Cell, 'state' | 'isSetAside'>): string {
  return cell.state === 'ended' && cell.isSetAside ? t('state_ended_sheet') : t(`state_${cell.state}`)
}

export function Mark({ state }: { state: CellState }) {
  return (
    <svg class={`cell-mark ${state}`} width="18" height="18" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {state === 'draft' && <path d="M8 2.5a5.5 5.5 0 0 0 0 11Z" fill="currentColor" stroke="none" />}
      <path d={MARKS[state]} />
    </svg>
  )
}

export function CellButton({ cell, judge, entry, mayChange, busy, press, withWords = false, isStop = false }: { cell: Cell; judge: string; entry: string; mayChange: boolean; busy: boolean; press: () => void; withWords?: boolean; isStop?: boolean }) {
  const words = stateWords(cell)
  const isOn = cell.state === 'assigned' || cell.state === 'draft' || cell.state === 'submitted'
  const label = t('cell', { judge, entry, state: words })
  const reason = cell.assignment?.reason ?? null
  const title = reason === null ? words : `${words}. ${t('departs', { reason })}`
  // In a table the arrow keys lead here; in a list it is a Tab stop of its own, if there is something to press.
  const walked = isStop ? { tabIndex: -1, [STOP]: true } : {}
  const inner = <><Mark state={cell.state} />{withWords && <span class="small">{words}</span>}</>
  if (!mayChange || cell.state === 'recused') return <span {...walked} class={`cell-still ${cell.state}`} role="img" aria-label={label} title={title}>{inner}</span>
  return <button {...walked} type="button" class={`cell-button ${cell.state}`} aria-pressed={isOn} aria-label={label} aria-busy={busy} title={title} onClick={press}>{inner}</button>
}
