// A competition whose ranking is final, and what is recommended from it.
import { randomBytes } from 'node:crypto'
import type { ProgrammeView, RecommendationView, RoundView } from '../../src/api/generated'
import { sheetOf, sheetPath, type Given, type Stage } from './given'

/** A competition with one round, published with these marks, one for each entry. */
export async function finished(given: Given, marks: readonly string[]): Promise<Stage> {
  const stage = await given.stage({ judges: 1, entries: marks.length })
  for (const [nth, mark] of marks.entries()) await stage.judges[0]!.api.put(sheetPath(stage.round.id, stage.entries[nth]!.id), sheetOf(mark), { ifNoneMatch: '*' })
  await stage.organizer.api.post(`/api/v1/rounds/${stage.round.id}/close`)
  await stage.organizer.api.post<RoundView>(`/api/v1/rounds/${stage.round.id}/publish`)
  return stage
}

/** Rules of two places: titles stand once, the score is 45 at least, and a person looks at the papers. */
export async function ruleSet(stage: Stage): Promise<ProgrammeView> {
  const id = `uji-${randomBytes(4).toString('hex')}`
  return stage.organizer.api.post<ProgrammeView>('/api/v1/programmes', {
    id, programme: 'KIPP', year: 2026, title: `Aturan Uji ${id}`, unit: 'entry', quota: { per_group: { UMUM: 2 } },
    checks: [
      { code: 'UNIQUE_TITLE', source: 'Pedoman uji' },
      { code: 'PASSING_SCORE', params: { score: '45' }, source: 'Pedoman uji' },
      { code: 'CONFIRMED_BY_HAND', params: { question: 'Apakah surat pengantar kepala instansi ada di berkas?', question_en: 'Is the letter of the head of the agency among the papers?' }, source: 'Pedoman uji' },
    ],
  })
}

/** Answers every check of the entry that a person answers. */
export async function confirm(stage: Stage, of: RecommendationView, nth: number): Promise<void> {
  await stage.organizer.api.post(`/api/v1/recommendations/${of.id}/confirmations`, { entry_id: stage.entries[nth]!.id, check: 2, outcome: 'pass', reason: 'Surat pengantar ada di berkas.' })
}

/** The best is recommended, two are tied for the second place, of one nobody looked at the papers, one fails; a change is asked for. */
export async function drafted(given: Given): Promise<RecommendationView> {
  const stage = await finished(given, ['5', '4', '4', '3', '2'])
  const rules = await ruleSet(stage)
  const of = await stage.organizer.api.post<RecommendationView>(`/api/v1/competitions/${stage.competition.id}/recommendations`, { rule_set: rules.id, registration_closes_on: '2026-06-30' })
  for (const nth of [0, 1, 2]) await confirm(stage, of, nth)
  await stage.organizer.api.post(`/api/v1/recommendations/${of.id}/overrides`, { entry_id: stage.entries[1]!.id, decision: 'recommended', reason: 'Keputusan pleno 24 November 2026.' })
  return of
}
