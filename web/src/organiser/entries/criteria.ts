// Which sections an entry of a competition has: the criteria of the rubrics of its rounds, each with the tightest limit.
import type { RoundView, RubricView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'

export interface SectionOf {
  code: string
  name: string
  description: string
  /** Most words, where there is a limit. */
  most: number | null
}

export async function sectionsOf(competition: string): Promise<SectionOf[]> {
  const rounds = await all<RoundView>(`/api/v1/competitions/${competition}/rounds`)
  const ids = [...new Set([...rounds].sort((a, b) => a.sequence - b.sequence).map((round) => round.rubric_id))]
  const rubrics = await Promise.all(ids.map(async (id) => (await request<RubricView>('GET', `/api/v1/rubrics/${id}`)).data))
  return joined(rubrics)
}

/** Where rubrics share a code, the first one names it and the tightest limit counts, as at the service. */
export function joined(rubrics: readonly Pick<RubricView, 'criteria'>[]): SectionOf[] {
  const sections = new Map<string, SectionOf>()
  for (const criterion of rubrics.flatMap((rubric) => rubric.criteria)) {
    const before = sections.get(criterion.code)
    const most = criterion.max_words
    if (before === undefined) sections.set(criterion.code, { code: criterion.code, name: criterion.name, description: criterion.description, most })
    else if (most !== null && (before.most === null || most < before.most)) before.most = most
  }
  return [...sections.values()]
}

/** Words as the service counts them: what stands between white space. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length
}
