// The rubric as a judge meets it: one card per criterion with a control that suits its scale. Nothing here is kept.
import { useState } from 'preact/hooks'
import { TextArea } from '../../design/field'
import { decimal } from '../../i18n/format'
import { compare, parse, ZERO } from '../../scoring/fraction'
import { checkMark, readMark } from '../../scoring/mark'
import { runningTotal } from '../../scoring/total'
import type { CriterionView } from '../../api/generated'
import { Notice } from '../../design/notice'
import { DecimalField } from '../setup/number-fields'
import { possibleMarks } from './criterion-details'
import { body, depth, isHeading, type Edited, type Row } from './tree'
import { t } from '../rubric-texts'

const ROUNDING = { places: 2, mode: 'half_up', at: ['total'] }

export function JudgePreview({ rubric }: { rubric: Edited }) {
  const [marks, setMarks] = useState<Record<string, string>>({})
  return (
    <section class="stack preview" aria-label={t('preview')}>
      <Notice>{t('preview_lead')}</Notice>
      {rubric.rows.map((row) => isHeading(rubric.rows, row) || !row.scored ? (
        <div key={row.key} class="preview-heading" style={{ '--depth': depth(rubric.rows, row) }}>
          <h2>{row.name || t('unnamed')}</h2>
          {row.description !== '' && <p class="muted text">{row.description}</p>}
        </div>
      ) : (
        <CriterionCard key={row.key} row={row} basis={rubric.basis} mark={marks[row.key]} onMark={(value) => setMarks({ ...marks, [row.key]: value })} />
      ))}
      <Total rubric={rubric} marks={marks} />
    </section>
  )
}

function CriterionCard({ row, basis, mark, onMark }: { row: Row; basis: string; mark: string | undefined; onMark: (value: string) => void }) {
  const choices = possibleMarks(row.scale)
  const label = (value: string) => row.levels.find((level) => level.value === value)?.label
  return (
    <fieldset class="card stack-s">
      <legend class="visually-hidden">{t('preview_pick', { name: row.name })}</legend>
      <div class="spread"><h3>{row.name || t('unnamed')}</h3><span class="badge brand number">{decimal(row.weight || '0')}{basis === 'percent' ? '%' : ''}</span></div>
      {row.description !== '' && <p class="muted text">{row.description}</p>}
      {choices !== null ? (
        <div class={`marks ${row.levels.some((level) => level.label !== '') ? 'with-labels' : ''}`}>
          {choices.map((value) => (
            <label key={value} class="mark"><input type="radio" name={`preview-${row.key}`} checked={mark === value} onChange={() => onMark(value)} /><strong class="number">{decimal(value)}</strong>{label(value) && <span class="small">{label(value)}</span>}</label>
          ))}
        </div>
      ) : (
        <DecimalField label={t('level_value')} hint={t('preview_range', { min: decimal(row.scale.min), max: decimal(row.scale.max), step: decimal(row.scale.step) })} value={mark ?? ''} onValue={onMark} />
      )}
      {row.comment !== 'none' && <TextArea label={`${t('preview_comment')} ${row.comment === 'required' ? t('preview_required') : ''}`} rows={2} value="" onValue={() => undefined} readOnly />}
    </fieldset>
  )
}

/** Only while every number of the rubric can be read: a half-typed weight has no total. */
function Total({ rubric, marks }: { rubric: Edited; marks: Record<string, string> }) {
  const given = body(rubric)
  const criteria = (given.criteria ?? []) as CriterionView[]
  const sound = criteria.every((criterion) => !criterion.scored || isSound(criterion))
  if (!sound) return null
  const byCode: Record<string, string> = {}
  rubric.rows.forEach((row, i) => {
    const criterion = criteria[i]
    const mark = marks[row.key]
    if (criterion?.scored && mark !== undefined && readMark(mark).ok && checkMark(mark, criterion.scale) === null) byCode[criterion.code] = mark
  })
  const total = runningTotal({ basis: rubric.basis, scale_origin: rubric.scale_origin, criteria }, ROUNDING, byCode)
  return <p class="row" role="status"><span class="muted">{t('preview_total')}</span><strong class="number total">{decimal(total.score)}</strong><span class="small muted">{t('preview_incomplete', { n: total.marked, of: total.scored })}</span></p>
}

/** Its numbers can be read, and its scale leads from something to something greater. */
function isSound({ weight, scale }: CriterionView): boolean {
  if (![weight, scale.min, scale.max, scale.step].every((text) => readMark(text).ok)) return false
  const [min, max, step] = [parse(scale.min), parse(scale.max), parse(scale.step)]
  return compare(max, min) > 0 && compare(max, ZERO) > 0 && compare(step, ZERO) > 0
}
