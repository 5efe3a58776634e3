// What a rule set is of, while it is edited: its name, programme and year, what is recommended, and where it was read.
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import type { Draft } from './draft'
import { faultIn } from './faults'
import { NoteFields } from './note-fields'
import { word } from './read'
import { t } from './set-texts'
import { WholeText } from './param-field'

const UNITS = ['entry', 'innovation', 'government'] as const
/** Each unit has one order. */
const BASIS_OF = { entry: 'final_score_in_group', innovation: 'maturity_score', government: 'weighted_rounds' } as const
const IGA_RULES = ['', 'iga-2023', 'iga-2026'] as const

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
        <TextField label={t('m_groups')} hint={t('all_groups_hint')} autocomplete="off" value={draft.groups} onValue={(groups) => onChange({ groups })} fault={faultIn(error, '/groups')} />
      </div>
      {draft.unit === 'innovation' && (
        <SelectField label={t('m_iga_rules')} hint={t('iga_rules_hint')} value={draft.iga_rules} onValue={(iga_rules) => onChange({ iga_rules })} options={IGA_RULES.map((one) => ({ value: one as string, label: one === '' ? t('no_iga_rules') : one.replace('iga-', 'IGA ') }))} fault={faultIn(error, '/iga_rules')} />
      )}
      <p class="small muted">{t('m_ranking_basis')}: {word('ranking_basis', BASIS_OF[draft.unit as keyof typeof BASIS_OF] ?? '')}</p>
      <NoteFields label={t('m_note')} hint={t('note_hint')} rows={3} notes={draft} onChange={onChange} pointer="" error={error} />
      <TextArea label={t('m_sources')} hint={t('sources_hint')} rows={3} value={draft.sources} onValue={(sources) => onChange({ sources })} fault={faultIn(error, '/sources')} />
    </section>
  )
}
