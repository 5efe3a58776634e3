// An innovation while it is being edited, and what of it is sent.
import type { InnovationPatch, InnovationView, NewInnovationBody } from '../../api/generated'
import { pickedOf, type PickedAgency } from '../entries/agency-picker'
import { FACTS, type FactName } from './words'

export interface AwardDraft {
  programme: string
  year: number | null
  title: string
}

/** What is claimed for an indicator; without a level nothing is, though the evidence typed stays. */
export interface ClaimDraft {
  level: number | null
  evidence: string
}

export interface Draft {
  name: string
  agency: PickedAgency | null
  description: string
  form: string
  initiator: string
  category: string
  digital: boolean
  listed: boolean
  stage: string
  /** Days as YYYY-MM-DD; empty where they are not known. */
  trial_started_on: string
  applied_on: string
  enhanced_on: string
  affairs: string[]
  sdg_goals: number[]
  declarations: string[]
  institutionalisation: Record<FactName, { met: boolean; evidence: string }>
  awards: AwardDraft[]
  indicators: Record<string, ClaimDraft>
}

/** What every part of the form takes. */
export interface Part {
  draft: Draft
  change: (part: Partial<Draft>) => void
  error: unknown
}

export function draftOf(innovation: InnovationView | null): Draft {
  const fact = (name: FactName) => ({ met: innovation?.institutionalisation[name].met ?? false, evidence: innovation?.institutionalisation[name].evidence ?? '' })
  return {
    name: innovation?.name ?? '', agency: pickedOf(innovation?.agency ?? null), description: innovation?.description ?? '',
    form: innovation?.form ?? 'public_service', initiator: innovation?.initiator ?? 'agency', category: innovation?.category ?? '',
    digital: innovation?.digital ?? false, listed: innovation?.listed ?? false, stage: innovation?.stage ?? 'initiative',
    trial_started_on: innovation?.trial_started_on ?? '', applied_on: innovation?.applied_on ?? '', enhanced_on: innovation?.enhanced_on ?? '',
    affairs: innovation?.affairs ?? [], sdg_goals: innovation?.sdg_goals ?? [], declarations: innovation?.declarations ?? [],
    institutionalisation: { budgeted: fact('budgeted'), tupoksi: fact('tupoksi'), legal_basis: fact('legal_basis'), culture: fact('culture') },
    awards: innovation?.awards.map((award) => ({ ...award })) ?? [],
    indicators: Object.fromEntries(Object.entries(innovation?.indicators ?? {}).map(([number, { level, evidence }]) => [number, { level, evidence: evidence ?? '' }])),
  }
}

/** Everything, as the API takes it. */
export function bodyOf(draft: Draft): Omit<NewInnovationBody, 'agency_id'> & { agency_id?: string } {
  const claims = Object.entries(draft.indicators).flatMap(([number, { level, evidence }]) => (level === null ? [] : [[number, { level, evidence: evidence.trim() }] as const]))
  return {
    name: draft.name.trim(),
    ...(draft.agency?.kind === 'known' && { agency_id: draft.agency.id }),
    description: draft.description.trim(), form: draft.form, initiator: draft.initiator, category: draft.category.trim() || null,
    digital: draft.digital, listed: draft.listed, stage: draft.stage,
    trial_started_on: draft.trial_started_on || null, applied_on: draft.applied_on || null, enhanced_on: draft.enhanced_on || null,
    affairs: draft.affairs, sdg_goals: [...draft.sdg_goals].sort((a, b) => a - b), declarations: draft.declarations,
    institutionalisation: Object.fromEntries(FACTS.map((name) => [name, { met: draft.institutionalisation[name].met, evidence: draft.institutionalisation[name].evidence.trim() }])),
    // A year that is missing is sent as one that cannot be: the service then says so at its field.
    awards: draft.awards.map(({ programme, year, title }) => ({ programme: programme.trim(), year: year ?? 0, title: title.trim() })),
    indicators: Object.fromEntries(claims),
  }
}

/** Only what the draft changes of an innovation. */
export function patchOf(innovation: InnovationView | null, draft: Draft): InnovationPatch {
  const before = bodyOf(draftOf(innovation))
  const now = bodyOf(draft)
  return Object.fromEntries(Object.entries(now).filter(([member, value]) => JSON.stringify(before[member as keyof typeof before]) !== JSON.stringify(value)))
}

/** A code out of words: "Perpustakaan daerah" becomes perpustakaan_daerah, as the API spells affairs and statements. */
export function wordOf(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 40).replace(/_+$/, '')
}
