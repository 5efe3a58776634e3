// What is typed, kept in this tab: a reload, or a session that ends before it is saved, loses nothing. It belongs to one person.
import type { EntryView } from '../api/generated'
import { person } from '../api/session'
import type { Draft } from './draft'

export interface Kept {
  /** On which version it was typed: another's change meanwhile is then noticed on saving. */
  base: EntryView | null
  draft: Draft
}

/** Where an entry's words are kept, or those of a new one in a competition. */
export function placeOf(id: string): string {
  return `kipp.entry/${person.peek()?.id ?? ''}/${id}`
}

export function keptAt(place: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

export function keep(place: string, what: Kept | null): void {
  try {
    if (what === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify(what))
  } catch (error) {
    // A full device: what was typed is still on the page.
    console.warn('entry: cannot be kept in this tab', error)
  }
}
