// The part of the form that says how far an innovation has come, and since when.
import { Problem } from '../../api/problem'
import { SelectField, TextField } from '../../design/field'
import { faultAt } from '../setup/faults'
import type { Part } from './draft'
import { t } from './innovation-texts'
import { stageName, STAGES } from './words'

const DAYS = ['trial_started_on', 'applied_on', 'enhanced_on'] as const

export function CourseFields({ draft, change, error }: Part) {
  const fault = (day: (typeof DAYS)[number]) => {
    const code = error instanceof Problem ? error.at(`/${day}`)?.code : undefined
    return code === 'out_of_order' || code === 'not_a_date' ? t(code) : faultAt(error, `/${day}`)
  }
  return (
    <section class="card stack">
      <h2>{t('course')}</h2>
      <SelectField label={t('stage')} value={draft.stage} onValue={(stage) => change({ stage })} options={STAGES.map((code) => ({ value: code as string, label: stageName(code) }))} fault={faultAt(error, '/stage')} />
      <p class="small muted">{t('days_hint')}</p>
      <div class="two-fields">
        {DAYS.map((day) => <TextField key={day} type="date" label={t(day)} value={draft[day]} onValue={(value) => change({ [day]: value })} fault={fault(day)} />)}
      </div>
    </section>
  )
}
