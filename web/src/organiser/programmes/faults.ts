// Faults of a rule set at their fields: a field of several lines shows the first that stands in it, and which line it is.
import type { ProblemFault } from '../../api/generated'
import { Problem } from '../../api/problem'
import { faultText } from '../setup/faults'
import type { Draft } from './draft'
import { t } from './set-texts'
import { checkName, paramName } from './words'

/** What is wrong at the pointer, or at an item of the list that stands there. */
export function faultIn(error: unknown, pointer: string): string | null {
  if (!(error instanceof Problem)) return null
  const fault = error.faults.find((one) => one.pointer === pointer || one.pointer?.startsWith(`${pointer}/`))
  if (fault === undefined) return null
  const item = /^\/(\d+)$/.exec((fault.pointer ?? '').slice(pointer.length))
  return item === null ? faultText(fault) : t('fault_item', { n: Number(item[1]) + 1, text: faultText(fault) })
}

/** A group's code as a part of a pointer (RFC 6901). */
export function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Where a fault is, for the list above the form. */
export function faultPlace({ pointer }: ProblemFault, draft: Draft): string {
  const [member = '', at = '', part = '', name = ''] = (pointer ?? '').split('/').slice(1)
  if (member === 'checks' && at !== '') {
    const check = draft.checks[Number(at)]
    const what = part === 'params' ? paramName(name) : memberName(part)
    return t('fault_check', { n: Number(at) + 1, name: check === undefined ? '' : checkName(check.code), what })
  }
  return memberName(member)
}

/** The id of the heading under which the fault's field stands. */
export function faultSection({ pointer }: ProblemFault, draft: Draft): string {
  const [member = '', at = ''] = (pointer ?? '').split('/').slice(1)
  const check = member === 'checks' && at !== '' ? draft.checks[Number(at)] : undefined
  if (check !== undefined) return `check-${check.key}`
  return ['checks', 'quota', 'stages'].includes(member) ? member : 'basics'
}

/** A member of a rule set or of a check in the reader's words. */
export function memberName(member: string): string {
  const key = `m_${member}`
  return key in t.id ? t(key as 'm_title') : member
}
