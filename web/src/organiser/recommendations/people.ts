// Who did something: names come with the recommendation.
import type { RecommendationView } from '../../api/generated'
import { person } from '../../api/session'
import { t } from './texts'

export type Names = ReadonlyMap<string, string>

export const namesIn = (of: RecommendationView): Names => new Map(of.people.map(({ id, name }) => [id, name]))

export const isMe = (id: string): boolean => person.value?.id === id

export function who(id: string | null, names: Names): string {
  if (id === null) return '–'
  if (isMe(id)) return t('you')
  return names.get(id) ?? t('somebody', { id: id.slice(-6) })
}
