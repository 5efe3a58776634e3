// The kinds of checks a rule set knows, and what each may be told: the parameters by their form, as the service reads them.
import type { CheckView } from '../../api/generated'

/** How a parameter is written: a whole number, a decimal, a day, lines of text, whole numbers, a stage, yes or no, a sentence. */
export type Form = 'whole' | 'decimal' | 'day' | 'words' | 'numbers' | 'stage' | 'flag' | 'sentence'

export interface Param {
  name: string
  form: Form
  /** A parameter that decides nothing by itself: left out, it is no gap in the rule. */
  optional?: true
}

const KIND_LIST = {
  MIN_AGE_MONTHS: [{ name: 'months', form: 'whole' }],
  APPLIED_BETWEEN: [{ name: 'from', form: 'day' }, { name: 'to', form: 'day' }, { name: 'or_enhanced', form: 'flag', optional: true }],
  ENHANCED_BETWEEN: [{ name: 'from', form: 'day' }, { name: 'to', form: 'day' }],
  NOT_PREVIOUS_WINNER: [{ name: 'titles', form: 'words' }],
  MAX_TIMES_TOP99: [{ name: 'times', form: 'whole' }],
  SDG_LINK: [{ name: 'min', form: 'whole' }],
  WORD_LIMITS: [],
  UNIQUE_TITLE: [],
  DECLARATIONS: [{ name: 'required', form: 'words' }],
  REPLICATION_SOURCE: [{ name: 'min', form: 'whole' }],
  MANDATORY_INDICATORS: [{ name: 'indicators', form: 'numbers' }],
  EVIDENCE_PER_CLAIMED_LEVEL: [],
  STAGE_IS: [{ name: 'stage', form: 'stage' }],
  TRIAL_BEFORE_APPLICATION: [{ name: 'min_days', form: 'whole' }],
  DESIGN_WORDS_MIN: [{ name: 'words', form: 'whole' }],
  BASIC_SERVICE_AFFAIRS: [{ name: 'affairs', form: 'words' }, { name: 'min', form: 'whole' }],
  DOCUMENTS_PRESENT: [{ name: 'documents', form: 'words' }],
  PASSING_SCORE: [{ name: 'score', form: 'decimal' }],
  CONFIRMED_BY_HAND: [{ name: 'question', form: 'sentence' }, { name: 'question_en', form: 'sentence', optional: true }],
} as const satisfies Record<string, readonly Param[]>

export type Kind = keyof typeof KIND_LIST

export const KINDS: Readonly<Record<Kind, readonly Param[]>> = KIND_LIST
export const KIND_CODES = Object.keys(KINDS) as Kind[]

export const STAGES = ['initiative', 'trial', 'applied'] as const

/** A service that is newer than this client may send a kind that it does not know. */
export function isKind(code: string): code is Kind {
  return Object.hasOwn(KINDS, code)
}

/** Names of the parameters that the check needs and does not have: it then answers `unknown`, and never passes. */
export function unsetParams(check: Pick<CheckView, 'code' | 'params'>): string[] {
  const due = isKind(check.code) ? KINDS[check.code].filter((param) => param.optional !== true).map((param) => param.name) : Object.keys(check.params)
  return due.filter((name) => (check.params[name] ?? null) === null)
}
