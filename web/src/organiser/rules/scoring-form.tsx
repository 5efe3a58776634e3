// How scores and places come about, each rule in plain words.
import type { RubricView } from '../../api/generated'
import { CheckField, SelectField } from '../../design/field'
import { faultAt } from '../setup/faults'
import { DecimalField, WholeField } from '../setup/number-fields'
import { Choices } from './choices'
import type { FormProps } from './form'
import { TieBreak } from './tie-break'
import { t } from '../rules-texts'

const METHODS = ['mean', 'median', 'trimmed_mean'] as const
const LEVELS = ['sheet', 'criterion'] as const
const MISSING = ['incomplete', 'renormalise_sheet', 'criterion_means'] as const
const STEPS = ['criterion_mean', 'criterion', 'sheet', 'total'] as const

export function Combine({ rules, onChange, error, locked }: FormProps) {
  const put = (part: Partial<typeof rules.combine>) => onChange({ combine: { ...rules.combine, ...part } })
  // Only a trimmed mean drops anything; one of each is what juries usually mean by it.
  const method = (value: string) => put(value === 'trimmed_mean' ? { method: value, drop_low: 1, drop_high: 1 } : { method: value, drop_low: 0, drop_high: 0 })
  return (
    <section class="card stack" aria-labelledby="combine">
      <h2 id="combine">{t('s_combine')}</h2>
      <Choices legend={t('method')} value={rules.combine.method} onValue={method} disabled={locked} fault={faultAt(error, '/combine/method')} options={METHODS.map((value) => ({ value: value as string, label: t(value), hint: t(`${value}_hint`) }))} />
      {rules.combine.method === 'trimmed_mean' && (
        <div class="two-fields">
          <WholeField label={t('drop_low')} value={rules.combine.drop_low} disabled={locked} onValue={(n) => put({ drop_low: n ?? 0 })} fault={faultAt(error, '/combine/drop_low')} />
          <WholeField label={t('drop_high')} value={rules.combine.drop_high} disabled={locked} onValue={(n) => put({ drop_high: n ?? 0 })} fault={faultAt(error, '/combine/drop_high')} />
        </div>
      )}
      <Choices legend={t('level')} value={rules.combine.level} onValue={(level) => put({ level })} disabled={locked} fault={faultAt(error, '/combine/level')} options={LEVELS.map((value) => ({ value: value as string, label: t(`level_${value}`), hint: t(`level_${value}_hint`) }))} />
    </section>
  )
}

export function Missing({ rules, onChange, error, locked }: FormProps) {
  return (
    <section class="card stack" aria-labelledby="missing">
      <h2 id="missing">{t('s_missing')}</h2>
      <Choices legend={t('missing')} value={rules.missing} onValue={(missing) => onChange({ missing })} disabled={locked} fault={faultAt(error, '/missing')} options={MISSING.map((value) => ({ value: value as string, label: t(`m_${value}`), hint: t(`m_${value}_hint`) }))} />
      <WholeField label={t('min_sheets')} hint={t('min_sheets_hint')} value={rules.min_sheets} disabled={locked} onValue={(min_sheets) => onChange({ min_sheets })} fault={faultAt(error, '/min_sheets')} />
    </section>
  )
}

export function Rounding({ rules, onChange, error, locked }: FormProps) {
  const put = (part: Partial<typeof rules.rounding>) => onChange({ rounding: { ...rules.rounding, ...part } })
  const toggle = (step: string, on: boolean) => {
    const at = STEPS.filter((one) => (one === step ? on : rules.rounding.at.includes(one)))
    const byCriterion = at.includes('criterion_mean') || at.includes('criterion')
    onChange({ rounding: { ...rules.rounding, at }, ...(byCriterion && { combine: { ...rules.combine, level: 'criterion' } }) })
  }
  const byCriterion = rules.rounding.at.some((step) => step === 'criterion_mean' || step === 'criterion')
  return (
    <section class="card stack" aria-labelledby="rounding">
      <h2 id="rounding">{t('s_rounding')}</h2>
      <div class="two-fields">
        <SelectField label={t('places')} value={String(rules.rounding.places)} disabled={locked} onValue={(value) => put({ places: Number(value) })} options={Array.from({ length: 10 }, (_, n) => ({ value: String(n), label: String(n) }))} fault={faultAt(error, '/rounding/places')} />
        <SelectField label={t('mode')} value={rules.rounding.mode} disabled={locked} onValue={(mode) => put({ mode })} options={(['half_up', 'half_even'] as const).map((value) => ({ value: value as string, label: t(value) }))} fault={faultAt(error, '/rounding/mode')} />
      </div>
      <fieldset>
        <legend class="legend">{t('at')}</legend>
        <p class="small muted">{t('at_hint')}</p>
        {STEPS.map((step) => <CheckField key={step} label={t(`at_${step}`)} checked={rules.rounding.at.includes(step)} disabled={locked} onValue={(on) => toggle(step, on)} />)}
        {byCriterion && <p class="small muted">{t('at_criterion_forces')}</p>}
      </fieldset>
    </section>
  )
}

export function Ranking({ rules, onChange, error, locked, rubric }: FormProps & { rubric: RubricView | null }) {
  return (
    <section class="card stack" aria-labelledby="ranking">
      <h2 id="ranking">{t('s_rank')}</h2>
      <Choices legend={t('rank_on')} value={rules.rank_on} onValue={(rank_on) => onChange({ rank_on })} disabled={locked} fault={faultAt(error, '/rank_on')} options={(['rounded', 'exact'] as const).map((value) => ({ value: value as string, label: t(`rank_${value}`), hint: t(`rank_${value}_hint`) }))} />
      <SelectField label={t('rank_style')} value={rules.rank_style} disabled={locked} onValue={(rank_style) => onChange({ rank_style })} options={(['1224', '1334', '1223'] as const).map((value) => ({ value: value as string, label: t(`style_${value}`) }))} fault={faultAt(error, '/rank_style')} />
      <h3>{t('s_ties')}</h3>
      <TieBreak value={rules.tie_break} onValue={(tie_break) => onChange({ tie_break })} rubric={rubric} disabled={locked} error={error} />
    </section>
  )
}

export function Advance({ rules, onChange, error, locked }: FormProps) {
  const { advance } = rules
  const put = (part: Partial<NonNullable<typeof advance>>) => onChange({ advance: { top: null, per_group: false, passing_score: null, ...advance, ...part } })
  return (
    <section class="card stack" aria-labelledby="advance">
      <h2 id="advance">{t('s_advance')}</h2>
      <CheckField label={t('advance_on')} hint={t('advance_hint')} checked={advance !== null} disabled={locked} onValue={(on) => onChange({ advance: on ? { top: 10, per_group: true, passing_score: null } : null })} />
      {advance !== null && (
        <>
          <div class="two-fields">
            <WholeField label={t('top')} hint={t('top_hint')} value={advance.top} disabled={locked} onValue={(top) => put({ top })} fault={faultAt(error, '/advance/top') ?? faultAt(error, '/advance')} />
            <DecimalField label={t('passing')} hint={t('passing_hint')} value={advance.passing_score ?? ''} disabled={locked} onValue={(value) => put({ passing_score: value.trim() === '' ? null : value })} fault={faultAt(error, '/advance/passing_score')} />
          </div>
          <CheckField label={t('per_group')} checked={advance.per_group} disabled={locked} onValue={(per_group) => put({ per_group })} />
        </>
      )}
      <hr class="rule" />
      <h3>{t('s_seal')}</h3>
      <CheckField label={t('seal')} hint={t('seal_hint')} checked={false} disabled onValue={() => undefined} />
    </section>
  )
}
