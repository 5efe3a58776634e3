// A quota of one's own while it is typed: for each group how many, and how many of one agency; and one for all.
import type { GivenQuota, QuotaView } from '../../api/generated'

export interface Row {
  code: string
  most: string
  perAgency: string
}

export interface QuotaForm {
  rows: Row[]
  total: string
  note: string
}

/** Begins with what the rule set says of these groups; `*` is every other group. */
export function quotaForm(quota: QuotaView, codes: readonly string[]): QuotaForm {
  const text = (n: number | null | undefined): string => (n === null || n === undefined ? '' : String(n))
  const of = (bounds: QuotaView['per_group'], code: string) => Object.entries(bounds ?? {}).find(([group]) => group.toUpperCase() === code.toUpperCase())?.[1]
  return {
    rows: codes.map((code) => ({ code, most: text(of(quota.per_group, code)), perAgency: text(of(quota.per_agency, code) ?? quota.per_agency?.['*']) })),
    total: text(quota.total),
    note: '',
  }
}

/** An empty field is no bound; up to six digits are a number. */
export const isBound = (text: string): boolean => /^\d{0,6}$/.test(text.trim())

export function isWhole(form: QuotaForm): boolean {
  return [form.total, ...form.rows.flatMap((row) => [row.most, row.perAgency])].every(isBound)
}

export function quotaBody(form: QuotaForm): GivenQuota {
  const bounds = (member: 'most' | 'perAgency') => {
    const given = form.rows.filter((row) => row[member].trim() !== '').map((row) => [row.code, Number(row[member])] as const)
    return given.length === 0 ? null : Object.fromEntries(given)
  }
  const note = form.note.trim()
  return { per_group: bounds('most'), per_agency: bounds('perAgency'), total: form.total.trim() === '' ? null : Number(form.total), ...(note !== '' && { note }) }
}
