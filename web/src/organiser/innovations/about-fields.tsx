// The part of the form that says what an innovation is and whose.
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import { AgencyPicker } from '../entries/agency-picker'
import { faultAt } from '../setup/faults'
import type { Part } from './draft'
import { t } from './innovation-texts'
import { formName, FORMS, initiatorName, INITIATORS } from './words'

/** `tried`: saving was tried, so that what is missing is said. */
export function AboutFields({ draft, change, error, tried }: Part & { tried: boolean }) {
  return (
    <section class="card stack">
      <h2>{t('about')}</h2>
      <TextField label={t('name')} value={draft.name} maxLength={300} onValue={(name) => change({ name })} fault={tried && draft.name.trim() === '' ? t('name_missing') : faultAt(error, '/name')} />
      <AgencyPicker mayAdd={false} value={draft.agency} onValue={(agency) => change({ agency })} fault={tried && draft.agency === null ? t('agency_missing') : faultAt(error, '/agency_id')} />
      <TextArea label={t('description')} hint={t('description_hint')} value={draft.description} maxLength={5000} onValue={(description) => change({ description })} fault={faultAt(error, '/description')} />
      <div class="two-fields">
        <SelectField label={t('form')} value={draft.form} onValue={(form) => change({ form })} options={FORMS.map((code) => ({ value: code as string, label: formName(code) }))} fault={faultAt(error, '/form')} />
        <SelectField label={t('initiator')} value={draft.initiator} onValue={(initiator) => change({ initiator })} options={INITIATORS.map((code) => ({ value: code as string, label: initiatorName(code) }))} fault={faultAt(error, '/initiator')} />
      </div>
      <TextField label={t('category')} hint={t('category_hint')} value={draft.category} maxLength={300} onValue={(category) => change({ category })} fault={faultAt(error, '/category')} />
      <div>
        <CheckField label={t('digital_yes')} checked={draft.digital} onValue={(digital) => change({ digital })} />
        <CheckField label={t('listed')} hint={t('listed_hint')} checked={draft.listed} onValue={(listed) => change({ listed })} />
      </div>
    </section>
  )
}
