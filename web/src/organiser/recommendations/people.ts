// Who did something: accounts may be read by admins alone, so that others see themselves by name and the rest by number.
import type { RecommendationView, UserView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { person } from '../../api/session'
import { t } from './texts'

export type Names = ReadonlyMap<string, string>

/** Everybody that a recommendation names, once. */
export function idsIn(of: RecommendationView): string[] {
  const ids = [of.drafted_by, of.issued_by, ...of.overrides.flatMap((one) => [one.requested_by, one.settled_by])]
  return [...new Set(ids.filter((id): id is string => id !== null))]
}

export async function namesOf(ids: readonly string[], signal: AbortSignal): Promise<Names> {
  if (person.value?.role !== 'admin') return new Map()
  const found = await Promise.all(ids.map(async (id): Promise<[string, string] | null> => {
    try {
      return [id, (await request<UserView>('GET', `/api/v1/users/${id}`, { signal })).data.name]
    } catch (error) {
      // A name that cannot be had keeps nobody from the rest.
      if (error instanceof Problem) return null
      throw error
    }
  }))
  return new Map(found.filter((pair) => pair !== null))
}

export const isMe = (id: string): boolean => person.value?.id === id

export function who(id: string | null, names: Names): string {
  if (id === null) return '–'
  if (isMe(id)) return t('you')
  return names.get(id) ?? t('somebody', { id: id.slice(-6) })
}
