// The content of a sheet: how what was typed becomes a body for the server, and how two versions are compared.
import type { RubricView, ScoresheetBody, ScoresheetView } from '../api/generated'
import { checkMark, readMark } from '../scoring/mark'
import type { Content, Fault, SheetKey } from './types'

export const EMPTY: Content = { marks: {}, comment: '' }

export function idOf(sheet: SheetKey): string {
  return `${sheet.user}/${sheet.round}/${sheet.entry}`
}

/** Text as the server keeps it: normalised, trimmed, and null if nothing is left. */
function clean(text: string | null | undefined): string | null {
  return text?.replace(/\r\n?/g, '\n').normalize('NFC').trim() || null
}

/** One spelling for each content, so that two can be compared: a mark typed and removed again leaves no trace. */
export function spell(content: Content): string {
  const marks = Object.entries(content.marks)
    .filter(([, mark]) => mark.typed.trim() !== '' || mark.comment.trim() !== '')
    .map(([code, mark]) => {
      const read = readMark(mark.typed)
      return [code, read.ok ? read.value : mark.typed.trim(), clean(mark.comment)]
    })
  return JSON.stringify([marks.sort(([a], [b]) => (a! < b! ? -1 : 1)), clean(content.comment)])
}

/** What the server has, as if it had been typed. */
export function contentOf(sheet: ScoresheetView): Content {
  const marks = sheet.marks.map((mark) => [mark.criterion, { typed: mark.value, comment: mark.comment ?? '' }])
  return { marks: Object.fromEntries(marks) as Content['marks'], comment: sheet.comment ?? '' }
}

/** Whether the server's sheet says exactly what the body says: marks, comments and state. */
export function isSame(sheet: ScoresheetView, body: ScoresheetBody): boolean {
  return sheet.state === (body.submit ? 'submitted' : 'draft') && spell(contentOf(sheet)) === spellBody(body)
}

/** The body for the server, and what keeps the sheet from being submitted. A draft's body leaves out what the server would refuse. */
export function bodyOf(rubric: RubricView, content: Content, submit: boolean): { body: ScoresheetBody; faults: Fault[] } {
  const body: ScoresheetBody = { marks: [], comment: clean(content.comment), submit }
  const faults: Fault[] = []
  for (const criterion of rubric.criteria.filter((one) => one.scored)) {
    const code = criterion.code
    const typed = content.marks[code]?.typed ?? ''
    const written = clean(content.marks[code]?.comment)
    const isAllowed = criterion.comment !== 'none'
    const read = readMark(typed)
    const wrong = typed.trim() === '' ? ('missing_mark' as const) : read.ok ? checkMark(read.value, criterion.scale) : read.why
    if (wrong !== null) faults.push({ criterion: code, code: wrong })
    else if (read.ok) body.marks.push({ criterion: code, value: read.value, comment: isAllowed ? written : null })
    if (criterion.comment === 'required' && written === null) faults.push({ criterion: code, code: 'comment_required' })
    if (!isAllowed && written !== null) faults.push({ criterion: code, code: 'comment_not_allowed' })
  }
  return { body, faults }
}

/** How the content of a body is spelled. */
export function spellBody(body: ScoresheetBody): string {
  const marks = body.marks.map((mark) => [mark.criterion, { typed: mark.value, comment: mark.comment ?? '' }])
  return spell({ marks: Object.fromEntries(marks) as Content['marks'], comment: body.comment ?? '' })
}
