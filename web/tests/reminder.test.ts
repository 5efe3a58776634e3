// The text that reminds a judge.
import { expect, it } from 'vitest'
import type { JudgeProgressView, RoundView } from '../src/api/generated'
import { reminder, TEMPLATE } from '../src/organiser/cockpit/reminder'

const judge: JudgeProgressView = { judge: { id: 'j', name: 'Juri Contoh (fiktif)' }, assigned: 20, submitted: 4, drafts: 1, unsent: null, seen_at: null, declared_at: null }
const round = { name: 'Presentasi', closes_at: '2026-12-06T12:43:00Z' } as RoundView
const now = new Date('2026-11-24T12:00:00Z')

it('says who, what, how many, until when in the time of Banten, and where', () => {
  const text = reminder(TEMPLATE, judge, round, 'KIPP Banten 2026', now)
  for (const part of ['Bapak/Ibu Juri Contoh (fiktif),', 'tahap Presentasi, KIPP Banten 2026,', '16 dari 20', 'paling lambat Minggu, 6 Desember 2026 pukul 19.43 WIB', '/#/work']) expect(text).toContain(part)
  expect(text).not.toMatch(/\{|perangkat/)
})

it('speaks of sheets that wait on the device', () => {
  expect(reminder(TEMPLATE, { ...judge, unsent: 3 }, round, 'K', now)).toContain('3 lembar masih tersimpan di perangkat')
})

it('names no deadline that has passed or is not set', () => {
  for (const closes_at of ['2026-11-01T00:00:00Z', null]) expect(reminder('{tenggat}', judge, { ...round, closes_at }, 'K', now)).toBe('secepatnya')
})

it('leaves words in braces that it does not know', () => {
  expect(reminder('{nama} {salam}', judge, round, 'K', now)).toBe('Juri Contoh (fiktif) {salam}')
})
