// A check told in words: its name, its sentence with the parameters in it, and what each parameter says.
import type { CheckView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { language } from '../../i18n/language'
import { asListed, type Listed } from '../innovations/words'
import { day } from '../setup/day'
import { t } from './check-texts'
import { isKind, KINDS, type Param, STAGES, unsetParams } from './kinds'

type Told = Pick<CheckView, 'code' | 'params'>

/** The parameters that hold words of a list of the register. */
export const LISTED: Readonly<Record<string, Listed | undefined>> = { required: 'declaration', affairs: 'affair' }

export function checkName(code: string): string {
  return isKind(code) ? t(`name_${code}`) : code
}

export function paramName(name: string): string {
  const key = `p_${name}`
  return key in t.id ? t(key as 'p_min') : name
}

/** What the check asks. A parameter that is unset leaves a gap in the sentence, told as such. */
export function sentence({ code, params }: Told): string {
  if (!isKind(code)) return t('unknown_kind', { code })
  if (code === 'CONFIRMED_BY_HAND') return t('asks_CONFIRMED_BY_HAND', { question: question(params) })
  const values = Object.fromEntries(KINDS[code].map((param) => [param.name, valueWords(param, params[param.name])]))
  return code === 'APPLIED_BETWEEN' && params['or_enhanced'] === true ? t('asks_APPLIED_BETWEEN_or_enhanced', values) : t(`asks_${code}`, values)
}

/** The parameters that are unset, by their names, once each. */
export function gaps(check: Told): string[] {
  return unsetParams(check).map(paramName)
}

/** A note in the reader's language; written in one alone, it stands in both. */
export function noteIn({ note, note_en }: { note: string; note_en?: string | null }): string {
  return language.value === 'en' ? (note_en ?? note) : note
}

/** The question is asked in the reader's language; written in one alone, it stands in both. */
function question(params: CheckView['params']): string {
  const asked = language.value === 'en' ? (params['question_en'] ?? params['question']) : params['question']
  return typeof asked === 'string' && asked !== '' ? asked : t('gap_sentence')
}

function valueWords({ name, form }: Param, value: unknown): string {
  if (value === null || value === undefined) return form === 'flag' ? '' : t(`gap_${form}`)
  switch (form) {
    case 'whole':
    case 'sentence': return String(value)
    case 'decimal': return decimal(String(value))
    case 'day': return day(String(value))
    case 'words': return inARow((value as unknown[]).map((one) => (LISTED[name] === undefined ? String(one) : asListed(LISTED[name], String(one)))))
    case 'numbers': return (value as unknown[]).join(', ')
    case 'stage': return (STAGES as readonly unknown[]).includes(value) ? t(`stage_${value as 'trial'}`) : String(value)
    case 'flag': return ''
  }
}

/** What has commas itself is parted by semicolons. */
function inARow(words: readonly string[]): string {
  return words.join(words.some((word) => word.includes(',')) ? '; ' : ', ')
}
