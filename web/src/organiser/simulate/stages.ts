// The stages of PPD: what the service is asked, and what each stage brings to a government's result.
import type { GovernmentBody, PpdBody, ProgrammeView, RankedGovernmentView, StageScoreView } from '../../api/generated'
import { add, divide, multiply, parse, spell, ZERO } from '../../scoring/fraction'
import { REGIONS } from '../setup/regions'

/** What was typed: results by region and stage, as the API's decimals, or as typed while that is no number. */
export type Typed = Record<string, Record<string, string>>

export const CLUSTERS = ['kabupaten', 'kota'] as const
export type Cluster = (typeof CLUSTERS)[number]

/** The governments of Banten that PPD ranks; the province is none of them. */
export const GOVERNMENTS = REGIONS.flatMap(({ code, name, level }) => level === 'province' ? [] : [{ code, name, cluster: level === 'regency' ? 'kabupaten' as const : 'kota' as const }])

/** Whether the service can rank governments by this rule set, as it decides itself. A weight of zero is always spelled so. */
export function ranksGovernments({ unit, stages }: Pick<ProgrammeView, 'unit' | 'stages'>): boolean {
  return unit === 'government' && stages.some((stage) => stage.weight !== '0')
}

/** Rule sets to choose from; the id beside a title that another has too. */
export function choices(sets: readonly ProgrammeView[]): { value: string; label: string }[] {
  const isDouble = (title: string): boolean => sets.filter((one) => one.title === title).length > 1
  return sets.map(({ id, title }) => ({ value: id, label: isDouble(title) ? `${title} (${id})` : title }))
}

/** Every government is asked for, whatever it lacks; an empty field is left out, never sent as zero. */
export function ppdBody(rule_set: string, stages: readonly { name: string }[], typed: Typed, nominees: number | null): PpdBody {
  const governments = GOVERNMENTS.map(({ code, name }): GovernmentBody => ({
    region_code: code,
    name,
    stages: Object.fromEntries(stages.flatMap((stage) => {
      const value = typed[code]?.[stage.name]?.trim() ?? ''
      return value === '' ? [] : [[stage.name, value]]
    })),
  }))
  return { rule_set, governments, ...(nominees !== null && { nominees }) }
}

/** Where a fault of this field stands in the service's answer. */
export function stagePointer(code: string, stage: string): string {
  return `/governments/${GOVERNMENTS.findIndex((one) => one.code === code)}/stages/${stage.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** weight · x / Σ weight: the contributions of all stages together are the exact result. */
export function contribution(value: string, stage: StageScoreView, stages: readonly StageScoreView[]): string {
  const weights = stages.reduce((sum, one) => add(sum, parse(one.weight)), ZERO)
  return spell(divide(multiply(parse(stage.weight), parse(value)), weights))
}

/** Whether it shares its place in its cluster. */
export function isTied(item: RankedGovernmentView, items: readonly RankedGovernmentView[]): boolean {
  return item.rank !== null && items.some((other) => other !== item && other.rank === item.rank)
}
