// What a rule set is of, while it is edited: its name, programme and year, what is recommended, and where it was read.
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import type { Draft } from './draft'
import { faultIn } from './faults'
import { word } from './read'
import { t } from './set-texts'
import { WholeText } from './param-field'

const UNITS = ['entry', 'innovation', 'government'] as const
const BASES = ['final_score_in_group', 'maturity_score', 'weighted_rounds'] as const

export function BasicsForm({ draft, onChange, error }: { draft: Draft; onChange: (part: Partial<Draft>) => void; error: unknown }) {
  return (
    <section class="card stack" aria-labelledby="basics">
      <h2 id="basics" tabIndex={-1}>{t('basics')}</h2>
      <TextField label={t('m_title')} maxLength={300} value={draft.title} onValue={(title) => onChange({ title })} fault={faultIn(error, '/title')} />
      <div class="two-fields">
        <TextField label={t('m_programme')} maxLength={40} value={draft.programme} onValue={(programme) => onChange({ programme })} fault={faultIn(error, '/programme')} />
        <WholeText label={t('m_year')} value={draft.year} onValue={(year) => onChange({ year })} fault={faultIn(error, '/year')} />
      </div>
      <CheckField label={t('held')} hint={t('held_hint')} checked={draft.held} onValue={(held) => onChange({ held })} />
      <div class="two-fields">
        <SelectField label={t('m_unit')} value={draft.unit} onValue={(unit) => onChange({ unit })} options={UNITS.map((one) => ({ value: one as string, label: word('unit', one) }))} fault={faultIn(error, '/unit')} />
        <SelectField label={t('m_ranking_basis')} value={draft.ranking_basis} onValue={(ranking_basis) => onChange({ ranking_basis })} options={BASES.map((one) => ({ value: one as string, label: word('ranking_basis', one) }))} fault={faultIn(error, '/ranking_basis')} />
      </div>
      <TextArea label={t('m_note')} hint={t('note_hint')} rows={3} maxLength={4000} value={draft.note} onValue={(note) => onChange({ note })} fault={faultIn(error, '/note')} />
      <TextArea label={t('m_sources')} hint={t('sources_hint')} rows={3} value={draft.sources} onValue={(sources) => onChange({ sources })} fault={faultIn(error, '/sources')} />
    </section>
  )
}
