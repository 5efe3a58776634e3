// A rule set while it is edited: every parameter as the text of its field, and the body that comes of it.
import type { CheckBody, CheckView, ProgrammeBody, ProgrammeView, QuotaView } from '../../api/generated'
import { isKind, type Kind, KINDS, type Param } from './kinds'
import { wholeOrTyped } from './numbers'

export interface DraftCheck {
  /** Stays with the check while others are moved or taken away. */
  key: number
  code: string
  /** Of each parameter, what its field holds; empty: unset. */
  values: Record<string, string>
  /** As they came: the parameters of a kind that this client does not know go back as they are. */
  params: CheckView['params']
  applies_to: string
  source: string
  confidence: string
  note: string
  note_en: string
}

/** So many of a group. */
export interface Share {
  key: number
  group: string
  n: string
}

export interface DraftStage {
  key: number
  name: string
  weight: string
}

export interface Draft {
  title: string
  programme: string
  year: string
  held: boolean
  unit: string
  /** Codes with commas between; empty: any. */
  groups: string
  /** Empty: none. */
  iga_rules: string
  checks: DraftCheck[]
  quota: { unlimited: boolean; total: string; per_group: Share[]; per_agency: Share[]; note: string; note_en: string }
  stages: DraftStage[]
  sources: string
  note: string
  note_en: string
}

export function draftOf(set: ProgrammeView): Draft {
  const { title, programme, held, unit, note, quota } = set
  return {
    title, programme, held, unit, note,
    note_en: set.note_en ?? '',
    groups: set.groups.join(', '),
    iga_rules: set.iga_rules ?? '',
    year: String(set.year),
    checks: set.checks.map((check, key) => ({ ...check, key, note_en: check.note_en ?? '', applies_to: check.applies_to.join(', '), values: valuesOf(check) })),
    quota: { unlimited: quota.unlimited, total: quota.total === null ? '' : String(quota.total), per_group: sharesOf(quota.per_group), per_agency: sharesOf(quota.per_agency), note: quota.note, note_en: quota.note_en ?? '' },
    stages: set.stages.map((stage, key) => ({ key, ...stage })),
    sources: set.sources.join('\n'),
  }
}

/** The whole rule set, for a PUT. Never `passing_score`: that is the parameter of its check. */
export function bodyOf(draft: Draft): ProgrammeBody {
  return {
    title: draft.title.trim(),
    programme: draft.programme.trim(),
    year: wholeOrTyped(draft.year) as number,
    held: draft.held,
    unit: draft.unit,
    groups: codes(draft.groups),
    ...(draft.unit === 'innovation' && draft.iga_rules !== '' && { iga_rules: draft.iga_rules }),
    checks: draft.checks.map(checkBody),
    quota: {
      unlimited: draft.quota.unlimited,
      total: draft.quota.total.trim() === '' ? null : (wholeOrTyped(draft.quota.total) as number),
      per_group: sharesBody(draft.quota.per_group),
      per_agency: sharesBody(draft.quota.per_agency),
      ...notes(draft.quota),
    },
    stages: draft.stages.map(({ name, weight }) => ({ name: name.trim(), weight })),
    sources: lines(draft.sources),
    ...notes(draft),
  }
}

/** Without a translation the one note stands in both languages. */
function notes({ note, note_en }: { note: string; note_en: string }): { note: string; note_en: string | null } {
  return { note: note.trim(), note_en: note_en.trim() === '' ? null : note_en.trim() }
}

function codes(text: string): string[] {
  return text.split(/[\s,;]+/).filter((code) => code !== '')
}

/** What was changed here, on top of what others changed meanwhile: member by member. */
export function onTopOf(mine: Draft, base: Draft, latest: Draft): Draft {
  const changed = Object.entries(mine).filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(base[member as keyof Draft]))
  return { ...latest, ...Object.fromEntries(changed) }
}

/** A check of this kind with nothing set. Its source is the first of the rule set's own: it must name one. */
export function newCheck(code: Kind, draft: Draft): DraftCheck {
  return { key: nextKey(draft.checks), code, values: valuesOf({ code, params: {} }), params: {}, applies_to: '', source: lines(draft.sources)[0] ?? '', confidence: 'medium', note: '', note_en: '' }
}

export function nextKey(items: readonly { key: number }[]): number {
  return items.reduce((most, one) => Math.max(most, one.key), -1) + 1
}

/** The check as it would be saved, to tell it in words while it is typed. */
export function checkBody({ code, values, params, applies_to, source, confidence, note, note_en }: DraftCheck): CheckBody & Pick<CheckView, 'params'> {
  const read = isKind(code) ? Object.fromEntries(KINDS[code].map((param) => [param.name, paramValue(param, values[param.name] ?? '')])) : params
  return { code, params: read, applies_to: codes(applies_to), source: source.trim(), confidence, ...notes({ note, note_en }) }
}

/** Null is unset. What cannot be read goes as it was typed: the service then says at its place what is wrong. */
function paramValue({ form }: Param, typed: string): unknown {
  const text = typed.trim()
  switch (form) {
    case 'flag': return text === 'true'
    case 'whole': return text === '' ? null : wholeOrTyped(text)
    case 'numbers': return listOrNull(text.split(/[\s,;]+/).filter((item) => item !== '').map(wholeOrTyped))
    case 'words': return listOrNull(lines(typed))
    case 'decimal':
    case 'day':
    case 'stage':
    case 'sentence': return text === '' ? null : text
  }
}

function valuesOf({ code, params }: Pick<CheckView, 'code' | 'params'>): Record<string, string> {
  if (!isKind(code)) return {}
  return Object.fromEntries(KINDS[code].map((param) => [param.name, fieldText(param, params[param.name] ?? null)]))
}

function fieldText({ form }: Param, value: unknown): string {
  if (value === null) return ''
  if (form === 'flag') return value === true ? 'true' : ''
  if (Array.isArray(value)) return value.join(form === 'words' ? '\n' : ', ')
  return String(value)
}

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}

function listOrNull<T>(items: T[]): T[] | null {
  return items.length === 0 ? null : items
}

function sharesOf(shares: QuotaView['per_group']): Share[] {
  return Object.entries(shares ?? {}).map(([group, n], key) => ({ key, group, n: String(n) }))
}

/** Rows that nobody filled in are left out; no row at all: no source tells. */
function sharesBody(shares: readonly Share[]): Record<string, number> | null {
  const given = shares.filter((share) => !isBlank(share))
  return given.length === 0 ? null : Object.fromEntries(given.map(({ group, n }) => [group.trim(), wholeOrTyped(n) as number]))
}

function isBlank({ group, n }: Share): boolean {
  return group.trim() === '' && n.trim() === ''
}

/** What is wrong with a row that no body could tell: two rows of one group would become one. By the code of the fault. */
export function shareFault(shares: readonly Share[], at: number): 'missing' | 'doubled' | null {
  const share = shares[at]
  if (share === undefined || isBlank(share)) return null
  if (share.group.trim() === '' || share.n.trim() === '') return 'missing'
  return shares.slice(0, at).some((other) => other.group.trim() === share.group.trim()) ? 'doubled' : null
}

export function areSharesGood({ quota }: Draft): boolean {
  return [quota.per_group, quota.per_agency].every((shares) => shares.every((_, i) => shareFault(shares, i) === null))
}
