// The rounds that a new competition begins with: a pattern, then each round's name, kind, weight and rubric.
import type { RubricTemplateView, RubricView } from '../../api/generated'
import { CheckField, SelectField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { DecimalField } from '../setup/number-fields'
import { KINDS, PLANS, type PlannedRound, type PlanName } from '../setup/presets'
import { kindName } from '../setup/round-badges'
import { t } from '../competition-texts'

const NAMES = Object.keys(PLANS) as PlanName[]

export function RoundsPlan({ rounds, onChange, templates, kept }: { rounds: PlannedRound[]; onChange: (rounds: PlannedRound[]) => void; templates: RubricTemplateView[]; kept: RubricView[] }) {
  const options = [
    ...templates.map((template) => ({ value: `template:${template.id}`, label: t('rubric_template', { name: template.title }) })),
    ...kept.map((rubric) => ({ value: `rubric:${rubric.id}`, label: t('rubric_kept', { name: rubric.name }) })),
  ]
  const change = (i: number, part: Partial<PlannedRound>) => onChange(rounds.map((round, at) => (at === i ? { ...round, ...part } : round)))
  const add = () => onChange([...rounds, { name: '', kind: 'proposal', weight: '100', rubric: options[0]?.value ?? '', blind: false, declares: true }])
  return (
    <>
      <fieldset class="stack-s">
        <legend class="legend"><h2>{t('rounds')}</h2></legend>
        <p class="small muted">{t('rounds_hint')}</p>
        <div class="choices wide">
          {NAMES.map((name) => (
            <label key={name} class="choice">
              <input type="radio" name="plan" checked={JSON.stringify(rounds) === JSON.stringify(PLANS[name])} onChange={() => onChange(PLANS[name])} />
              <span>{t(`plan_${name}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <ol class="stack">
        {rounds.map((round, i) => (
          <li key={i} class="planned stack-s">
            <div class="spread"><strong>{i + 1}. {round.name}</strong>
              <button type="button" class="button quiet icon-only" aria-label={t('round_remove', { name: round.name })} onClick={() => onChange(rounds.filter((_, at) => at !== i))}><Icon name="trash" /></button>
            </div>
            <div class="planned-fields">
              <TextField label={t('round_name')} required maxLength={300} value={round.name} onValue={(name) => change(i, { name })} />
              <SelectField label={t('kind')} value={round.kind} onValue={(kind) => change(i, { kind })} options={KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))} />
              <DecimalField label={t('weight')} value={round.weight} onValue={(weight) => change(i, { weight })} />
            </div>
            <SelectField label={t('rubric')} value={round.rubric} onValue={(rubric) => change(i, { rubric })} options={options} />
            <CheckField label={t('blind')} checked={round.blind} onValue={(blind) => change(i, { blind })} />
            <CheckField label={t('declares')} hint={t('declares_hint')} checked={round.declares === true} onValue={(declares) => change(i, { declares })} />
          </li>
        ))}
      </ol>
      {rounds.length > 0 && <p class="small muted">{t('rubric_shared')}</p>}
      <div><button type="button" class="button" onClick={add}><Icon name="plus" />{t('round_add')}</button></div>
    </>
  )
}
