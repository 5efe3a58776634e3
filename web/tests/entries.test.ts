// Entries and panels in the client: sheets read and written, what a preview marks, and what stands in a panel's cells.
import { describe, expect, test } from 'vitest'
import type { CompetitionView, EntryView, RubricView } from '../src/api/generated'
import { joined, wordCount } from '../src/organiser/entries/criteria'
import { tableOf } from '../src/organiser/entries/export-dialog'
import { check, guessColumns, placed, spell, toSend } from '../src/organiser/entries/import-check'
import { readSheet, writeForPeople, writeSheet } from '../src/organiser/entries/sheet'
import { needsReason, nextOf } from '../src/organiser/entries/status'
import { gridOf, withAssigned, withoutAssignment, type PanelData } from '../src/organiser/panel/data'

const competition = { groups: [{ code: 'UMUM', name: 'Kelompok Umum' }, { code: 'REP', name: 'Replikasi' }], categories: [{ code: 'KES', name: 'Kesehatan' }] } as CompetitionView
const sections = [{ code: 'SIG', name: 'Signifikansi', description: '', most: 2 }]

describe('sheets', () => {
  test('either separator, a BOM, quotes, line breaks in cells and empty lines are read alike', () => {
    const due = { columns: ['title', 'agency'], rows: [['A; "B"', 'x\ny']] }
    expect(readSheet('\uFEFFtitle;agency\r\n"A; ""B""";"x\ny"\r\n\r\n')).toMatchObject({ ...due, separator: ';' })
    expect(readSheet('title,agency\n"A; ""B""","x\ny"\n')).toMatchObject({ ...due, separator: ',' })
    expect(readSheet('title\tagency\nA\tB').separator).toBe('\t')
  })
  test('what is sent is read back as it was', () => {
    const rows = [['a,b', 'c"d'], ['e\nf', '']]
    expect(readSheet(writeSheet(['title', 'agency'], rows)).rows).toEqual(rows)
  })
  test('a sheet for people has a BOM and runs no formula', () => {
    expect(writeForPeople(['title'], [['=1+1'], ['+62'], ['-5'], ['@x'], ['a=b']], ';')).toBe("\uFEFFtitle\r\n\"'=1+1\"\r\n\"'+62\"\r\n\"'-5\"\r\n\"'@x\"\r\na=b\r\n")
  })
  test('an export has the columns of an import', () => {
    const entry = { registration_no: 'R1', title: 'T', summary: '', agency: { id: 'i', name: 'Dinas', level: 'city', region_code: '3671' }, group: 'UMUM', category: null, status: 'draft', status_reason: null, sections: [{ criterion: 'SIG', text: 'x' }] } as unknown as EntryView
    expect(tableOf([entry], true)).toEqual({ columns: ['registration_no', 'title', 'summary', 'agency', 'level', 'region_code', 'group', 'category', 'status', 'status_reason', 'section:SIG'], rows: [['R1', 'T', '', 'Dinas', 'city', '3671', 'UMUM', '', 'draft', '', 'x']] })
  })
})

describe('a preview', () => {
  const of = (text: string) => {
    const sheet = readSheet(text)
    const columns = guessColumns(sheet.columns, sections)
    const rows = sheet.rows.map((row) => row.map((cell, i) => spell(columns[i] ?? null, cell, competition)))
    return { columns, faults: check({ ...sheet, rows }, columns, competition, sections), rows }
  }
  const codes = (text: string) => Object.fromEntries([...of(text).faults].map(([at, fault]) => [at, fault.code]))

  test('knows the columns by their Indonesian names, and groups by theirs', () => {
    const read = of('Judul;Instansi;Kelompok;Signifikansi;Catatan\nA;Dinas;kelompok umum;x;y')
    expect(read.columns).toEqual(['title', 'agency', 'group', 'section:SIG', null])
    expect(read.rows[0]?.[2]).toBe('UMUM')
    expect(read.faults.size).toBe(0)
    expect(toSend(read, read.columns)).toEqual({ columns: ['title', 'agency', 'group', 'section:SIG'], rows: [['A', 'Dinas', 'UMUM', 'x']] })
  })
  test('marks every cell that the service would refuse', () => {
    expect(codes('title,agency,group,category,level,region_code,status,registration_no,section:SIG\n,,X,Y,desa,3,rejected,1,a b c\nB,D,REP,,kota,3671,draft,1,a b c')).toEqual({
      '1/title': 'too_short', '1/agency': 'too_short', '1/group': 'unknown_group', '1/category': 'unknown_category', '1/level': 'unknown_level', '1/region_code': 'not_a_region_code', '1/status': 'not_a_first_status', '1/section:SIG': 'too_many_words', '2/registration_no': 'doubled_number',
    })
  })
  test('says which needed column is missing', () => {
    expect(codes('title,agency\nA,B')).toEqual({ '0/group': 'missing_column' })
  })
  test("puts the service's faults into their cells", () => {
    expect([...placed([{ pointer: '/rows/3/section:SIG', code: 'c', detail: 'd' }, { pointer: '/rows/2', code: 'w', detail: '' }, { pointer: '/rows', code: 'm', detail: '' }]).keys()]).toEqual(['3/section:SIG', '2/', '0/*'])
  })
})

test('the tightest word limit counts, and words are what stands between white space', () => {
  const rubric = (most: number | null) => ({ criteria: [{ code: 'SIG', name: 'S', description: '', max_words: most }] }) as unknown as RubricView
  expect(joined([rubric(null), rubric(300), rubric(200)])[0]?.most).toBe(200)
  expect(wordCount(' satu  dua\ntiga\u00a0empat ')).toBe(4)
  expect(wordCount('  ')).toBe(0)
})

test('steps of an entry that take something away need a reason', () => {
  const due = ['draft', 'submitted', 'verified', 'rejected', 'withdrawn', 'disqualified'].flatMap((from) => nextOf(from).filter((to) => needsReason(from, to)).map((to) => `${from}>${to}`))
  expect(due).toEqual(['draft>withdrawn', 'draft>disqualified', 'submitted>rejected', 'submitted>draft', 'submitted>withdrawn', 'submitted>disqualified', 'verified>submitted', 'verified>rejected', 'verified>withdrawn', 'verified>disqualified', 'rejected>withdrawn', 'rejected>disqualified', 'withdrawn>disqualified'])
})

describe('a panel', () => {
  const assignment = (entry: string, judge: string, active = true) => ({ id: `${entry}${judge}`, round_id: 'r', entry_id: entry, judge_id: judge, active, reason: null, version: 1 })
  const data = {
    assignments: [assignment('a', '1'), assignment('a', '2'), assignment('b', '1'), assignment('b', '2', false), assignment('c', '1', false)],
    recusals: [{ entry_id: 'c', judge_id: '1' }],
    sheets: [{ entry_id: 'a', judge_id: '1', state: 'submitted' }, { entry_id: 'a', judge_id: '2', state: 'draft' }, { entry_id: 'b', judge_id: '2', state: 'set_aside' }],
  } as unknown as PanelData

  test('every cell says how far its sheet is, and loads count only what is assigned', () => {
    const grid = gridOf(data)
    const states = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].map(([entry, judge]) => grid.at(entry ?? '', judge ?? '').state)
    expect(states).toEqual(['submitted', 'draft', 'assigned', 'ended', 'recused', 'free'])
    expect(grid.ofJudge('1')).toEqual({ assigned: 2, drafts: 0, submitted: 1 })
    expect(grid.ofEntry('b')).toEqual({ assigned: 1, drafts: 0, submitted: 0 })
  })
  test('taking an assignment away sets its sheet aside; assigning again makes it a draft', () => {
    const gone = withoutAssignment(data, assignment('a', '1'))
    expect(gridOf(gone).at('a', '1')).toMatchObject({ state: 'ended', isSetAside: true })
    expect(gridOf(withAssigned(gone, [assignment('a', '1')])).at('a', '1').state).toBe('draft')
    expect(gridOf(withAssigned(data, [assignment('c', '2')])).at('c', '2').state).toBe('assigned')
  })
})
