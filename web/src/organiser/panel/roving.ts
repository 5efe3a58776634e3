// One Tab stop for a whole table: the arrow keys walk through its heads and cells, and what has the focus is brought into sight.
import { useLayoutEffect, useRef } from 'preact/hooks'

/** What can be walked to carries this, with `tabIndex={-1}`; one at a time is raised to a Tab stop here. */
export const STOP = 'data-stop'

/** Where a stop is: its row, its cell, and which one it is within the cell. */
interface Place {
  row: number
  cell: number
  nth: number
}

const isSeen = (one: HTMLElement): boolean => one.getClientRects().length > 0
const within = (some: Element): HTMLElement[] => [...some.querySelectorAll<HTMLElement>(`[${STOP}]`)].filter(isSeen)
/** The nearest place that there is. */
const at = <T>(some: ArrayLike<T>, nth: number): T | undefined => some[Math.min(Math.max(nth, 0), some.length - 1)]

function placeOf(stop: HTMLElement): Place | null {
  const cell = stop.closest<HTMLTableCellElement>('td, th')
  const row = cell?.closest('tr')
  return cell == null || row == null ? null : { row: row.rowIndex, cell: cell.cellIndex, nth: within(cell).indexOf(stop) }
}

function stopAt(table: HTMLTableElement, { row, cell, nth }: Place): HTMLElement | undefined {
  const line = at(table.rows, row)
  const there = line === undefined ? undefined : at(line.cells, cell)
  return there === undefined ? undefined : at(within(there), nth)
}

/** Where a key leads, undefined if it is none of ours. */
function aimOf(table: HTMLTableElement, from: HTMLElement, event: KeyboardEvent): HTMLElement | undefined {
  const place = placeOf(from)
  if (place === null || event.altKey || event.metaKey || event.shiftKey) return undefined
  const line = within(table.rows[place.row]!)
  const here = line.indexOf(from)
  if (event.ctrlKey) {
    if (event.key === 'Home') return at(within(table), 0)
    if (event.key === 'End') return at(within(table), Infinity)
    return undefined
  }
  switch (event.key) {
    case 'ArrowLeft': return at(line, here - 1)
    case 'ArrowRight': return at(line, here + 1)
    case 'ArrowUp': return stopAt(table, { ...place, row: place.row - 1 })
    case 'ArrowDown': return stopAt(table, { ...place, row: place.row + 1 })
    case 'Home': return at(line, 0)
    case 'End': return at(line, Infinity)
    default: return undefined
  }
}

/** For the frame around a table whose head and first column stay in sight while it scrolls. */
export function useRoving(first: Place) {
  const frame = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLElement | null>(null)
  const place = useRef(first)
  const held = useRef(false)

  const raise = (stop: HTMLElement): void => {
    if (current.current !== stop) current.current?.setAttribute('tabindex', '-1')
    stop.setAttribute('tabindex', '0')
    current.current = stop
    place.current = placeOf(stop) ?? place.current
  }

  // After each rendering: a filter, a recusal or the width of the window may have taken the Tab stop away.
  useLayoutEffect(() => {
    const table = frame.current?.querySelector('table')
    const before = current.current
    if (table == null || (before !== null && table.contains(before) && isSeen(before))) return
    const stop = stopAt(table, place.current) ?? within(table)[0]
    if (stop === undefined) return
    raise(stop)
    if (held.current && (document.activeElement === null || document.activeElement === document.body)) stop.focus({ preventScroll: true })
  })

  return {
    ref: frame,
    onKeyDown(event: KeyboardEvent) {
      const from = event.target as HTMLElement
      const table = frame.current?.querySelector('table')
      if (table == null || !from.hasAttribute(STOP)) return
      // Both keys act everywhere, also where the browser knows only one of them or would scroll.
      if (event.key === ' ' ? from.matches('a, span') : event.key === 'Enter' && from.matches('input')) {
        event.preventDefault()
        from.click()
        return
      }
      const aim = aimOf(table, from, event)
      if (aim === undefined) return
      // Also at the edge, where the page would scroll instead.
      event.preventDefault()
      aim.focus({ preventScroll: true })
    },
    onFocusIn(event: FocusEvent) {
      const stop = event.target as HTMLElement
      const box = frame.current
      if (box === null || !stop.hasAttribute(STOP)) return
      held.current = true
      raise(stop)
      // Whoever presses with a pointer sees what they press; if it moved, the press would go elsewhere.
      if (stop.matches(':focus-visible')) show(box, stop)
    },
    onFocusOut(event: FocusEvent) {
      if (event.relatedTarget !== null) held.current = false
    },
  }
}

/** Scrolls as little as is needed. How much the head and the names hide depends on what they say and on the size of the text, so it is measured. */
function show(frame: HTMLElement, stop: HTMLElement): void {
  const corner = frame.querySelector('th')?.getBoundingClientRect()
  const around = frame.getBoundingClientRect()
  const box = stop.getBoundingClientRect()
  const left = around.left + frame.clientLeft
  const top = around.top + frame.clientTop
  // What sticks along one way is always in sight along it.
  if (stop.closest('tbody th, th:first-child') === null) frame.scrollLeft += past(box.left, box.right, left + (corner?.width ?? 0), left + frame.clientWidth)
  if (stop.closest('thead') === null) frame.scrollTop += past(box.top, box.bottom, top + (corner?.height ?? 0), top + frame.clientHeight)
  // Then the page itself, clear of its bar, which large text makes higher than the page reckons with.
  stop.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const bar = document.querySelector('.masthead')?.getBoundingClientRect().bottom ?? 0
  const { top: now } = stop.getBoundingClientRect()
  if (now < bar) scrollBy(0, now - bar)
}

/** How far something sticks out of the room it has; its beginning counts more than its end. */
function past(from: number, to: number, start: number, end: number): number {
  if (from < start) return from - start
  return to > end ? Math.min(to - end, from - start) : 0
}
