// Acceptances of rounds' declarations (pakta integritas): kept on the device, and sent before the round's first sheet. The
// server's own time of arrival counts; this device's is kept beside it.
import { read, write } from './db'
import type { Acceptance, SheetKey } from './types'

/** The server wants the round's declaration accepted before a sheet. */
export const UNDECLARED = 'declaration-missing'

export function acceptanceOf({ user, round }: Pick<SheetKey, 'user' | 'round'>): Promise<Acceptance | undefined> {
  return read((db) => db.get('acceptances', `${user}/${round}`))
}

/** What the server has not yet been told, nor refused. */
export async function owedBy(user: string): Promise<Acceptance[]> {
  return (await read((db) => db.getAllFromIndex('acceptances', 'user', user))).filter((one) => one.state === 'owed')
}

/** Keeps it, and queues what the server refused for want of it: both or neither. */
export function keepAcceptance(user: string, round: string, at: number): Promise<void> {
  return write(['acceptances', 'outbox'], async (tx) => {
    await tx.objectStore('acceptances').put({ id: `${user}/${round}`, user, round, at, state: 'owed' })
    for (const command of await tx.objectStore('outbox').index('user').getAll(user)) {
      if (command.round === round && command.state === 'refused' && command.problem?.slug === UNDECLARED) await tx.objectStore('outbox').put({ ...command, state: 'queued', not_before: 0 })
    }
  })
}

/** Notes what the server said, unless the judge has accepted anew meanwhile. */
export function accepted(acceptance: Acceptance, state: Acceptance['state']): Promise<void> {
  return write(['acceptances'], async (tx) => {
    const now = await tx.objectStore('acceptances').get(acceptance.id)
    if (now?.at === acceptance.at) await tx.objectStore('acceptances').put({ ...now, state })
  })
}
