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
<<<<<<< HEAD
=======

/** Words to tick, and others to add: the API leaves these lists open. */
function WordsField({ legend, otherHint, known, nameOf, value, onValue, fault }: { legend: string; otherHint: string; known: readonly string[]; nameOf: (code: string) => string; value: string[]; onValue: (value: string[]) => void; fault: string | null }) {
  const [typed, setTyped] = useState('')
  // Those added stay to be ticked again until the form is left.
  const [added, setAdded] = useState<readonly string[]>(() => value.filter((code) => !known.includes(code)))
  const code = wordOf(typed)
  const shown = [...new Set([...known, ...added, ...value])]
  const add = () => {
    if (code === '') return
    setAdded([...added, code])
    if (!value.includes(code)) onValue([...value, code])
    setTyped('')
    announce(t('added', { name: nameOf(code) }))
  }
  return (
    <fieldset class="stack-s">
      <legend class="legend">{legend}</legend>
      {fault !== null && <p class="fault-line">{fault}</p>}
      <div class="checks">
        {shown.map((one) => <CheckField key={one} label={nameOf(one)} checked={value.includes(one)} onValue={(on) => onValue(on ? [...value, one] : value.filter((other) => other !== one))} />)}
      </div>
      <div class="add-row">
        <TextField label={t('other_word')} hint={otherHint} value={typed} maxLength={60} onValue={setTyped} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }} />
        <button type="button" class="button" disabled={code === ''} onClick={add}><Icon name="plus" />{t('other_add')}</button>
      </div>
    </fieldset>
  )
}
>>>>>>> web-small
