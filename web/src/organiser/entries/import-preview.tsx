// The sheet as it was understood, with what is wrong marked in the very cells, where it can be mended at once.
import { useState } from 'preact/hooks'
import type { CompetitionView } from '../../api/generated'
import { CheckField } from '../../design/field'
import { count } from '../../i18n/format'
import type { SectionOf } from './criteria'
import { COLUMNS, type Faults, sectionColumn } from './import-check'
import { faultWords, t } from './import-texts'
import type { Sheet } from './sheet'

const STEP = 100

interface Props {
  sheet: Sheet
  columns: readonly (string | null)[]
  faults: Faults
  competition: CompetitionView
  sections: readonly SectionOf[]
  setColumn: (at: number, column: string | null) => void
  setCell: (row: number, at: number, text: string) => void
}

export function ImportPreview({ sheet, columns, faults, competition, sections, setColumn, setCell }: Props) {
  const [shown, setShown] = useState(STEP)
  const [onlyFaulty, setOnlyFaulty] = useState(false)
  // Rows that were mended stay where they are, so that a row does not vanish under one's hands.
  const [touched, setTouched] = useState<ReadonlySet<number>>(new Set())
  const faulty = new Set([...faults.keys()].map((at) => Number.parseInt(at, 10)))
  const rows = sheet.rows.map((cells, i) => ({ n: i + 1, cells })).filter((row) => !onlyFaulty || faulty.has(row.n) || touched.has(row.n))
  const options = [...COLUMNS, ...sections.map((section) => sectionColumn(section.code))]
  return (
    <div class="stack-s">
      {(faulty.size > 0 || onlyFaulty) && sheet.rows.length > 10 && <CheckField label={t('only_faulty')} checked={onlyFaulty} onValue={setOnlyFaulty} />}
      <div class="table-frame sheet-frame" tabIndex={0} role="region" aria-label={t('preview')}>
        <table class="table csv-sheet">
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {sheet.columns.map((name, at) => (
                <th key={at} scope="col" class={columns[at] === null ? 'ignored' : ''}>
                  <label><span class="visually-hidden">{t('stands_for', { name })}</span><span aria-hidden="true">{name || '—'}</span>
                    <select class="input" value={columns[at] ?? ''} onChange={(event) => setColumn(at, event.currentTarget.value || null)}>
                      <option value="" selected={columns[at] === null}>{t('ignore')}</option>
                      {options.map((option) => <option key={option} value={option} selected={columns[at] === option}>{option}</option>)}
                    </select>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(({ n, cells }) => {
              const whole = faults.get(`${n}/`)
              return (
                <tr key={n}>
                  <th scope="row" class="number">{n}{whole !== undefined && <p class="fault-line">{faultWords(whole)}</p>}</th>
                  {sheet.columns.map((_, at) => {
                    const column = columns[at] ?? null
                    const fault = column === null ? undefined : faults.get(`${n}/${column}`)
                    return <Cell key={at} n={n} column={column} text={cells[at] ?? ''} fault={fault === undefined ? null : faultWords(fault)} competition={competition} set={(text) => { setTouched((before) => new Set(before).add(n)); setCell(n, at, text) }} />
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {rows.length > shown && <div><button type="button" class="button" onClick={() => setShown(shown + STEP)}>{t('more_rows', { left: count(rows.length - shown) })}</button></div>}
    </div>
  )
}

function Cell({ n, column, text, fault, competition, set }: { n: number; column: string | null; text: string; fault: string | null; competition: CompetitionView; set: (text: string) => void }) {
  // A cell that was being mended stays open: it may be right after the first key, and a table that closes up as one
  // leaves it would move the button under the pointer.
  const [isOpen, setOpen] = useState(false)
  if (fault === null && !isOpen) return <td class={`${column === null ? 'ignored' : ''} ${text.length > 60 ? 'long' : ''}`}><div class="cell">{text}</div></td>
  const label = `${t('row')} ${n}, ${column ?? ''}`
  const id = `cell-${n}-${column ?? ''}`
  const described = fault === null ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': id }
  const choices = column === 'group' ? competition.groups : column === 'category' ? competition.categories : null
  return (
    <td class={fault === null ? '' : 'is-faulty'}>
      {choices !== null ? (
        <select class="input" aria-label={label} onFocus={() => setOpen(true)} onChange={(event) => set(event.currentTarget.value)} {...described}>
          {!choices.some((one) => one.code === text) && <option value={text} selected>{text || '—'}</option>}
          {choices.map((one) => <option key={one.code} value={one.code} selected={one.code === text}>{one.code}</option>)}
        </select>
      ) : text.length > 80 || text.includes('\n')
        ? <textarea class="input" aria-label={label} value={text} onFocus={() => setOpen(true)} onInput={(event) => set(event.currentTarget.value)} {...described} />
        : <input class="input" aria-label={label} value={text} onFocus={() => setOpen(true)} onInput={(event) => set(event.currentTarget.value)} {...described} />}
      {fault !== null && <p class="fault-line" id={id}>{fault}</p>}
    </td>
  )
}
