// The part of the form with the four facts of institutionalisation, each with what shows it.
import { CheckField, TextArea } from '../../design/field'
import { faultAt } from '../setup/faults'
import type { Part } from './draft'
import { t } from './innovation-texts'
import { factName, FACTS, type FactName } from './words'

export function FactFields({ draft, change, error }: Part) {
  const facts = draft.institutionalisation
  const set = (name: FactName, part: Partial<(typeof facts)[FactName]>) => change({ institutionalisation: { ...facts, [name]: { ...facts[name], ...part } } })
  return (
    <section class="card stack">
      <h2>{t('institutionalisation')}</h2>
      <p class="muted prose">{t('institutionalisation_lead')}</p>
      {FACTS.map((name) => (
        <div key={name} class="sunken stack-s">
          <CheckField label={<strong>{factName(name)}</strong>} checked={facts[name].met} onValue={(met) => set(name, { met })} />
          <TextArea label={t('evidence_of', { name: factName(name) })} rows={2} maxLength={4000} value={facts[name].evidence} onValue={(evidence) => set(name, { evidence })} fault={faultAt(error, `/institutionalisation/${name}/evidence`)} />
        </div>
      ))}
    </section>
  )
}
