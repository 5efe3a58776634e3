// What a round is: name, kind, rubric, weight, dates, blindness. The rules of scoring follow in their own part.
import type { RubricView } from '../../api/generated'
import { to } from '../../app/router'
import { CheckField, SelectField, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { faultAt } from '../setup/faults'
import { DecimalField, WholeField } from '../setup/number-fields'
import { KINDS } from '../setup/presets'
import { kindName } from '../setup/round-badges'
import { apiTime, localTime, type Rules } from './draft'
import { t } from '../rules-texts'

export interface FormProps {
  rules: Rules
  onChange: (part: Partial<Rules>) => void
  error: unknown
  /** All but name and dates. */
  locked: boolean
}

export function Basics({ rules, onChange, error, locked, lockedWhole, rubrics }: FormProps & { lockedWhole: boolean; rubrics: readonly RubricView[] }) {
  const zone = new Intl.DateTimeFormat('id-ID', { timeZoneName: 'long' }).formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const isReversed = rules.opens_at !== null && rules.closes_at !== null && rules.closes_at < rules.opens_at
  return (
    <section class="card stack" aria-labelledby="basics">
      <h2 id="basics">{t('s_basics')}</h2>
      <TextField label={t('name')} value={rules.name} maxLength={300} readOnly={lockedWhole} onValue={(name) => onChange({ name })} fault={faultAt(error, '/name')} />
      <div class="two-fields">
        <SelectField label={t('kind')} value={rules.kind} disabled={locked} onValue={(kind) => onChange({ kind })} options={KINDS.map((kind) => ({ value: kind as string, label: kindName(kind) }))} fault={faultAt(error, '/kind')} />
        <WholeField label={t('sequence')} value={rules.sequence} disabled={locked} onValue={(sequence) => onChange({ sequence: sequence ?? 0 })} fault={faultAt(error, '/sequence')} />
      </div>
      <div class="stack-s">
        <SelectField label={t('rubric')} value={rules.rubric_id} disabled={locked} onValue={(rubric_id) => onChange({ rubric_id })} options={rubrics.map((rubric) => ({ value: rubric.id, label: rubric.name }))} fault={faultAt(error, '/rubric_id')} />
        <a class="small" href={to('rubrics', rules.rubric_id)}>{t('rubric_see')}</a>
      </div>
      <DecimalField label={t('weight')} hint={t('weight_hint')} value={rules.weight} disabled={locked} onValue={(weight) => onChange({ weight })} fault={faultAt(error, '/weight')} />
      {rules.weight === '0' && <Notice>{t('practice_now')}</Notice>}
      <CheckField label={t('blind')} hint={t('blind_hint')} checked={rules.blind} disabled={locked} onValue={(blind) => onChange({ blind })} />
      <div class="two-fields">
        <TextField label={t('opens')} type="datetime-local" disabled={lockedWhole} value={localTime(rules.opens_at)} onValue={(value) => onChange({ opens_at: apiTime(value) })} fault={faultAt(error, '/opens_at')} />
        <TextField label={t('closes')} type="datetime-local" disabled={lockedWhole} value={localTime(rules.closes_at)} onValue={(value) => onChange({ closes_at: apiTime(value) })} fault={faultAt(error, '/closes_at') ?? (isReversed ? t('dates_order') : null)} />
      </div>
      <p class="small muted">{t('dates_hint', { zone })}</p>
    </section>
  )
}
