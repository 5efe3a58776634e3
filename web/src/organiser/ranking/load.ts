// A round's whole ranking: all its pages as one.
import type { RankingItemView, RankingView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'

export interface WholeRanking extends Omit<RankingView, 'items' | 'next_cursor'> {
  items: RankingItemView[]
}

export async function loadRanking(round: string, signal?: AbortSignal): Promise<WholeRanking> {
  return await whole<RankingView>(`/api/v1/rounds/${round}/ranking`, signal)
}

interface Paged {
  items: unknown[]
  next_cursor?: string | null
  computed_at: string
}

/** Pages are read one after another; where a score changed in between, all is read again, so that no row is torn. */
export async function whole<T extends Paged>(path: string, signal?: AbortSignal, tries = 3): Promise<T> {
  const first = (await request<T>('GET', withQuery(path, { limit: '100' }), { ...(signal && { signal }) })).data
  const items = [...first.items]
  let cursor = first.next_cursor
  while (cursor) {
    const page = (await request<T>('GET', withQuery(path, { limit: '100', cursor }), { ...(signal && { signal }) })).data
    if (page.computed_at !== first.computed_at && tries > 1) return whole(path, signal, tries - 1)
    items.push(...page.items)
    cursor = page.next_cursor
  }
  return { ...first, items, next_cursor: null }
}
