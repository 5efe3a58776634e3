// Every screen there is, and how it comes to be filled and empty. A screen that is missing here fails e2e/screens.spec.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompetitionView, EntryView, InnovationView, LineageEdgeView, RecommendationView, RoundView } from '../../src/api/generated'
import type { Api } from './api'
import { setFamily } from './family'
import { sheetOf, sheetPath, todayInBanten, type Given, type Stage } from './given'
import { drafted } from './recommended'
import type { Account } from './service'

export type Who = 'anonymous' | 'judge' | 'organizer' | 'admin' | 'entrant'

/** What the addresses of screens are made of. */
export interface Scene {
  /** An open round with sheets in all states, in a competition that also has a published one. */
  full: Stage
  published: RoundView
  /** A competition, a round and a judge with nothing in them yet. */
  bare: Stage
  /** A draft with a tie at its cut, a check that waits for a person and a change that waits for a second one. */
  recommendation: RecommendationView
  /** Of the agency whose entry the published round puts first; it has a draft beside it. */
  entrant: Account & { draft: string }
  admin: Pick<Account, 'email' | 'password'>
  invitation: string
  /** With a source of elsewhere, and one that learned from it. */
  innovation: InnovationView
}

export interface Screen {
  /** As in places.ts; or the path of a page that the server makes. */
  pattern: string
  who: Who
  filled: (scene: Scene) => string
  /** Where nothing is there yet; null: the lists that the screen asks for are answered with none. */
  empty: ((scene: Scene) => string) | null
  /** Made by the server: no states of loading and no offline. */
  isPage?: boolean
}

/** A year of rules of its own for each scene: several may stand in one service. */
const ruleSetOf = (full: Stage): string => `uji-${full.competition.id}`
const fixed = (address: string) => (): string => address

export const SCREENS: readonly Screen[] = [
  { pattern: '/', who: 'anonymous', filled: fixed('/'), empty: fixed('/'), isPage: true },
  { pattern: '/results', who: 'anonymous', filled: fixed('/results'), empty: fixed('/results'), isPage: true },
  { pattern: '/results/competitions/:competition', who: 'anonymous', filled: ({ full }) => `/results/competitions/${full.competition.id}`, empty: null, isPage: true },
  { pattern: '/results/rounds/:round', who: 'anonymous', filled: ({ published }) => `/results/rounds/${published.id}`, empty: null, isPage: true },
  { pattern: '/results/rounds/:round/entries/:entry', who: 'anonymous', filled: ({ full, published }) => `/results/rounds/${published.id}/entries/${full.entries[0]!.id}`, empty: null, isPage: true },
  { pattern: 'sign-in', who: 'anonymous', filled: fixed('sign-in'), empty: fixed('sign-in') },
  { pattern: 'redeem', who: 'anonymous', filled: ({ invitation }) => `redeem?token=${invitation}`, empty: fixed('redeem') },
  { pattern: 'account', who: 'judge', filled: fixed('account'), empty: null },
  { pattern: 'work', who: 'judge', filled: fixed('work'), empty: fixed('work') },
  { pattern: 'score/:round/:entry', who: 'judge', filled: ({ full }) => `score/${full.round.id}/${full.entries[3]!.id}`, empty: ({ bare, full }) => `score/${bare.round.id}/${full.entries[0]!.id}` },
  { pattern: 'sheets', who: 'judge', filled: fixed('sheets'), empty: fixed('sheets') },
  { pattern: 'outbox', who: 'judge', filled: fixed('outbox'), empty: fixed('outbox') },
  { pattern: 'competitions', who: 'organizer', filled: fixed('competitions'), empty: null },
  { pattern: 'competitions/:competition', who: 'organizer', filled: ({ full }) => `competitions/${full.competition.id}`, empty: ({ bare }) => `competitions/${bare.competition.id}` },
  { pattern: 'competitions/:competition/entries', who: 'organizer', filled: ({ full }) => `competitions/${full.competition.id}/entries`, empty: ({ bare }) => `competitions/${bare.competition.id}/entries` },
  { pattern: 'competitions/:competition/import', who: 'organizer', filled: ({ full }) => `competitions/${full.competition.id}/import`, empty: ({ bare }) => `competitions/${bare.competition.id}/import` },
  { pattern: 'competitions/:competition/ranking', who: 'organizer', filled: ({ full }) => `competitions/${full.competition.id}/ranking`, empty: ({ bare }) => `competitions/${bare.competition.id}/ranking` },
  { pattern: 'competitions/:competition/recommendations', who: 'organizer', filled: ({ recommendation }) => `competitions/${recommendation.competition_id}/recommendations`, empty: ({ bare }) => `competitions/${bare.competition.id}/recommendations` },
  { pattern: 'recommendations/:recommendation', who: 'organizer', filled: ({ recommendation }) => `recommendations/${recommendation.id}`, empty: null },
  { pattern: 'entries/:entry', who: 'organizer', filled: ({ full }) => `entries/${full.entries[0]!.id}`, empty: null },
  { pattern: 'rounds/:round', who: 'organizer', filled: ({ full }) => `rounds/${full.round.id}`, empty: ({ bare }) => `rounds/${bare.round.id}` },
  { pattern: 'rounds/:round/rules', who: 'organizer', filled: ({ full }) => `rounds/${full.round.id}/rules`, empty: ({ bare }) => `rounds/${bare.round.id}/rules` },
  { pattern: 'rounds/:round/panel', who: 'organizer', filled: ({ full }) => `rounds/${full.round.id}/panel`, empty: ({ bare }) => `rounds/${bare.round.id}/panel` },
  { pattern: 'rounds/:round/ranking', who: 'organizer', filled: ({ published }) => `rounds/${published.id}/ranking`, empty: ({ bare }) => `rounds/${bare.round.id}/ranking` },
  { pattern: 'rounds/:round/plenary', who: 'organizer', filled: ({ published }) => `rounds/${published.id}/plenary`, empty: ({ bare }) => `rounds/${bare.round.id}/plenary` },
  { pattern: 'rounds/:round/objections', who: 'organizer', filled: ({ published }) => `rounds/${published.id}/objections`, empty: ({ bare }) => `rounds/${bare.round.id}/objections` },
  { pattern: 'rubrics', who: 'organizer', filled: fixed('rubrics'), empty: null },
  { pattern: 'rubrics/:rubric', who: 'organizer', filled: ({ full }) => `rubrics/${full.rubric.id}`, empty: ({ bare }) => `rubrics/${bare.rubric.id}` },
  { pattern: 'innovations', who: 'organizer', filled: fixed('innovations'), empty: null },
  { pattern: 'innovations/:innovation', who: 'organizer', filled: ({ innovation }) => `innovations/${innovation.id}`, empty: fixed('innovations/new') },
  { pattern: 'agencies', who: 'organizer', filled: fixed('agencies'), empty: null },
  { pattern: 'simulate/iga', who: 'organizer', filled: fixed('simulate/iga'), empty: fixed('simulate/iga') },
  { pattern: 'simulate/ppd', who: 'organizer', filled: fixed('simulate/ppd'), empty: fixed('simulate/ppd') },
  { pattern: 'lineage', who: 'organizer', filled: fixed('lineage'), empty: null },
  { pattern: 'coverage', who: 'organizer', filled: fixed('coverage'), empty: null },
  { pattern: 'programmes', who: 'organizer', filled: fixed('programmes'), empty: null },
  { pattern: 'programmes/:programme', who: 'organizer', filled: ({ full }) => `programmes/${ruleSetOf(full)}`, empty: fixed('programmes/kipp-national-2024') },
  { pattern: 'accounts', who: 'admin', filled: fixed('accounts'), empty: null },
  { pattern: 'my-entries', who: 'entrant', filled: fixed('my-entries'), empty: null },
  { pattern: 'my-entries/:entry', who: 'entrant', filled: ({ full }) => `my-entries/${full.entries[0]!.id}`, empty: ({ entrant }) => `my-entries/${entrant.draft}` },
  { pattern: 'my-entries/new/:competition', who: 'entrant', filled: ({ full }) => `my-entries/new/${full.competition.id}`, empty: ({ bare }) => `my-entries/new/${bare.competition.id}` },
]

/** The addresses that the client itself knows, as its source names them. */
export function patternsInSource(): string[] {
  const places = readdirSync('src').map((area) => join('src', area, 'places.ts'))
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => join('src', file))
  const texts = [...places.filter((file) => files.includes(file)), 'src/app/app.tsx'].map((file) => readFileSync(file, 'utf8'))
  return texts.flatMap((text) => [
    ...[...text.matchAll(/pattern: '([^']+)'/g)].map((found) => found[1]!),
    ...[...text.matchAll(/address === '([^']+)'/g)].map((found) => found[1]!),
  ])
}

/** Makes all that the screens show. */
export async function setScene(given: Given, admin: Api, account: Pick<Account, 'email' | 'password'>): Promise<Scene> {
  const full = await given.stage({ judges: 2, entries: 5 })
  const [one, two] = full.judges
  const put = (judge: Stage['judges'][number], nth: number, mark: string, submit = true) =>
    judge.api.put(sheetPath(full.round.id, full.entries[nth]!.id), sheetOf(mark, submit), { ifNoneMatch: '*' })
  await put(one!, 0, '4')
  await put(two!, 0, '5')
  await put(one!, 1, '3')
  await put(one!, 2, '2', false)
  await full.organizer.api.post(`/api/v1/rounds/${full.round.id}/entries/${full.entries[1]!.id}/scoresheet/return`, { judge_id: one!.id, reason: 'Komentar tentang dampak belum ada.' })
  await full.organizer.api.post(`/api/v1/rounds/${full.round.id}/recusals`, { entry_id: full.entries[4]!.id, judge_id: two!.id, reason: 'Kerabat pengusul.' })

  const rounds = `/api/v1/competitions/${full.competition.id}/rounds`
  const published = await full.organizer.api.post<RoundView>(rounds, { name: 'Seleksi awal', kind: 'proposal', rubric_id: full.rubric.id, min_sheets: 1 })
  await full.organizer.api.put(`/api/v1/rounds/${published.id}/judges/${one!.id}`, {})
  await full.organizer.api.post(`/api/v1/rounds/${published.id}/assignments`, { fill: 'all' })
  await full.organizer.api.post(`/api/v1/rounds/${published.id}/open`)
  for (const [nth, mark] of ['5', '4', '4', '3'].entries()) await one!.api.put(sheetPath(published.id, full.entries[nth]!.id), { ...sheetOf(mark), comment: 'Bukti dampak meyakinkan.' }, { ifNoneMatch: '*' })
  await full.organizer.api.post(`/api/v1/rounds/${published.id}/close`)
  await full.organizer.api.put(`/api/v1/rounds/${published.id}/plenary`, {
    held_on: todayInBanten(), place: 'Serang', chair: { name: 'Ketua Rapat (fiktif)', position: 'Ketua Tim Penilai' },
    members: [{ name: 'Anggota Satu (fiktif)', position: 'Anggota Tim Penilai', present: true }, { name: 'Anggota Dua (fiktif)', position: 'Anggota Tim Penilai', present: false }],
    decision: 'Menetapkan peringkat sebagaimana hasil penilaian.', reasons: 'Seluruh lembar nilai lengkap.',
  }, { ifNoneMatch: '*' })
  await full.organizer.api.post(`/api/v1/rounds/${published.id}/publish`)
  const hour = 3_600_000
  await full.organizer.api.put(`/api/v1/rounds/${published.id}/objection-window`, { opens_at: new Date(Date.now() - hour).toISOString(), closes_at: new Date(Date.now() + 72 * hour).toISOString() }, { ifNoneMatch: '*' })
  await full.organizer.api.post(`/api/v1/rounds/${published.id}/objections`, { entry_id: full.entries[1]!.id, name: 'Pengusul (fiktif)', text: 'Nilai signifikansi tidak sesuai dengan bukti.' })

  await setFamily(full.organizer.api)
  await full.organizer.api.post('/api/v1/programmes', { copy_of: 'kipp-national-2021', id: ruleSetOf(full), year: 2033 })
  const recommendation = await drafted(given)
  const competition = `/api/v1/competitions/${full.competition.id}`
  await full.organizer.api.send<CompetitionView>('PATCH', competition, { entrant_feedback: true, registration_closes_on: '2099-12-31' }, { ifMatch: `"${full.competition.version}"` })
  const agency = full.entries[0]!.agency!.id
  await full.organizer.api.post('/api/v1/innovations', { name: 'Inovasi 01', agency_id: agency })
  const person = await given.person('entrant', 'Pengusul Uji', agency)
  await person.api.post(`/api/v1/rounds/${published.id}/objections`, { entry_id: full.entries[0]!.id, name: 'Kepala Dinas (fiktif)', text: 'Bukti dampak belum dibaca.' })
  const { id: draft } = await person.api.post<EntryView>(`${competition}/entries`, { title: 'Rancangan kami', group: 'UMUM', status: 'draft' })
  const entrant = { ...person, draft }

  const bare = await given.stage({ judges: 0, entries: 0, open: false })
  bare.judges.push(await given.person('judge', 'Juri Tanpa Tugas'))
  const invited = await given.person('judge', 'Juri Diundang')
  const invitation = /token=([^&"]+)/.exec(JSON.stringify(await admin.post(`/api/v1/users/${invited.id}/invite`)))?.[1] ?? 'none'

  const innovation = await full.organizer.api.post<InnovationView>('/api/v1/innovations', {
    name: 'Antrean Tanpa Antre (fiktif)', agency_id: agency, description: 'Antrean daring untuk puskesmas.', stage: 'applied', trial_started_on: '2023-02-01', applied_on: '2024-01-15',
    digital: true, affairs: ['health', 'library'], sdg_goals: [3], declarations: ['implementation'], awards: [{ programme: 'KIPP Banten', year: 2025, title: 'Top 10' }], listed: true,
    institutionalisation: { budgeted: { met: true, evidence: 'DPA 2026' } }, indicators: { 16: { level: 2, evidence: 'Peraturan Wali Kota' }, 17: { level: 1 }, 2: { level: 1 } },
  })
  const learner = await full.organizer.api.post<InnovationView>('/api/v1/innovations', { name: 'Antrean Posyandu (fiktif)', agency_id: agency })
  await full.organizer.api.post<LineageEdgeView>(`/api/v1/innovations/${innovation.id}/lineage`, { kind: 'modifies', external_source: { name: 'Antrean Daring (fiktif)', region: 'Jawa Barat' }, note: 'Kunjungan belajar.' })
  await full.organizer.api.post<LineageEdgeView>(`/api/v1/innovations/${learner.id}/lineage`, { kind: 'replicates', source_id: innovation.id })
  return { full, published, bare, recommendation, entrant, admin: account, invitation, innovation }
}
