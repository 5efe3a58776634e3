// A criterion in full: where it stands, its explanation, scale, meanings of marks, comment and word limit.
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { decimal } from '../../i18n/format'
import { marksOf } from '../../scoring/mark'
import { readMark } from '../../scoring/mark'
import { faultAt } from '../setup/faults'
import { DecimalField, WholeField } from '../setup/number-fields'
import { branch, type Row } from './tree'
import { t } from '../rubric-texts'

/** Beyond this many marks a line for each would be no help. */
const MOST_LINES = 11

export function CriterionDetails({ row, rows, at, error, readOnly, heading, onChange }: { row: Row; rows: readonly Row[]; at: string; error: unknown; readOnly: boolean; heading: boolean; basis: string; onChange: (row: Row) => void }) {
  const own = branch(rows, row.key)
  // Only what is no leaf with a mark of its own can take others under it without a change of its own.
  const headings = rows.filter((one) => !own.has(one.key) && (rows.some((other) => other.parent === one.key) || !one.scored))
  return (
    <div class="stack criterion-details">
      <TextArea label={t('description')} value={row.description} maxLength={5000} rows={2} readOnly={readOnly} onValue={(description) => onChange({ ...row, description })} fault={faultAt(error, `${at}/description`)} />
      {(headings.length > 0 || row.parent !== null) && (
        <SelectField label={t('under')} value={row.parent ?? ''} disabled={readOnly} onValue={(key) => onChange({ ...row, parent: key === '' ? null : key })} fault={faultAt(error, `${at}/parent`)}
          options={[{ value: '', label: t('top') }, ...headings.map((one) => ({ value: one.key, label: one.name || one.code || t('unnamed') }))]} />
      )}
      {!heading && (
        <>
          <CheckField label={t('scored')} hint={t('scored_hint')} checked={row.scored} disabled={readOnly} onValue={(scored) => onChange({ ...row, scored })} />
          {row.scored && <Scale row={row} at={at} error={error} readOnly={readOnly} onChange={onChange} />}
          <div class="two-fields">
            {row.scored && <SelectField label={t('comment')} value={row.comment} disabled={readOnly} onValue={(comment) => onChange({ ...row, comment })} options={(['none', 'optional', 'required'] as const).map((value) => ({ value: value as string, label: t(`comment_${value}`) }))} />}
            <WholeField label={t('max_words')} hint={t('max_words_hint')} value={row.max_words} disabled={readOnly} onValue={(max_words) => onChange({ ...row, max_words })} fault={faultAt(error, `${at}/max_words`)} />
          </div>
        </>
      )}
    </div>
  )
}

function Scale({ row, at, error, readOnly, onChange }: { row: Row; at: string; error: unknown; readOnly: boolean; onChange: (row: Row) => void }) {
  const part = (name: 'min' | 'max' | 'step') => (
    <DecimalField label={t(name)} value={row.scale[name]} disabled={readOnly} onValue={(value) => onChange({ ...row, scale: { ...row.scale, [name]: value } })} fault={faultAt(error, `${at}/scale/${name}`)} />
  )
  const marks = possibleMarks(row.scale)
  const level = (i: number, change: Partial<Row['levels'][number]>) => onChange({ ...row, levels: row.levels.map((one, n) => (n === i ? { ...one, ...change } : one)) })
  return (
    <>
      <div class="three-fields">{part('min')}{part('max')}{part('step')}</div>
      <fieldset class="stack-s">
        <legend class="legend">{t('levels')}</legend>
        <p class="small muted">{t('levels_hint')}</p>
        {row.levels.map((one, i) => (
          <div key={i} class="level-row">
            <DecimalField label={t('level_value')} value={one.value} disabled={readOnly} onValue={(value) => level(i, { value })} fault={faultAt(error, `${at}/levels/${i}/value`)} />
            <TextField label={t('level_label')} value={one.label} maxLength={300} readOnly={readOnly} onValue={(label) => level(i, { label })} fault={faultAt(error, `${at}/levels/${i}/label`)} />
            {!readOnly && <button type="button" class="button quiet icon-only" aria-label={t('level_remove', { value: decimal(one.value) })} onClick={() => onChange({ ...row, levels: row.levels.filter((_, n) => n !== i) })}><Icon name="trash" /></button>}
          </div>
        ))}
        {!readOnly && (
          <div class="row">
            <button type="button" class="button" onClick={() => onChange({ ...row, levels: [...row.levels, { value: '', label: '' }] })}><Icon name="plus" />{t('level_add')}</button>
            {marks !== null && row.levels.length < marks.length && (
              <button type="button" class="button quiet" onClick={() => onChange({ ...row, levels: marks.map((value) => row.levels.find((one) => one.value === value) ?? { value, label: '' }) })}>{t('level_fill')}</button>
            )}
          </div>
        )}
      </fieldset>
    </>
  )
}

/** All marks of a scale that is whole and small; null otherwise, also while it is being typed. */
export function possibleMarks(scale: Row['scale'], most = MOST_LINES): string[] | null {
  const parts = [scale.min, scale.max, scale.step]
  if (parts.some((text) => { const read = readMark(text); return !read.ok || read.value !== text })) return null
  if (scale.step === '0' || scale.step.startsWith('-')) return null
  const marks = marksOf(scale, most)
  return marks === null || marks.length < 2 ? null : marks
}
