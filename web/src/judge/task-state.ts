// The state of a task in one word, from what the outbox, the server and the assignment say.
import type { ScoresheetView } from '../api/generated'
import type { SheetStatus } from '../offline'
import { statusOf } from '../offline'
import type { RoundWork, Task } from './work-data'

/**
 * - `draft`: begun; counts for nothing yet.
 * - `waiting`: submitted by the judge, on this device, not yet with the server.
 * - `sent`: the server has it.
 * - `changed`: the server has it, and this device has a later change.
 * - `returned`: given back by an organiser with a reason.
 * - `off`: recused, or the assignment was taken away.
 */
export type TaskState = 'not_begun' | 'draft' | 'waiting' | 'sent' | 'changed' | 'returned' | 'refused' | 'conflict' | 'not_saved' | 'set_aside' | 'off'

export function stateOf(task: Task): TaskState {
  return stateFrom(statusOf(task.key).value, task.isActive, task.sheet)
}

export function stateFrom(status: SheetStatus, isActive: boolean, sheet: ScoresheetView | null): TaskState {
  // What needs the judge's hand is never hidden behind anything else.
  if (status.kind === 'conflict' || status.kind === 'refused' || status.kind === 'not_saved') return status.kind
  if ((status.kind === 'queued' || status.kind === 'sending') && status.what === 'submit') return 'waiting'
  if (!isActive) return 'off'
  if (status.kind === 'sent') return 'sent'
  if (status.kind === 'set_aside') return 'set_aside'
  if (status.sent !== null) return 'changed'
  // The list of own sheets may be here before the device has taken it up.
  if (status.kind === 'empty' && sheet !== null && sheet.state !== 'draft') return sheet.state === 'submitted' ? 'sent' : 'set_aside'
  if (sheet !== null && sheet.returned_reason !== null) return 'returned'
  return status.kind === 'empty' && sheet === null ? 'not_begun' : 'draft'
}

const OPEN: readonly TaskState[] = ['not_begun', 'draft', 'returned', 'refused', 'conflict', 'not_saved']
/** The judge still has something to do. */
export const isToDo = (state: TaskState): boolean => OPEN.includes(state)
/** The server counts it. */
export const isIn = (state: TaskState): boolean => state === 'sent' || state === 'changed'

export interface Tally {
  due: number
  sent: number
  waiting: number
  drafts: number
  returned: number
  /** Neither sent nor waiting. */
  open: number
}

export function tally(tasks: readonly Task[]): Tally {
  const states = tasks.map(stateOf).filter((state) => state !== 'off' && state !== 'set_aside')
  const count = (test: (state: TaskState) => boolean): number => states.filter(test).length
  return { due: states.length, sent: count(isIn), waiting: count((state) => state === 'waiting'), drafts: count((state) => state === 'draft'), returned: count((state) => state === 'returned'), open: count(isToDo) }
}

/** The next task that waits for the judge, in open rounds only: further down in this round, then from its top, then in others. */
export function nextTask(rounds: readonly RoundWork[], after?: { round: string; entry: string }): Task | null {
  const open = rounds.filter((one) => one.round.status === 'open')
  const own = open.find((one) => one.round.id === after?.round)?.tasks ?? []
  const here = own.findIndex((task) => task.key.entry === after?.entry)
  const others = open.filter((one) => one.round.id !== after?.round).flatMap((one) => one.tasks)
  const inTurn = [...own.slice(here + 1), ...own.slice(0, Math.max(here, 0)), ...others]
  return inTurn.find((task) => isToDo(stateOf(task))) ?? null
}
