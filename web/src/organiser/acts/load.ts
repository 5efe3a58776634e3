// What was recorded of a round beside its marks: its plenary and its objection window, or nothing yet; with their ETags.
import type { ObjectionWindowView, PlenaryView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'

export interface Found<T> {
  view: T
  etag: string
}

/** 404 means that nothing was recorded: whoever asks has read the round itself before. */
async function recorded<T extends { version: number }>(path: string, signal?: AbortSignal): Promise<Found<T> | null> {
  try {
    const { data, etag } = await request<T>('GET', path, { ...(signal && { signal }) })
    return { view: data, etag: etag ?? `"${data.version}"` }
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

export function plenaryOf(round: string, signal?: AbortSignal): Promise<Found<PlenaryView> | null> {
  return recorded(`/api/v1/rounds/${round}/plenary`, signal)
}

export function windowOf(round: string, signal?: AbortSignal): Promise<Found<ObjectionWindowView> | null> {
  return recorded(`/api/v1/rounds/${round}/objection-window`, signal)
}

/** PUTs what is recorded: the first time as new, later on top of what was read. */
export async function record<T extends { version: number }>(path: string, body: unknown, base: Found<unknown> | null, key: string): Promise<Found<T>> {
  const { data, etag } = await request<T>('PUT', path, { body, key, ...(base === null ? { ifNoneMatch: '*' } : { ifMatch: base.etag }) })
  return { view: data, etag: etag ?? `"${data.version}"` }
}
