// A refusal in the words of recommendations; whatever has none here is told as everywhere else.
import { Problem } from '../../api/problem'
import { Failure } from '../../app/failure'
import { Notice } from '../../design/notice'
import { language } from '../../i18n/language'
import { faultText } from '../setup/faults'
import { knownWord } from './words'

/** What a refusal says, if it is one of a recommendation. */
export const refusal = (error: unknown): string | null => (error instanceof Problem ? knownWord('refused', error.slug) : null)

/** What is wrong at a pointer or below it. */
export function wrongAt(error: unknown, pointer: string): string | null {
  const fault = error instanceof Problem ? error.faults.find((one) => one.pointer === pointer || one.pointer?.startsWith(`${pointer}/`)) : undefined
  if (fault === undefined) return null
  return (language.value === 'id' ? knownWord('fault', fault.code) : null) ?? faultText(fault)
}

/** `besides`: pointers whose faults stand at their fields already. */
export function Refused({ error, besides = [], retry }: { error: unknown; besides?: readonly string[]; retry?: () => void }) {
  if (error === null) return null
  if (error instanceof Problem && error.faults.length > 0 && error.faults.every((fault) => besides.some((at) => fault.pointer === at || fault.pointer?.startsWith(`${at}/`)))) return null
  const words = refusal(error)
  return words === null ? <Failure error={error} {...(retry && { retry })} /> : <Notice tone="bad" title={words} />
}
