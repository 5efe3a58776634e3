// Faults that the service found, said in the reader's language and placed at their control by their pointer.
import type { ProblemFault } from '../../api/generated'
import { Problem } from '../../api/problem'
import { language } from '../../i18n/language'
import { t } from './fault-texts'

/** What is wrong at this pointer, if an error says so. */
export function faultAt(error: unknown, pointer: string): string | null {
  const fault = error instanceof Problem ? error.at(pointer) : undefined
  return fault === undefined ? null : faultText(fault)
}

/** Whether something is wrong at this pointer or below it. */
export function isFaultUnder(error: unknown, pointer: string): boolean {
  return error instanceof Problem && error.faults.some((fault) => fault.pointer === pointer || fault.pointer?.startsWith(`${pointer}/`))
}

/** The service explains in English; what this client knows by its code is said in Indonesian. */
export function faultText(fault: ProblemFault): string {
  const key = fault.code.replaceAll('-', '_')
  return language.value === 'id' && key in t.id ? t(key as keyof typeof t.id) : fault.detail
}
