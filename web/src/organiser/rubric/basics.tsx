// What holds for the whole rubric: its name, how it is counted, one scale for all criteria.
import { SelectField, TextField } from '../../design/field'
import { faultAt } from '../setup/faults'
import { HUNDRED_SCALE, ONE_TO_FIVE, type Edited } from './tree'
import { t } from '../rubric-texts'

export function Basics({ rubric, onChange, error, readOnly }: { rubric: Edited; onChange: (next: Edited) => void; error: unknown; readOnly: boolean }) {
  const scaleAll = (scale: typeof ONE_TO_FIVE) => onChange({ ...rubric, rows: rubric.rows.map((row) => ({ ...row, scale: { ...scale } })) })
  return (
    <section class="card stack">
      <TextField label={t('name')} value={rubric.name} maxLength={300} readOnly={readOnly} onValue={(name) => onChange({ ...rubric, name })} fault={faultAt(error, '/name')} />
      <div class="two-fields">
        <SelectField label={t('basis')} value={rubric.basis} disabled={readOnly} onValue={(basis) => onChange({ ...rubric, basis })} options={(['percent', 'points'] as const).map((value) => ({ value: value as string, label: t(`basis_${value}`) }))} />
        {rubric.basis === 'percent' && <SelectField label={t('origin')} value={rubric.scale_origin} disabled={readOnly} onValue={(scale_origin) => onChange({ ...rubric, scale_origin })} options={(['zero', 'min'] as const).map((value) => ({ value: value as string, label: t(`origin_${value}`) }))} />}
      </div>
      {!readOnly && (
        <div class="row">
          <span>{t('all_scales')}</span>
          <button type="button" class="button" onClick={() => scaleAll(ONE_TO_FIVE)}>{t('scale_5')}</button>
          <button type="button" class="button" onClick={() => scaleAll(HUNDRED_SCALE)}>{t('scale_100')}</button>
        </div>
      )}
    </section>
  )
}
