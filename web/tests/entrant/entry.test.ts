// What an agency may do with an entry, how long its sections are, and what of the form is sent.
import { describe, expect, it } from 'vitest'
import type { EntryFormView, EntryView } from '../../src/api/generated'
import { Problem } from '../../src/api/problem'
import { draftOf, emptyDraft, lackingOf, newEntry, overLimit, patchOf, sectionsOf } from '../../src/entrant/draft'
import { fared } from '../../src/entrant/results'
import { rightsOf, type Standing } from '../../src/entrant/rights'
import { innovationFault } from '../../src/organiser/entries/innovation-fault'

const form = {
  groups: [{ code: 'UMUM', name: 'Umum' }, { code: 'REPLIKASI', name: 'Replikasi' }], categories: [],
  sections: [
    { criterion: 'SIG', name: 'Signifikansi', description: '', max_words: 3, parent: null },
    { criterion: 'ADA', name: 'Adaptabilitas', description: '', max_words: null, parent: null },
  ],
} as unknown as EntryFormView
const sections = sectionsOf(form)
const entry = {
  id: 'e', competition_id: 'c', version: 4, title: 'Antrean', summary: '', group: 'UMUM', category: null, innovation_id: null, status: 'draft', status_reason: null,
  registration_no: 'R1', agency: null, sections: [{ criterion: 'SIG', text: 'Satu dua' }], links: [{ label: 'Video', url: 'https://a.example', identifying: true }],
} as EntryView

describe('what may be done', () => {
  const told = (isOpen: boolean) => (['draft', 'submitted', 'verified', 'rejected', 'withdrawn', 'disqualified'] as Standing[])
    .map((status) => { const { change, withdraw, why } = rightsOf(status, isOpen); return `${status}: ${change ? 'change' : '-'} ${withdraw ? 'withdraw' : '-'} ${why ?? '-'}` })
  it('while the registration is open', () => {
    expect(told(true)).toEqual(['draft: change withdraw -', 'submitted: change withdraw -', 'verified: - - verified', 'rejected: - - rejected', 'withdrawn: - - withdrawn', 'disqualified: - - disqualified'])
  })
  it('once it closed: only to withdraw', () => {
    expect(told(false).slice(0, 3)).toEqual(['draft: - withdraw closed', 'submitted: - withdraw closed', 'verified: - - verified'])
  })
})

describe('words', () => {
  it('are counted as the service does it, and only limits that are passed are told', () => {
    const over = (text: string) => [...overLimit({ sections: { SIG: text, ADA: 'a '.repeat(900) } }, sections)]
    expect(over(' satu\n dua\ttiga ')).toEqual([])
    expect(over('satu dua tiga empat')).toEqual(['SIG'])
    expect(over('')).toEqual([])
  })
})

describe('what is lacking before it is submitted', () => {
  const full = { ...emptyDraft(form), summary: 'Singkat', sections: { SIG: 'Satu' } }
  it('is every empty section with a limit, the summary, and a category where there are any', () => {
    expect(lackingOf(full, sections, form)).toBeNull()
    expect(lackingOf({ ...full, summary: ' ', sections: { SIG: ' \n', ADA: 'b' } }, sections, form)).toEqual({ sections: ['Signifikansi'], asked: 1, summary: true, category: false, proposal: false })
    expect(lackingOf(full, sections, { categories: [{ code: 'KES', name: 'Kesehatan' }] })).toMatchObject({ sections: [], category: true })
  })
  it('without limits is the proposal, while nothing is written of it', () => {
    const free = sections.map((section) => ({ ...section, most: null }))
    expect(lackingOf({ ...full, sections: {} }, free, form)).toMatchObject({ sections: [], proposal: true })
    expect(lackingOf(full, free, form)).toBeNull()
    expect(lackingOf({ ...full, sections: {} }, [], form), 'nothing can be written before there is a round').toBeNull()
  })
})

describe('a result in a line', () => {
  it('tells place and score as far as there are any', () => {
    expect(fared({ rank: 13, tied: false, score: '77.33' })).toBe('Peringkat 13 · nilai 77,33')
    expect(fared({ rank: 2, tied: true, score: '91.00' })).toBe('Peringkat 2, bersama inovasi lain · nilai 91,00')
    expect(fared({ rank: null, tied: false, score: null })).toBe('Tidak diperingkat')
  })
})

describe('what is sent', () => {
  it('of a new entry is trimmed, without empty sections, in the order of the form', () => {
    const draft = { ...emptyDraft(form), title: ' Antrean ', sections: { ADA: 'b', SIG: ' a ' , LAMA: 'c', X: ' ' } }
    expect(newEntry(draft, sections, 'draft')).toEqual({
      title: 'Antrean', summary: '', group: 'UMUM', category: null, innovation_id: null, links: [], status: 'draft',
      sections: [{ criterion: 'SIG', text: 'a' }, { criterion: 'ADA', text: 'b' }, { criterion: 'LAMA', text: 'c' }],
    })
  })
  it('of a change is what differs, and nothing where nothing does', () => {
    const draft = draftOf(entry)
    expect(patchOf(entry, draft, sections)).toEqual({})
    expect(patchOf(entry, { ...draft, title: 'Antrean ', sections: { SIG: 'Satu dua ', ADA: '' } }, sections)).toEqual({})
    expect(patchOf(entry, { ...draft, innovation: 'i', links: [] }, sections)).toEqual({ innovation_id: 'i', links: [] })
    expect(patchOf({ ...entry, category: 'KES' }, { ...draft, category: '' }, sections)).toEqual({ category: null })
  })
})

describe('the innovation that an entry names', () => {
  const refused = (code: string, pointer = '/innovation_id') => new Problem(422, { errors: [{ pointer, code, detail: 'REG.2026.0001 …' }] as Problem['faults'] })
  it('is told apart: entered already, of another agency, or nothing wrong', () => {
    expect(innovationFault(refused('doubled'))).toBe('Inovasi itu sudah diikutkan oleh peserta lain dalam kompetisi ini.')
    expect(innovationFault(refused('other_agency'))).toBe('Inovasi itu bukan milik instansi ini.')
    expect([innovationFault(refused('too_short', '/title')), innovationFault(null)]).toEqual([null, null])
  })
})
