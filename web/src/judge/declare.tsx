// Stands before the sheets of a round that asks a declaration, until this judge has accepted it.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../app/failure'
import { Skeleton } from '../app/load'
import { person } from '../api/session'
import { declare, summary, type SheetStatus } from '../offline'
import type { RoundWork } from './work-data'

type Ask = typeof import('../declaration/ask').Ask

export function Declare({ of, status, children }: { of: RoundWork; status: SheetStatus; children: ComponentChildren }) {
  const { round } = of
  // The server knows best: it may have lost what this device remembers.
  const owes = of.owesDeclaration || (Boolean(round.declaration) && round.status === 'open' && status.kind === 'refused' && status.problem.slug === 'declaration-missing')
  const [found, setFound] = useState<{ Ask?: Ask; error?: unknown }>({})
  useEffect(() => {
    // Seldom needed: it comes when it is, from the phone's own copy.
    if (owes) import('../declaration/ask').then(setFound, (error: unknown) => setFound({ error }))
  }, [owes])
  if (!owes) return children
  if (found.error !== undefined) return <Failure error={found.error} />
  return found.Ask === undefined ? <Skeleton /> : <found.Ask round={round} name={person.value?.name ?? ''} isCut={summary.value.offline} onAccept={() => declare(round.id)} />
}
