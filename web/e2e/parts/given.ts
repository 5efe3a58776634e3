// What a test starts from: people, and a competition with its rubric, entries, panel and round, made through the API.
import { randomBytes } from 'node:crypto'
import type { CompetitionView, EntryView, RoundView, RubricView, ScoresheetView, UserView } from '../../src/api/generated'
import { Api } from './api'
import type { Account } from './service'

/** The criteria of the rubric `kipp-banten-2023` that take a mark, 1 to 5. */
export const MARKED = ['BG', 'NOV', 'IMP', 'SIG', 'ADA', 'RES', 'SUS'] as const

export interface Stage {
  organizer: Account & { api: Api }
  judges: (Account & { api: Api })[]
  competition: CompetitionView
  rubric: RubricView
  round: RoundView
  entries: EntryView[]
}

export interface Wish {
  judges?: number
  entries?: number
  open?: boolean
  blind?: boolean
}

export class Given {
  private static count = 0
  constructor(readonly origin: string, readonly admin: Api) {}

  /** An account with a name of its own, signed in at the API. */
  person(role: 'admin' | 'organizer' | 'judge' | 'auditor', name: string): Promise<Account & { api: Api }>
  /** An agency's own. */
  person(role: 'entrant', name: string, agency: string): Promise<Account & { api: Api }>
  async person(role: string, name: string, agency?: string): Promise<Account & { api: Api }> {
    const email = `${role}-${++Given.count}-${randomBytes(3).toString('hex')}@kipp.test`
    const password = randomBytes(10).toString('hex')
    const made = await this.admin.post<UserView>('/api/v1/users', { email, name, role, password, ...(agency !== undefined && { agency_id: agency }) })
    return { id: made.id, name, email, password, api: await Api.signIn(this.origin, { email, password }) }
  }

  /** A round in which every judge has every entry; open unless told otherwise. */
  async stage({ judges = 1, entries = 2, open = true, blind = false }: Wish = {}): Promise<Stage> {
    const organizer = await this.person('organizer', 'Penyelenggara Uji')
    const seats = []
    for (let n = 1; n <= judges; n++) seats.push(await this.person('judge', `Juri Uji ${n}`))
    const api = organizer.api
    const competition = await api.post<CompetitionView>('/api/v1/competitions', {
      name: `KIPP Uji ${++Given.count}`, year: 2026, description: 'Data uji',
      groups: [{ code: 'UMUM', name: 'Kelompok umum' }], categories: [{ code: 'KES', name: 'Kesehatan' }],
    })
    const rubric = await api.post<RubricView>('/api/v1/rubrics', { template: 'kipp-banten-2023' })
    const made: EntryView[] = []
    for (let n = 1; n <= entries; n++) {
      made.push(await api.post<EntryView>(`/api/v1/competitions/${competition.id}/entries`, {
        title: `Inovasi ${String(n).padStart(2, '0')}`, summary: `Ringkasan inovasi ${n}.`, agency: { name: `Dinas Uji ${n}` }, group: 'UMUM', category: 'KES', status: 'verified',
      }))
    }
    let round = await api.post<RoundView>(`/api/v1/competitions/${competition.id}/rounds`, { name: 'Penilaian proposal', kind: 'proposal', rubric_id: rubric.id, blind, min_sheets: 1 })
    for (const seat of seats) await api.put(`/api/v1/rounds/${round.id}/judges/${seat.id}`, {})
    if (judges > 0 && entries > 0) await api.post(`/api/v1/rounds/${round.id}/assignments`, { fill: 'all' })
    if (open) round = await api.post<RoundView>(`/api/v1/rounds/${round.id}/open`)
    return { organizer, judges: seats, competition, rubric, round, entries: made }
  }
}

/** The day that it is in Banten, as the service reads it. */
export function todayInBanten(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
}

export function sheetPath(round: string, entry: string): string {
  return `/api/v1/rounds/${round}/entries/${entry}/scoresheet`
}

/** A whole sheet with the same mark everywhere. */
export function sheetOf(value: string, submit = true): { marks: { criterion: string; value: string; comment: null }[]; comment: null; submit: boolean } {
  return { marks: MARKED.map((criterion) => ({ criterion, value, comment: null })), comment: null, submit }
}

/** Every sheet of a round, as its organiser sees them. */
export async function sheetsOf(api: Api, round: string): Promise<ScoresheetView[]> {
  const items: ScoresheetView[] = []
  let cursor = ''
  do {
    const page = await api.get<{ items: ScoresheetView[]; next_cursor: string | null }>(`/api/v1/rounds/${round}/scoresheets?limit=100${cursor}`)
    items.push(...page.items)
    cursor = page.next_cursor === null ? '' : `&cursor=${encodeURIComponent(page.next_cursor)}`
  } while (cursor !== '')
  return items
}
