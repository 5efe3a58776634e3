// The part of the form that says what an innovation serves, and which statements were handed in with it.
import { CheckField } from '../../design/field'
import { isFaultUnder } from '../setup/faults'
import { t as setup } from '../setup/fault-texts'
import type { Part } from './draft'
import { t } from './innovation-texts'
import { affairName, AFFAIRS, declarationName, DECLARATIONS, goalName, GOALS } from './words'
import { WordsField } from './words-field'

export function ServesFields({ draft, change, error }: Part) {
  const toggleGoal = (goal: number, on: boolean) => change({ sdg_goals: on ? [...draft.sdg_goals, goal] : draft.sdg_goals.filter((one) => one !== goal) })
  return (
    <section class="card stack">
      <h2>{t('serves')}</h2>
      <WordsField legend={t('affairs')} otherHint={t('other_affair_hint')} known={AFFAIRS} nameOf={affairName} value={draft.affairs} onValue={(affairs) => change({ affairs })} fault={isFaultUnder(error, '/affairs') ? setup('unknown_value') : null} />
      <fieldset class="stack-s">
        <legend class="legend">{t('sdg_goals')}</legend>
        <div class="checks">{GOALS.map((goal) => <CheckField key={goal} label={goalName(goal)} checked={draft.sdg_goals.includes(goal)} onValue={(on) => toggleGoal(goal, on)} />)}</div>
      </fieldset>
      <WordsField legend={t('declarations')} otherHint={t('other_declaration_hint')} known={DECLARATIONS} nameOf={declarationName} value={draft.declarations} onValue={(declarations) => change({ declarations })} fault={isFaultUnder(error, '/declarations') ? setup('unknown_value') : null} />
    </section>
  )
}
