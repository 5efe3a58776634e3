// How far an agency or a region meets each duty: counts of the service set against what they are counted of.
import type { AgencyCoverageView, CoverageCountsView, CoverageSumsView } from '../../api/generated'

/** Each agency has an innovation; innovations are entered; they are institutionalised in all four ways. */
export const DUTIES = ['created', 'entered', 'institutionalised'] as const
export type Duty = (typeof DUTIES)[number]

export const isDuty = (text: string | null): text is Duty => (DUTIES as readonly (string | null)[]).includes(text)

export interface Part {
  met: number
  of: number
}

/** `idle` where there is nothing that the duty could bind. */
export type State = 'whole' | 'part' | 'unmet' | 'idle'

export function stateOf({ met, of }: Part): State {
  if (of === 0) return 'idle'
  return met >= of ? 'whole' : met > 0 ? 'part' : 'unmet'
}

/** Of several agencies: the first duty counts agencies, the others innovations. */
export function partOf(duty: Duty, sums: CoverageSumsView): Part {
  return duty === 'created' ? { met: sums.met, of: sums.agencies } : ofInnovations(duty, sums)
}

/** Of one agency. The duty to have an innovation does not bind one that is not active. */
export function partOfAgency(duty: Duty, agency: AgencyCoverageView): Part {
  if (duty !== 'created') return ofInnovations(duty, agency)
  return { met: agency.one_agency_one_innovation ? 1 : 0, of: agency.active || agency.one_agency_one_innovation ? 1 : 0 }
}

function ofInnovations(duty: Exclude<Duty, 'created'>, counts: CoverageCountsView): Part {
  return { met: duty === 'entered' ? counts.innovations_entered : counts.institutionalised.all, of: counts.innovations }
}

export interface Sought {
  words: string
  /** The code of a region; empty for all. */
  region: string
  /** Only where this duty is not wholly met. */
  lacks: Duty | null
}

export function sift(agencies: readonly AgencyCoverageView[], { words, region, lacks }: Sought): AgencyCoverageView[] {
  const due = words.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return agencies.filter((one) => {
    if (region !== '' && one.agency.region_code !== region) return false
    if (lacks !== null && !['part', 'unmet'].includes(stateOf(partOfAgency(lacks, one)))) return false
    return due.every((word) => one.agency.name.toLowerCase().includes(word))
  })
}

/** The years there are competitions of, the latest first. */
export function yearsOf(competitions: readonly { year: number }[]): number[] {
  return [...new Set(competitions.map((one) => one.year))].sort((a, b) => b - a)
}
