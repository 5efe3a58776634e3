// What a new competition of KIPP Banten usually starts with. Groups and categories are those of the province's portal;
// the shares of the rounds are an example that the committee decides on.
import type { LabelBody, RoundBody } from '../../api/generated'
import { DECLARATION } from './declaration'
import { codeOf } from './labels-editor'

const labels = (...names: string[]): LabelBody[] => names.map((name) => ({ code: codeOf(name), name }))

export const GROUPS: LabelBody[] = [
  { code: 'UMUM', name: 'Kelompok Umum' },
  { code: 'REPLIKASI', name: 'Kelompok Replikasi' },
  { code: 'KHUSUS', name: 'Kelompok Khusus' },
]

export const CATEGORIES: LabelBody[] = [
  ...labels('Kesehatan', 'Pendidikan'),
  { code: 'EKONOMI', name: 'Pertumbuhan ekonomi dan kesempatan kerja' },
  { code: 'PANGAN', name: 'Ketahanan pangan' },
  { code: 'PEMBERDAYAAN', name: 'Pemberdayaan masyarakat' },
  { code: 'INKLUSI', name: 'Inklusi sosial' },
  { code: 'LINGKUNGAN', name: 'Energi dan lingkungan hidup' },
  { code: 'TATA_KELOLA', name: 'Tata kelola pemerintahan' },
  { code: 'HUKUM', name: 'Penegakan hukum' },
  { code: 'BENCANA', name: 'Ketahanan bencana' },
]

export const KINDS = ['administrative', 'proposal', 'presentation', 'field_verification'] as const
export type Kind = (typeof KINDS)[number]

/** A round that the wizard makes; its rubric is a template (`template:…`) or a rubric that exists (`rubric:…`). */
export interface PlannedRound {
  name: string
  kind: Kind
  weight: string
  rubric: string
  blind: boolean
  /** Asks its judges for the ready declaration; missing in what an earlier client kept. */
  declares?: boolean
}

const PRACTICE: PlannedRound = { name: 'Kalibrasi juri (latihan)', kind: 'proposal', weight: '0', rubric: 'template:kipp-banten-2023', blind: true, declares: false }
const PROPOSAL: PlannedRound = { name: 'Penilaian proposal', kind: 'proposal', weight: '70', rubric: 'template:kipp-banten-2023', blind: false, declares: true }
const PRESENTATION: PlannedRound = { name: 'Presentasi dan wawancara', kind: 'presentation', weight: '30', rubric: 'template:kovablik-presentation', blind: false, declares: true }

export const PLANS = {
  both: [PROPOSAL, PRESENTATION],
  practice: [PRACTICE, PROPOSAL, PRESENTATION],
  proposal: [{ ...PROPOSAL, weight: '100' }],
  none: [],
} satisfies Record<string, PlannedRound[]>
export type PlanName = keyof typeof PLANS

/** Tie rules that fit a built-in rubric; others start with none. */
const TIES: Record<string, string[]> = {
  'template:kipp-banten-2023': ['criterion:SIG', 'criterion:ADA', 'criterion:NOV'],
  'template:kovablik-presentation': ['criterion:MAT', 'criterion:DEL'],
}

export function bodyOf(round: PlannedRound, rubricId: string): RoundBody {
  return {
    name: round.name.trim(),
    kind: round.kind,
    rubric_id: rubricId,
    weight: round.weight,
    blind: round.blind,
    // One judge alone should not decide a place; in practice nothing is decided.
    min_sheets: round.weight === '0' ? 1 : 2,
    tie_break: TIES[round.rubric] ?? [],
    declaration: round.declares === true ? DECLARATION : null,
  }
}
