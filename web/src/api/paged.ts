// Lists: all pages of one, in order.
import { request } from './request'

interface Page<T> {
  items: T[]
  next_cursor?: string | null
}

/** Every item of a list; pages are asked for one after another, as the cursor demands. */
export async function all<T>(path: string, query: Record<string, string | undefined> = {}): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await request<Page<T>>('GET', withQuery(path, { ...query, limit: '100', cursor }))
    items.push(...page.data.items)
    cursor = page.data.next_cursor ?? undefined
  } while (cursor !== undefined)
  return items
}

/** A path with the parameters that are given. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
