// Entries out of a CSV sheet: read here, looked over and mended here, stored by the service in one piece or not at all.
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { CompetitionView, ImportView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { type SectionOf, sectionsOf } from './entries/criteria'
import { check, type CellFault, guessColumns, placed, spell, toSend } from './entries/import-check'
import { Imported } from './entries/import-done'
import { ImportPreview } from './entries/import-preview'
import { ImportSource } from './entries/import-source'
import { faultWords, t } from './entries/import-texts'
import { readSheet, type Sheet, writeSheet } from './entries/sheet'
import { useActKey } from './setup/act-key'
import { mayChange } from './setup/rights'
import { LeaveGuard } from './setup/unsaved'
import './organiser-setup.css'
import './entries/entries.css'

interface Opened {
  name: string
  sheet: Sheet
  columns: (string | null)[]
}

export function Import({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const ground = useLoad(async (signal) => {
    const [competition, sections] = await Promise.all([request<CompetitionView>('GET', `/api/v1/competitions/${id}`, { signal }), sectionsOf(id)])
    return { competition: competition.data, sections }
  }, [id])
  const name = ground.data?.competition.name
  return (
    <Page title={t('title')} crumbs={[{ label: t('competitions'), href: to('competitions') }, ...(name === undefined ? [] : [{ label: name, href: to('competitions', id) }]), { label: t('entries'), href: to('competitions', id, 'entries') }]}>
      {mayChange() ? <Show of={ground}>{({ competition, sections }) => <Work competition={competition} sections={sections} />}</Show> : <Empty title={t('no_right')} action={<a class="button" href={to('competitions', id, 'entries')}>{t('to_entries')}</a>} />}
    </Page>
  )
}

/** What an import of this sheet would be refused for; nothing is stored. */
async function askService(competition: string, { sheet, columns }: Opened, signal: AbortSignal): Promise<ReadonlyMap<string, CellFault>> {
  const sent = toSend(sheet, columns)
  const text = { type: 'text/csv; charset=utf-8', content: writeSheet(sent.columns, sent.rows) }
  try {
    await request('POST', `/api/v1/competitions/${competition}/entries/import?check=true`, { text, signal, timeout: 60_000 })
    return new Map()
  } catch (error) {
    if (error instanceof Problem && error.faults.length > 0) return placed(error.faults)
    throw error
  }
}

function Work({ competition, sections }: { competition: CompetitionView; sections: readonly SectionOf[] }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [refused, setRefused] = useState<ReadonlyMap<string, CellFault>>(new Map())
  const [done, setDone] = useState<ImportView | null>(null)
  const act = useAct()
  const keyFor = useActKey()
  const seen = useMemo(() => (opened === null ? new Map<string, CellFault>() : check(opened.sheet, opened.columns, competition, sections)), [opened, competition, sections])
  // The service knows what this page cannot: numbers that are taken, word limits. It is asked once the sheet rests.
  const [checked, setChecked] = useState(false)
  useEffect(() => {
    setChecked(false)
    if (opened === null || opened.sheet.rows.length === 0 || seen.size > 0) return
    const asked = new AbortController()
    const rest = setTimeout(() => {
      askService(competition.id, opened, asked.signal).then((found) => {
        setRefused(found)
        setChecked(true)
      }, () => undefined) // Without an answer the import itself will tell.
    }, 600)
    return () => {
      clearTimeout(rest)
      asked.abort()
    }
  }, [opened, seen])
  const faults = useMemo(() => new Map([...refused, ...seen]), [refused, seen])

  const spelled = (rows: readonly string[][], columns: readonly (string | null)[]) => rows.map((row) => row.map((cell, i) => spell(columns[i] ?? null, cell, competition)))
  const read = (name: string, text: string) => {
    const sheet = readSheet(text)
    const columns = guessColumns(sheet.columns, sections)
    act.clear()
    setRefused(new Map())
    setOpened({ name, columns, sheet: { ...sheet, rows: spelled(sheet.rows, columns) } })
  }
  const setColumn = (at: number, column: string | null) => {
    if (opened === null) return
    // A column stands for one thing; whoever had it before gives it up.
    const columns = opened.columns.map((before, i) => (i === at ? column : before === column ? null : before))
    setRefused(new Map())
    setOpened({ ...opened, columns, sheet: { ...opened.sheet, rows: spelled(opened.sheet.rows, columns) } })
  }
  const setCell = (row: number, at: number, text: string) => {
    if (opened === null) return
    const rows = [...opened.sheet.rows]
    const cells = [...(rows[row - 1] ?? [])]
    while (cells.length < at) cells.push('')
    cells[at] = text
    rows[row - 1] = cells
    const place = `${row}/${opened.columns[at] ?? ''}`
    if (refused.has(place)) setRefused(new Map([...refused].filter(([key]) => key !== place)))
    setOpened({ ...opened, sheet: { ...opened.sheet, rows } })
  }
  const send = () => act.run(async () => {
    if (opened === null) return
    const { columns, rows } = toSend(opened.sheet, opened.columns)
    const content = writeSheet(columns, rows)
    try {
      const answer = await request<ImportView>('POST', `/api/v1/competitions/${competition.id}/entries/import`, { text: { type: 'text/csv; charset=utf-8', content }, key: keyFor(content), timeout: 120_000 })
      setDone(answer.data)
      window.scrollTo(0, 0)
    } catch (error) {
      if (error instanceof Problem) setRefused(placed(error.faults))
      throw error
    }
  })

  if (done !== null) return <Imported competition={competition} done={done} again={() => { setDone(null); setOpened(null); setRefused(new Map()) }} />
  if (opened === null) return <ImportSource competition={competition} sections={sections} read={read} />

  const { sheet } = opened
  const wide = [...faults].filter(([key]) => key.startsWith('0/'))
  const cells = [...faults.keys()].filter((key) => !key.startsWith('0/'))
  const rowsAtFault = new Set(cells.map((key) => key.split('/')[0])).size
  const separator = { ',': t('sep_comma'), ';': t('sep_semicolon'), '\t': t('sep_tab') }[sheet.separator] ?? sheet.separator
  const isUnplaced = act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0)
  return (
    <>
      <LeaveGuard dirty={!act.busy} />
      <div class="spread">
        <p class="muted">{t('preview_of', { name: opened.name, rows: count(sheet.rows.length), columns: count(sheet.columns.length), separator })}</p>
        <button type="button" class="button" disabled={act.busy} onClick={() => setOpened(null)}>{t('other_file')}</button>
      </div>
      {sheet.rows.length === 0 ? <Notice tone="bad" title={t('empty')} /> : (
        <>
          {isUnplaced && <Failure error={act.error} />}
          {isUnplaced && <Notice>{t('unsure')}</Notice>}
          {faults.size > 0 ? (
            <Notice tone="bad" title={refused.size > 0 ? t('refused') : cells.length > 0 ? t('faults', { n: count(cells.length), rows: count(rowsAtFault) }) : undefined}>
              {refused.size > 0 && cells.length > 0 && <p>{t('faults', { n: count(cells.length), rows: count(rowsAtFault) })}</p>}
              {wide.map(([key, fault]) => <p key={key}>{faultWords(fault)}</p>)}
              {cells.length > 0 && <p class="small">{t('faults_do')}</p>}
            </Notice>
          ) : <Notice tone="good" title={t('no_faults')}><p class="small">{t(checked ? 'checked_do' : 'no_faults_do')}</p></Notice>}
          <ImportPreview sheet={sheet} columns={opened.columns} faults={faults} competition={competition} sections={sections} setColumn={setColumn} setCell={setCell} />
          <div class="dock row">
            <button type="button" class="button main" disabled={act.busy || seen.size > 0} onClick={() => void send()}>{act.busy ? t('running') : t('run', { n: count(sheet.rows.length) })}</button>
            <span class="small muted grow dock-hint">{t('all_or_none')}</span>
          </div>
        </>
      )}
    </>
  )
}
