// The list of rule sets: by programme, the latest year first, and what of them is still unset.
import type { ProgrammeView } from '../../api/generated'
import { unsetParams } from './kinds'

/** The programmes there are, in the order in which most people look for them; others follow by their names. */
const FIRST = ['KIPP', 'IGA', 'PPD']

export interface Group {
  programme: string
  sets: ProgrammeView[]
}

export function byProgramme(sets: readonly ProgrammeView[]): Group[] {
  const groups = new Map<string, ProgrammeView[]>()
  for (const one of sets) groups.set(one.programme, [...(groups.get(one.programme) ?? []), one])
  const place = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  return [...groups]
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b, 'id'))
    .map(([programme, of]) => ({ programme, sets: of.sort((a, b) => b.year - a.year || a.id.localeCompare(b.id)) }))
}

/** How many parameters no source told, in all checks together. */
export function unsetCount({ checks }: Pick<ProgrammeView, 'checks'>): number {
  return checks.reduce((sum, check) => sum + unsetParams(check).length, 0)
}

/** What to call a copy for another year: the id and the title of its source, with the year in them replaced. */
export function copyNames({ id, title, programme, year }: Pick<ProgrammeView, 'id' | 'title' | 'programme' | 'year'>, to: { programme: string; year: string }): { id: string; title: string } {
  const renamed = to.programme.trim() !== programme
  const word = to.programme.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const inYear = (text: string): string => text.replaceAll(String(year), to.year)
  return {
    id: renamed || !id.includes(String(year)) ? [word, to.year].filter((part) => part !== '').join('-') : inYear(id),
    title: renamed || !title.includes(String(year)) ? `${to.programme.trim()} ${to.year}`.trim() : inYear(title),
  }
}
