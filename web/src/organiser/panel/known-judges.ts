// Which judges may be offered for a panel: all active accounts of judges. Admins see their e-mail addresses as well.
import type { PanelJudgeView, UserView } from '../../api/generated'
import { all } from '../../api/paged'
import { person } from '../../api/session'

export interface KnownJudge {
  id: string
  name: string
  /** Only where accounts may be read. */
  email: string | null
}

export const seesAccounts = (): boolean => person.value?.role === 'admin'

export async function knownJudges(): Promise<KnownJudge[]> {
  const judges = seesAccounts() ? await accounts() : (await all<PanelJudgeView>('/api/v1/judges')).map((judge) => ({ ...judge, email: null }))
  return judges.sort((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }))
}

async function accounts(): Promise<KnownJudge[]> {
  return (await all<UserView>('/api/v1/users', { role: 'judge', active: 'true' })).map(({ id, name, email }) => ({ id, name, email }))
}
