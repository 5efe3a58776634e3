// The part of the form with the prizes that an innovation won.
import { Problem } from '../../api/problem'
import { TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { faultAt } from '../setup/faults'
import { WholeField } from '../setup/number-fields'
import type { AwardDraft, Part } from './draft'
import { t } from './innovation-texts'

export function AwardFields({ draft, change, error }: Part) {
  const awards = draft.awards
  const set = (i: number, part: Partial<AwardDraft>) => change({ awards: awards.map((award, at) => (at === i ? { ...award, ...part } : award)) })
  const yearFault = (i: number) => (error instanceof Problem && error.at(`/awards/${i}/year`) !== undefined ? t('year_range') : null)
  return (
    <section class="card stack">
      <h2>{t('awards')}</h2>
      {awards.map((award, i) => (
        <fieldset key={i} class="sunken stack-s">
          <legend class="visually-hidden">{t('award_n', { n: i + 1 })}</legend>
          <div class="award-fields">
            <TextField label={t('award_programme')} value={award.programme} maxLength={300} onValue={(programme) => set(i, { programme })} fault={faultAt(error, `/awards/${i}/programme`)} />
            <WholeField label={t('award_year')} value={award.year} onValue={(year) => set(i, { year })} fault={yearFault(i)} />
            <TextField label={t('award_title')} value={award.title} maxLength={300} onValue={(title) => set(i, { title })} fault={faultAt(error, `/awards/${i}/title`)} />
            <button type="button" class="button quiet icon-only" aria-label={t('award_remove', { n: i + 1 })} onClick={() => change({ awards: awards.filter((_, at) => at !== i) })}><Icon name="trash" /></button>
          </div>
        </fieldset>
      ))}
      <div><button type="button" class="button" onClick={() => change({ awards: [...awards, { programme: '', year: null, title: '' }] })}><Icon name="plus" />{t('award_add')}</button></div>
    </section>
  )
}
