// The lists of words that the API knows for innovations, and what each is called.
import { t } from './words-texts'

export const STAGES = ['initiative', 'trial', 'applied'] as const
export const FORMS = ['governance', 'public_service', 'other'] as const
export const INITIATORS = ['regional_head', 'council', 'agency', 'civil_servant', 'community'] as const
/** The basic services of UU 23/2014; an innovation may name others. */
export const AFFAIRS = ['education', 'health', 'public_works', 'housing', 'public_order', 'social'] as const
/** Those that the programmes ask for; an innovation may hold others. */
export const DECLARATIONS = ['implementation', 'identity_or_team_decree', 'willing_to_be_replicated'] as const
/** What Pergub Banten 38/2021 asks of an innovation that became part of its agency. */
export const FACTS = ['budgeted', 'tupoksi', 'legal_basis', 'culture'] as const
export type FactName = (typeof FACTS)[number]
export const GOALS: readonly number[] = Array.from({ length: 17 }, (_, i) => i + 1)

/** Null: this client has no word for it. */
function known(kind: string, code: string): string | null {
  const key = `${kind}_${code}`
  return key in t.id ? t(key as keyof typeof t.id) : null
}

/** Of a list that the API leaves open: the word that is known, or the code itself in readable form. */
function worded(kind: string, code: string): string {
  return known(kind, code) ?? code.replaceAll('_', ' ')
}

export const stageName = (code: string): string => worded('stage', code)
export const formName = (code: string): string => worded('form', code)
export const initiatorName = (code: string): string => worded('initiator', code)
export const affairName = (code: string): string => worded('affair', code)
export const declarationName = (code: string): string => worded('declaration', code)
/** The lists whose words rules name too; there, what is not known stays as it was written. */
export type Listed = 'affair' | 'declaration'
export const asListed = (kind: Listed, code: string): string => known(kind, code) ?? code
/** The service's sentence, with the words for the codes in it. */
export const inWords = (kind: Listed, sentence: string): string => sentence.replace(/[a-z]+(?:_[a-z]+)*/g, (code) => asListed(kind, code))
export const factName = (code: FactName): string => t(`fact_${code}`)
export const goalName = (goal: number): string => `${goal}. ${worded('goal', String(goal))}`
