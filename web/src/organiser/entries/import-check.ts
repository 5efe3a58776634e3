// What can be told of a sheet of entries before it is sent: which column is which, and which cells the service would
// refuse. Faults have the service's own places and codes, so that both are shown in the same way.
import type { CompetitionView } from '../../api/generated'
import { wordCount, type SectionOf } from './criteria'
import type { Sheet } from './sheet'

export const COLUMNS = ['title', 'agency', 'group', 'summary', 'category', 'level', 'region_code', 'registration_no', 'status'] as const
export const NEEDED: readonly string[] = ['title', 'agency', 'group']
export const MOST_ROWS = 5_000
const SECTION = 'section:'

/** Of which kind a fault is, and what to say beside the words for its code. */
export interface CellFault {
  code: string
  detail: string
}

/** By `row/column`; rows from 1. Row 0 is the header; an empty column is the whole row, `*` the whole sheet. */
export type Faults = ReadonlyMap<string, CellFault>

/** What people call the columns. */
const SYNONYMS: Record<string, string> = {
  judul: 'title', 'judul inovasi': 'title', 'nama inovasi': 'title', inovasi: 'title', ringkasan: 'summary', instansi: 'agency', 'nama instansi': 'agency', opd: 'agency',
  tingkat: 'level', 'kode wilayah': 'region_code', kelompok: 'group', kategori: 'category', 'nomor registrasi': 'registration_no', 'no registrasi': 'registration_no', 'no. registrasi': 'registration_no',
}
const LEVELS: Record<string, string> = { provinsi: 'province', kabupaten: 'regency', kota: 'city' }
const FIRST_STATUSES = ['draft', 'submitted', 'verified']

export function sectionColumn(code: string): string {
  return `${SECTION}${code}`
}

/** The column each one of the sheet stands for; null where it is not known and left out. */
export function guessColumns(names: readonly string[], sections: readonly SectionOf[]): (string | null)[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const lower = name.toLowerCase()
    const section = sections.find((one) => lower === sectionColumn(one.code).toLowerCase() || lower === one.name.toLowerCase())
    const known = COLUMNS.find((one) => one === lower) ?? SYNONYMS[lower] ?? (section === undefined ? null : sectionColumn(section.code))
    if (known === null || taken.has(known)) return null
    taken.add(known)
    return known
  })
}

/** Names of groups, categories and levels are put as the codes that the service takes. */
export function spell(column: string | null, cell: string, competition: CompetitionView): string {
  const text = cell.trim()
  const lower = text.toLowerCase()
  if (column === 'group' || column === 'category') {
    const labels = column === 'group' ? competition.groups : competition.categories
    return labels.find((label) => label.code.toLowerCase() === lower || label.name.toLowerCase() === lower)?.code ?? text
  }
  if (column === 'level') return LEVELS[lower] ?? lower
  if (column === 'status') return lower
  return text
}

/** Columns and rows as they are sent: what stands for nothing is left out. */
export function toSend(sheet: Pick<Sheet, 'rows'>, columns: readonly (string | null)[]): { columns: string[]; rows: string[][] } {
  const kept = columns.map((column, i) => ({ column, i })).filter((one): one is { column: string; i: number } => one.column !== null)
  return { columns: kept.map((one) => one.column), rows: sheet.rows.map((row) => kept.map((one) => row[one.i] ?? '')) }
}

export function check(sheet: Sheet, columns: readonly (string | null)[], competition: CompetitionView, sections: readonly SectionOf[]): Faults {
  const faults = new Map<string, CellFault>()
  const add = (row: number, column: string, code: string, detail = '') => {
    const at = `${row}/${column}`
    if (!faults.has(at)) faults.set(at, { code, detail })
  }
  for (const needed of NEEDED) if (!columns.includes(needed)) add(0, needed, 'missing_column', needed)
  if (sheet.rows.length > MOST_ROWS) add(0, '*', 'too_many_rows')
  for (const { row, message } of sheet.broken) add(row, '', 'unreadable', message)
  const limits = new Map(sections.map((section) => [sectionColumn(section.code), section.most]))
  const numbers = new Map<string, number>()
  for (const [i, cells] of sheet.rows.entries()) {
    const n = i + 1
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== '')) add(n, '', 'wrong_width', String(cells.length))
    const status = cells[columns.indexOf('status')]?.trim() || 'submitted'
    for (const [at, column] of columns.entries()) {
      if (column === null) continue
      const text = (cells[at] ?? '').trim()
      const most = limits.get(column) ?? null
      if (text === '') {
        if (NEEDED.includes(column)) add(n, column, 'too_short')
      } else if (column === 'group' && !competition.groups.some((group) => group.code === text)) add(n, column, 'unknown_group')
      else if (column === 'category' && !competition.categories.some((category) => category.code === text)) add(n, column, 'unknown_category')
      else if (column === 'level' && !Object.values(LEVELS).includes(text)) add(n, column, 'unknown_level')
      else if (column === 'region_code' && !/^(\d{2}|\d{4})$/.test(text)) add(n, column, 'not_a_region_code')
      else if (column === 'status' && !FIRST_STATUSES.includes(text)) add(n, column, 'not_a_first_status')
      else if (column === 'title' && [...text].length > 300) add(n, column, 'too_long')
      else if (column === 'registration_no') {
        if ([...text].length > 40) add(n, column, 'too_long')
        const first = numbers.get(text)
        if (first === undefined) numbers.set(text, n)
        else add(n, column, 'doubled_number', String(first))
      } else if (most !== null && status !== 'draft' && wordCount(text) > most) add(n, column, 'too_many_words', `${wordCount(text)}/${most}`)
    }
  }
  return faults
}

/** The service's faults by the same places: `/rows/3/group` is `3/group`. */
export function placed(faults: readonly { pointer?: string; code: string; detail: string }[]): Map<string, CellFault> {
  const by = new Map<string, CellFault>()
  for (const fault of faults) {
    const [, row, ...rest] = (fault.pointer ?? '').split('/').slice(1)
    const column = rest.join('/').replaceAll('~1', '/').replaceAll('~0', '~')
    by.set(row === undefined ? '0/*' : `${row}/${column}`, { code: fault.code, detail: fault.detail })
  }
  return by
}
