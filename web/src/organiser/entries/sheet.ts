// Reading and writing CSV sheets; the one place that knows the parser, so that it comes with these screens alone.
import Papa from 'papaparse'

export interface Sheet {
  /** The header row, trimmed. */
  columns: string[]
  rows: string[][]
  separator: string
  /** Rows (from 1) whose quotes never close or whose form is otherwise broken. */
  broken: { row: number; message: string }[]
}

/** Commas, semicolons or tabs (pasted out of a sheet), with or without BOM; empty lines are skipped. */
export function readSheet(text: string): Sheet {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy', delimitersToGuess: [',', ';', '\t'] })
  const [header = [], ...rows] = parsed.data
  return {
    columns: header.map((name) => name.trim()),
    rows,
    separator: parsed.meta.delimiter,
    broken: parsed.errors.filter((error) => error.type === 'Quotes').map((error) => ({ row: error.row ?? 0, message: error.message })),
  }
}

/** A sheet for the service: commas, as they were read. */
export function writeSheet(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return Papa.unparse({ fields: [...columns], data: rows as string[][] }, { newline: '\n' })
}

/** A sheet for people's programs: what would run as a formula is made plain text by an apostrophe. */
export function writeForPeople(columns: readonly string[], rows: readonly (readonly string[])[], separator: ';' | ','): string {
  return `\uFEFF${Papa.unparse({ fields: [...columns], data: rows as string[][] }, { delimiter: separator, newline: '\r\n', escapeFormulae: true })}\r\n`
}
