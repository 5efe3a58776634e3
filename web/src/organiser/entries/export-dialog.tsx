// The entries as a CSV file, gathered from all pages of the list.
import { useState } from 'preact/hooks'
import type { CompetitionView, EntryView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { query } from '../../app/router'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { CheckField } from '../../design/field'
import { count } from '../../i18n/format'
import { filtersOf } from './filters'
import { t } from './list-texts'
import { fileName, saveFile } from './save-file'

const COLUMNS = ['registration_no', 'title', 'summary', 'agency', 'level', 'region_code', 'group', 'category', 'status', 'status_reason'] as const

export function ExportDialog({ competition, close }: { competition: CompetitionView; close: () => void }) {
  const [separator, setSeparator] = useState<';' | ','>(';')
  const [withSections, setWithSections] = useState(false)
  const [gathered, setGathered] = useState(0)
  const act = useAct()
  const filters = filtersOf(query.value)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const run = () => act.run(async () => {
    const { writeForPeople } = await import('./sheet')
    const entries: EntryView[] = []
    let cursor: string | undefined
    do {
      const page = await request<{ items: EntryView[]; next_cursor?: string | null }>('GET', withQuery(`/api/v1/competitions/${competition.id}/entries`, { ...filters, limit: '100', cursor }))
      entries.push(...page.data.items)
      cursor = page.data.next_cursor ?? undefined
      setGathered(entries.length)
    } while (cursor !== undefined)
    const { columns, rows } = tableOf(entries, withSections)
    saveFile(fileName(competition.name, 'csv'), 'text/csv;charset=utf-8', writeForPeople(columns, rows, separator))
    announce(t('exported', { n: entries.length }))
    close()
  })
  return (
    <Dialog title={t('export_title')} onClose={close} actions={
      <>
        <button type="button" class="button" onClick={close}>{t('cancel')}</button>
        <button type="button" class="button main" disabled={act.busy} onClick={() => void run()}>{act.busy ? t('exporting', { n: count(gathered) }) : t('export_run')}</button>
      </>
    }>
      <p>{t(isFiltered ? 'export_what' : 'export_all')}</p>
      {act.error !== null && <Failure error={act.error} />}
      <fieldset class="choices wide">
        <legend class="legend">{t('separator')}</legend>
        {([[';', 'semicolon'], [',', 'comma']] as const).map(([mark, name]) => (
          <label key={mark} class="choice"><input type="radio" name="separator" checked={separator === mark} onChange={() => setSeparator(mark)} /><span><strong>{t(name)}</strong><br /><span class="small muted">{t(`${name}_hint`)}</span></span></label>
        ))}
      </fieldset>
      <CheckField label={t('with_sections')} checked={withSections} onValue={setWithSections} />
      <p class="small muted">{t('guard')}</p>
    </Dialog>
  )
}

/** The columns have the names that the import knows, so that a corrected file can come back. */
export function tableOf(entries: readonly EntryView[], withSections: boolean): { columns: string[]; rows: string[][] } {
  const codes = withSections ? [...new Set(entries.flatMap((entry) => entry.sections.map((section) => section.criterion)))] : []
  const rows = entries.map((entry) => {
    const texts = new Map(entry.sections.map((section) => [section.criterion, section.text]))
    return [
      entry.registration_no, entry.title, entry.summary, entry.agency?.name ?? '', entry.agency?.level ?? '', entry.agency?.region_code ?? '',
      entry.group, entry.category ?? '', entry.status, entry.status_reason ?? '', ...codes.map((code) => texts.get(code) ?? ''),
    ]
  })
  return { columns: [...COLUMNS, ...codes.map((code) => `section:${code}`)], rows }
}
