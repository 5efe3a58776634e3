// Assigning and taking away, one request at a time per cell; a departure from the cut stops and asks for its reason.
import { useRef, useState } from 'preact/hooks'
import type { AssignBody, AssignedView, AssignmentView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { retryKey } from '../../api/retry-key'
import { announce } from '../../design/announce'
import type { Loaded } from '../../app/load'
import { type PanelData, withAssigned, withoutAssignment } from './data'
import { t } from './texts'

export interface Assigning {
  /** What waits for a reason. */
  departing: AssignBody | null
  /** The reason given last, offered again. */
  lastReason: string
  assign: (body: AssignBody) => Promise<void>
  giveReason: (reason: string) => Promise<void>
  dropDeparture: () => void
  remove: (assignment: AssignmentView) => Promise<void>
}

const lacksReason = (error: unknown) => error instanceof Problem && error.at('/reason')?.code === 'missing'

export function useAssign(panel: Loaded<PanelData>): Assigning {
  const [departing, setDeparting] = useState<AssignBody | null>(null)
  const [lastReason, setLastReason] = useState('')
  // Several cells may be under way; each takes up what the others left.
  const now = useRef(panel.data)
  now.current = panel.data
  const put = (change: (data: PanelData) => PanelData) => {
    if (now.current === null) return
    now.current = change(now.current)
    panel.set(now.current)
  }
  const keys = useRef(new Map<string, string>())
  const keyFor = (body: AssignBody) => {
    const text = JSON.stringify(body)
    const key = keys.current.get(text) ?? retryKey()
    keys.current.set(text, key)
    return { key, done: () => keys.current.delete(text) }
  }
  const send = async (body: AssignBody) => {
    const round = now.current?.round.id ?? ''
    const { key, done } = keyFor(body)
    const answer = await request<AssignedView>('POST', `/api/v1/rounds/${round}/assignments`, { body, key, timeout: 60_000 })
    // The same act later on is another one.
    done()
    const before = new Set(now.current?.assignments.filter((one) => one.active).map((one) => one.id))
    const fresh = answer.data.items.filter((one) => one.active && !before.has(one.id)).length
    put((data) => withAssigned(data, answer.data.items))
    announce(fresh === 0 ? t('filled_none') : t('filled', { n: fresh }))
  }
  return {
    departing,
    lastReason,
    assign: async (body) => {
      try {
        await send(body)
      } catch (error) {
        if (!lacksReason(error)) throw error
        setDeparting(body)
      }
    },
    giveReason: async (reason) => {
      if (departing === null) return
      await send({ ...departing, reason })
      setLastReason(reason)
      setDeparting(null)
    },
    dropDeparture: () => setDeparting(null),
    remove: async (assignment) => {
      await request('DELETE', `/api/v1/rounds/${assignment.round_id}/assignments/${assignment.id}`, { ifMatch: `"${assignment.version}"` })
      put((data) => withoutAssignment(data, assignment))
    },
  }
}
