// Where a sheet comes from: a file, or what was pasted; with the columns explained and a sample to start from.
import { useState } from 'preact/hooks'
import type { CompetitionView } from '../../api/generated'
import { TextArea } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import type { SectionOf } from './criteria'
import { COLUMNS, NEEDED, sectionColumn } from './import-check'
import { t } from './import-texts'
import { saveFile } from './save-file'
import { writeForPeople } from './sheet'

const MOST_BYTES = 4 * 1024 * 1024

interface Props {
  competition: CompetitionView
  sections: readonly SectionOf[]
  read: (name: string, text: string) => void
}

export function ImportSource({ competition, sections, read }: Props) {
  const [pasted, setPasted] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    // The same file may be chosen again once it was mended.
    input.value = ''
    if (file === undefined) return
    if (file.size > MOST_BYTES) return setFault(t('too_large'))
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
      setFault(null)
      read(file.name, text)
    } catch {
      setFault(t('not_utf8'))
    }
  }
  const explained = sections.filter((section) => section.most !== null)
  const template = () => {
    const columns = ['title', 'summary', 'agency', 'level', 'region_code', 'group', 'category', 'registration_no', 'status', ...explained.map((section) => sectionColumn(section.code))]
    const example = ['Antrean tanpa antre (contoh)', 'Waktu tunggu turun.', 'Dinas Kesehatan Kota Tangerang', 'city', '3671', competition.groups[0]?.code ?? '', competition.categories[0]?.code ?? '', '', 'submitted', ...explained.map(() => '')]
    saveFile('contoh-impor-inovasi.csv', 'text/csv;charset=utf-8', writeForPeople(columns, [example], ';'))
  }
  const codes = (labels: readonly { code: string; name: string }[]) => labels.map((label) => `${label.code} (${label.name})`).join(', ')
  const words = (column: (typeof COLUMNS)[number]) => {
    if (column === 'category' && competition.categories.length === 0) return t('c_category_none')
    return t(`c_${column}`, { codes: codes(column === 'group' ? competition.groups : competition.categories) })
  }
  return (
    <>
      <p class="prose">{t('lead')}</p>
      <Notice>{t('all_or_none')}</Notice>
      {fault !== null && <Notice tone="bad" title={fault} />}
      <section class="card stack">
        <div class="row">
          <label class="button main file-button"><Icon name="upload" />{t('file')}<input type="file" accept=".csv,text/csv,text/plain" class="visually-hidden" onChange={(event) => void choose(event.currentTarget)} /></label>
          <button type="button" class="button" onClick={template}><Icon name="download" />{t('template')}</button>
        </div>
        <div class="paste"><TextArea label={t('paste')} hint={t('paste_hint')} spellcheck={false} value={pasted} onValue={setPasted} /></div>
        <div><button type="button" class="button" disabled={pasted.trim() === ''} onClick={() => { setFault(null); read(t('pasted'), pasted) }}>{t('paste_read')}</button></div>
      </section>
      <section class="card stack">
        <h2>{t('columns')}</h2>
        <dl class="columns-list stack-s">
          {COLUMNS.map((column) => <div key={column}><dt><code>{column}</code> {NEEDED.includes(column) && <span class="badge info">{t('needed')}</span>}</dt><dd>{words(column)}</dd></div>)}
          {sections.map((section) => <div key={section.code}><dt><code>{sectionColumn(section.code)}</code></dt><dd>{section.most === null ? t('c_section', { name: section.name }) : t('c_section_most', { name: section.name, most: section.most })}</dd></div>)}
        </dl>
      </section>
    </>
  )
}
