// Everything that the panel of a round is made of, and what stands in each cell of entries × judges.
import type { AssignmentView, EntryView, PanelView, RecusalView, RoundView, ScoresheetView, SeatView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'

export interface PanelData {
  round: RoundView
  competition: { id: string; name: string; groups: { code: string; name: string }[] }
  /** All rounds of the competition, in their order. */
  rounds: RoundView[]
  seats: SeatView[]
  assignments: AssignmentView[]
  recusals: RecusalView[]
  sheets: Pick<ScoresheetView, 'entry_id' | 'judge_id' | 'state'>[]
  /** Verified ones, and whatever else was ever assigned here. */
  entries: EntryView[]
}

export async function loadPanel(id: string): Promise<PanelData> {
  const round = (await request<RoundView>('GET', `/api/v1/rounds/${id}`)).data
  const competition = `/api/v1/competitions/${round.competition_id}`
  const [itself, rounds, panel, assignments, recusals, sheets, verified] = await Promise.all([
    request<PanelData['competition']>('GET', competition),
    all<RoundView>(`${competition}/rounds`),
    request<PanelView>('GET', `/api/v1/rounds/${id}/judges`),
    all<AssignmentView>(`/api/v1/rounds/${id}/assignments`),
    all<RecusalView>(`/api/v1/rounds/${id}/recusals`),
    all<ScoresheetView>(`/api/v1/rounds/${id}/scoresheets`),
    all<EntryView>(`${competition}/entries`, { status: 'verified' }),
  ])
  const known = new Set(verified.map((entry) => entry.id))
  const missing = [...new Set(assignments.map((one) => one.entry_id))].filter((entry) => !known.has(entry))
  const others = await Promise.all(missing.map(async (entry) => (await request<EntryView>('GET', `/api/v1/entries/${entry}`)).data))
  const entries = [...verified, ...others].sort((a, b) => a.registration_no.localeCompare(b.registration_no))
  return { round, competition: itself.data, rounds: rounds.sort((a, b) => a.sequence - b.sequence), seats: panel.data.items, assignments, recusals, sheets, entries }
}

/**
 * - `free`: not assigned; `assigned`: to be scored, nothing begun.
 * - `draft`, `submitted`: a sheet that counts, or will.
 * - `ended`: was assigned once; its sheet, if any, is set aside.
 * - `recused`: the judge stepped back.
 */
export type CellState = 'free' | 'assigned' | 'draft' | 'submitted' | 'ended' | 'recused'

export interface Cell {
  state: CellState
  assignment: AssignmentView | null
  /** Whether there is a sheet that was set aside. */
  isSetAside: boolean
}

export interface Grid {
  at(entry: string, judge: string): Cell
  /** How many are assigned and in, per entry or judge. */
  ofEntry(entry: string): Load
  ofJudge(judge: string): Load
}

export interface Load {
  assigned: number
  drafts: number
  submitted: number
}

const FREE: Cell = { state: 'free', assignment: null, isSetAside: false }

export function gridOf(data: Pick<PanelData, 'assignments' | 'recusals' | 'sheets'>): Grid {
  const key = (entry: string, judge: string) => `${entry}/${judge}`
  const sheets = new Map(data.sheets.map((sheet) => [key(sheet.entry_id, sheet.judge_id), sheet.state]))
  const recused = new Set(data.recusals.map((recusal) => key(recusal.entry_id, recusal.judge_id)))
  const cells = new Map<string, Cell>()
  const entries = new Map<string, Load>()
  const judges = new Map<string, Load>()
  const add = (loads: Map<string, Load>, id: string, state: CellState) => {
    const load = loads.get(id) ?? { assigned: 0, drafts: 0, submitted: 0 }
    load.assigned += 1
    if (state === 'draft') load.drafts += 1
    if (state === 'submitted') load.submitted += 1
    loads.set(id, load)
  }
  for (const assignment of data.assignments) {
    const at = key(assignment.entry_id, assignment.judge_id)
    const sheet = sheets.get(at)
    const state: CellState = recused.has(at) ? 'recused' : !assignment.active ? 'ended' : sheet === 'submitted' ? 'submitted' : sheet === 'draft' ? 'draft' : 'assigned'
    cells.set(at, { state, assignment, isSetAside: sheet === 'set_aside' })
    if (state === 'recused' || state === 'ended') continue
    add(entries, assignment.entry_id, state)
    add(judges, assignment.judge_id, state)
  }
  const none: Load = { assigned: 0, drafts: 0, submitted: 0 }
  return {
    at: (entry, judge) => cells.get(key(entry, judge)) ?? FREE,
    ofEntry: (entry) => entries.get(entry) ?? none,
    ofJudge: (judge) => judges.get(judge) ?? none,
  }
}

/** After an assignment: the new ones take the place of what was there. */
export function withAssigned(data: PanelData, made: readonly AssignmentView[]): PanelData {
  const by = new Map(made.map((one) => [one.id, one]))
  const before = data.assignments.map((one) => by.get(one.id) ?? one)
  const known = new Set(before.map((one) => one.id))
  const back = new Set(made.map((one) => `${one.entry_id}/${one.judge_id}`))
  return {
    ...data,
    assignments: [...before, ...made.filter((one) => !known.has(one.id))],
    // Assigned again: the sheet that was set aside is its judge's draft again.
    sheets: data.sheets.map((sheet) => (sheet.state === 'set_aside' && back.has(`${sheet.entry_id}/${sheet.judge_id}`) ? { ...sheet, state: 'draft' } : sheet)),
  }
}

/** After one was taken away. Its version is not known until the panel is read again, but nothing is based on it. */
export function withoutAssignment(data: PanelData, gone: AssignmentView): PanelData {
  return {
    ...data,
    assignments: data.assignments.map((one) => (one.id === gone.id ? { ...one, active: false } : one)),
    sheets: data.sheets.map((sheet) => (sheet.entry_id === gone.entry_id && sheet.judge_id === gone.judge_id ? { ...sheet, state: 'set_aside' } : sheet)),
  }
}
