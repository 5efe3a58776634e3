// What a judge works on, put together from answers that are kept on the device: everything here can be read without
// reception once it was read with it.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { AssignmentView, CompetitionView, DeclarationView, EntryView, RoundView, RubricView, ScoresheetView } from '../api/generated'
import { all } from '../api/paged'
import { person } from '../api/session'
import { adopt, cached, cachedAll, cachedBy, declared, handLeft, watchRounds, type Cached, type SheetKey } from '../offline'
import { serverOf } from '../offline/waiting'

/** One entry that a judge has been given in a round. */
export interface Task {
  key: SheetKey
  isActive: boolean
  /** Null: not read yet, or no longer open to this judge. */
  entry: EntryView | null
  /** The server's version, as far as this device knows it. */
  sheet: ScoresheetView | null
}

export interface RoundWork {
  round: RoundView
  competition: CompetitionView
  rubric: RubricView | null
  tasks: Task[]
  /** Everything of it has been read at least once. */
  isThere: boolean
  /** The round asks its judges to accept a declaration, and this one has not, as far as this device knows. */
  owesDeclaration: boolean
}

export interface Work {
  rounds: ReadonlySignal<RoundWork[] | null>
  error: ReadonlySignal<unknown>
  isLoading: ReadonlySignal<boolean>
  /** When the newest answer came (milliseconds). */
  at: ReadonlySignal<number | null>
  /** All of it. */
  refresh(): Promise<void>
  /** What may have changed of one round since it was last read, unless that was just now. */
  refreshRound(id: string): Promise<void>
}

/** An entry opened soon after the list costs no request; later, the round may have closed meanwhile. */
const FRESH_FOR = 60_000

interface Course {
  round: RoundView
  competition: CompetitionView
}

interface Parts {
  assignments: Cached<AssignmentView[]>
  sheets: Cached<ScoresheetView[]>
  declaration: Cached<DeclarationView> | null
}

let current: { user: string; work: Work; stop: () => void } | null = null

/** The work of whoever is signed in; what is on the device at once, and renewed behind. */
export function openWork(): Work {
  const user = person.peek()?.id ?? ''
  if (current?.user !== user) {
    current?.stop()
    current = { user, ...make(user) }
  }
  return current.work
}

/** Lets go of what is in memory: what was on the device for this person may be forgotten. */
export function closeWork(): void {
  current?.stop()
  current = null
}

async function fetchCourses(): Promise<Course[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const lists = await Promise.all(competitions.map(async (competition) => (await all<RoundView>(`/api/v1/competitions/${competition.id}/rounds`)).map((round) => ({ round, competition }))))
  return lists.flat()
}

function make(user: string): { work: Work; stop: () => void } {
  const courses = cachedBy<Course[]>('judge/rounds', fetchCourses)
  const parts = new Map<string, Parts>()
  const rubrics = new Map<string, Cached<RubricView>>()
  const entries = new Map<string, Cached<EntryView[]>>()
  const adopted = new Map<string, number>()
  /** Anew whenever a part has been opened. */
  const opened = signal(0)

  const openParts = effect(() => {
    // A browser asks for a few things at a time: entries and open rounds first, for they are what a judge came for.
    const openFirst = [...courses.kept.value.data ?? []].sort((a, b) => Number(b.round.status === 'open') - Number(a.round.status === 'open'))
    for (const { round, competition } of openFirst) {
      if (parts.has(round.id)) continue
      if (!entries.has(competition.id)) entries.set(competition.id, cachedAll(`/api/v1/competitions/${competition.id}/entries`))
      parts.set(round.id, { assignments: cachedAll(`/api/v1/rounds/${round.id}/assignments`), sheets: cachedAll(`/api/v1/rounds/${round.id}/scoresheets`), declaration: null })
      if (!rubrics.has(round.rubric_id)) rubrics.set(round.rubric_id, cached(`/api/v1/rubrics/${round.rubric_id}`))
    }
    // Its words come with the round; this tells whether they were accepted, on whatever device.
    for (const { round } of openFirst) {
      const part = parts.get(round.id)!
      if (round.status === 'open' && round.declaration) part.declaration ??= cached(`/api/v1/rounds/${round.id}/declaration`)
    }
    opened.value = opened.peek() + 1
  })

  const everything = computed(() => {
    void opened.value
    return [courses, ...[...parts.values()].flatMap((one) => [one.assignments, one.sheets, ...(one.declaration === null ? [] : [one.declaration])]), ...rubrics.values(), ...entries.values()].map((one) => one.kept.value)
  })

  const rounds = computed<RoundWork[] | null>(() => {
    void opened.value
    return courses.kept.value.data?.map(({ round, competition }) => {
      const part = parts.get(round.id)
      const assignments = part?.assignments.kept.value.data ?? null
      const sheets = part?.sheets.kept.value.data ?? null
      const rubric = rubrics.get(round.rubric_id)?.kept.value.data ?? null
      const known = entries.get(competition.id)?.kept.value.data ?? null
      const byId = new Map(known?.map((entry) => [entry.id, entry]))
      const owesDeclaration = round.status === 'open' && Boolean(round.declaration) && !declared.value.includes(round.id) && !part?.declaration?.kept.value.data?.accepted_at
      const tasks = (assignments ?? []).map((assignment): Task => {
        const key = { user, round: round.id, entry: assignment.entry_id }
        return { key, isActive: assignment.active, entry: byId.get(assignment.entry_id) ?? null, sheet: newer(serverOf(key), sheets?.find((sheet) => sheet.entry_id === assignment.entry_id) ?? null) }
      })
      return { round, competition, rubric, tasks: tasks.sort(byLabel), isThere: assignments !== null && rubric !== null && known !== null && sheets !== null, owesDeclaration }
    }).sort(byUrgency) ?? null
  })

  const adoptSheets = effect(() => {
    void opened.value
    for (const { sheets } of parts.values()) {
      const { data, state } = sheets.kept.value
      if (state !== 'fresh') continue
      for (const sheet of data ?? []) {
        if (adopted.get(sheet.id) === sheet.version) continue
        adopted.set(sheet.id, sheet.version)
        void adopt({ user, round: sheet.round_id, entry: sheet.entry_id }, sheet).catch(() => adopted.delete(sheet.id))
      }
    }
  })
  const searched = new Set<string>()
  const handOverLeft = effect(() => {
    for (const { round, rubric } of rounds.value ?? []) {
      if (rubric === null || round.status !== 'open' || searched.has(round.id)) continue
      searched.add(round.id)
      void handLeft(user, round.id, rubric).catch(() => searched.delete(round.id))
    }
  })
  const watch = effect(() => {
    watchRounds((courses.kept.value.data ?? []).filter(({ round }) => round.status === 'open').map(({ round }) => round.id))
  })

  async function refresh(): Promise<void> {
    await courses.refresh()
    // What is published changes no more.
    const alive = new Set((courses.kept.peek().data ?? []).filter(({ round }) => round.status !== 'published').map(({ round }) => round.id))
    const due = [...parts].flatMap(([round, one]) => [one.assignments, one.sheets].filter((part) => alive.has(round) || part.kept.peek().data === null))
    await Promise.all([...due, ...rubrics.values(), ...entries.values()].map((one) => one.refresh()))
  }

  async function refreshRound(id: string): Promise<void> {
    const part = parts.get(id)
    const due = [courses, ...(part === undefined ? [] : [part.assignments, part.sheets])].filter((one) => one.kept.peek().state !== 'loading' && Date.now() - (one.kept.peek().at ?? 0) > FRESH_FOR)
    await Promise.all(due.map((one) => one.refresh()))
  }

  const work: Work = {
    rounds,
    error: computed(() => everything.value.find((one) => one.state === 'failed')?.error ?? null),
    isLoading: computed(() => everything.value.some((one) => one.state === 'loading')),
    at: computed(() => everything.value.reduce<number | null>((latest, one) => (one.at !== null && (latest === null || one.at > latest) ? one.at : latest), null)),
    refresh,
    refreshRound,
  }
  return {
    work,
    stop: () => [openParts, adoptSheets, handOverLeft, watch].forEach((stop) => stop()),
  }
}

function newer(a: ScoresheetView | null, b: ScoresheetView | null): ScoresheetView | null {
  return a === null ? b : b === null || a.version >= b.version ? a : b
}

const ORDER: Record<string, number> = { open: 0, draft: 1, closed: 2, published: 3 }

/** Open rounds first, the nearest deadline before the others; of the rest the latest first. */
function byUrgency(a: RoundWork, b: RoundWork): number {
  const order = (ORDER[a.round.status] ?? 2) - (ORDER[b.round.status] ?? 2)
  if (order !== 0) return order
  if (a.round.status === 'open') return (a.round.closes_at ?? '9').localeCompare(b.round.closes_at ?? '9')
  return b.round.sequence - a.round.sequence
}

function byLabel(a: Task, b: Task): number {
  return (a.entry?.registration_no ?? '~').localeCompare(b.entry?.registration_no ?? '~', 'id', { numeric: true })
}
