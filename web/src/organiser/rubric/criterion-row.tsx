// One criterion or heading: what is changed most often at once in view, the rest behind "details".
import { useEffect, useRef, useState } from 'preact/hooks'
import { TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { decimal } from '../../i18n/format'
import { faultAt, isFaultUnder } from '../setup/faults'
import { DecimalField } from '../setup/number-fields'
import { CriterionDetails } from './criterion-details'
import type { Row } from './tree'
import { t } from '../rubric-texts'

interface Props {
  row: Row
  rows: readonly Row[]
  index: number
  error: unknown
  readOnly: boolean
  heading: boolean
  /** Just added: its first field takes the focus. */
  fresh: boolean
  basis: string
  first: boolean
  last: boolean
  onChange: (row: Row) => void
  move: (by: -1 | 1) => void
  remove: () => void
  addUnder: () => void
}

export function CriterionRow({ row, rows, index, error, readOnly, heading, fresh, basis, first, last, onChange, move, remove, addUnder }: Props) {
  const at = `/criteria/${index}`
  const name = row.name || row.code || t('unnamed')
  const hidden = ['scale', 'levels', 'parent', 'scored', 'max_words', 'comment', 'description'].some((part) => isFaultUnder(error, `${at}/${part}`))
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => { if (fresh) frame.current?.querySelector('input')?.focus() }, [fresh])
  // A fault behind "details" must be seen.
  useEffect(() => { if (hidden) setOpen(true) }, [hidden, error])

  const facts = heading ? t('heading') : !row.scored ? t('unscored') : `${decimal(row.scale.min)}–${decimal(row.scale.max)}${row.scale.step === '1' ? '' : ` (${decimal(row.scale.step)})`}`
  return (
    <div ref={frame} class={`criterion ${heading ? 'is-heading' : ''}`}>
      <div class="criterion-main">
        <TextField label={t('code')} value={row.code} maxLength={16} spellcheck={false} readOnly={readOnly} onValue={(code) => onChange({ ...row, code: code.toUpperCase().replace(/[^A-Z0-9_]/g, '_') })} fault={faultAt(error, `${at}/code`)} />
        <TextField label={t('crit_name')} value={row.name} maxLength={300} readOnly={readOnly} onValue={(text) => onChange({ ...row, name: text })} fault={faultAt(error, `${at}/name`)} />
        {heading || !row.scored
          ? <span class="badge criterion-kind">{facts}</span>
          : <DecimalField label={t('weight')} value={row.weight} disabled={readOnly} onValue={(weight) => onChange({ ...row, weight })} fault={faultAt(error, `${at}/weight`)} />}
      </div>
      <div class="criterion-acts">
        <button type="button" class="button quiet" aria-expanded={open} aria-label={t('details_of', { name })} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'next'} />{t('details')}{!heading && row.scored && <span class="small muted">{facts}</span>}
        </button>
        {!readOnly && (
          <span class="criterion-buttons">
            <button type="button" class="button quiet" aria-label={t('add_under_of', { name })} onClick={addUnder}><Icon name="plus" />{t('add_under')}</button>
            <button type="button" class="button quiet icon-only flip" disabled={first} aria-label={t('up', { name })} onClick={() => move(-1)}><Icon name="down" /></button>
            <button type="button" class="button quiet icon-only" disabled={last} aria-label={t('down', { name })} onClick={() => move(1)}><Icon name="down" /></button>
            <button type="button" class="button quiet icon-only" aria-label={t('remove', { name })} onClick={remove}><Icon name="trash" /></button>
          </span>
        )}
      </div>
      {open && <CriterionDetails row={row} rows={rows} at={at} error={error} readOnly={readOnly} heading={heading} basis={basis} onChange={onChange} />}
    </div>
  )
}
