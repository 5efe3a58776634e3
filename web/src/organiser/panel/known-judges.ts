// Which judges may be offered for a panel. Admins may read all accounts; organizers may not, and are offered those who
// sit on panels of other rounds, of any competition.
import type { CompetitionView, PanelView, RoundView, UserView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { person } from '../../api/session'

export interface KnownJudge {
  id: string
  name: string
  /** Only where accounts may be read. */
  email: string | null
}

export const seesAccounts = (): boolean => person.value?.role === 'admin'

export async function knownJudges(): Promise<KnownJudge[]> {
  const judges = seesAccounts() ? await accounts() : await neighbours()
  return judges.sort((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }))
}

async function accounts(): Promise<KnownJudge[]> {
  return (await all<UserView>('/api/v1/users', { role: 'judge', active: 'true' })).map(({ id, name, email }) => ({ id, name, email }))
}

async function neighbours(): Promise<KnownJudge[]> {
  const competitions = await all<CompetitionView>('/api/v1/competitions')
  const rounds = (await Promise.all(competitions.map((one) => all<RoundView>(`/api/v1/competitions/${one.id}/rounds`)))).flat()
  const panels = await Promise.all(rounds.map(async (round) => (await request<PanelView>('GET', `/api/v1/rounds/${round.id}/judges`)).data.items))
  const by = new Map(panels.flat().map((seat) => [seat.judge.id, { ...seat.judge, email: null }]))
  return [...by.values()]
}
