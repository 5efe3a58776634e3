// A list of words that the API leaves open: those that are known to tick, and others to add.
import { useState } from 'preact/hooks'
import { announce } from '../../design/announce'
import { CheckField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { wordOf } from './draft'
import { t } from './innovation-texts'

export function WordsField({ legend, hint, otherHint, known, nameOf, value, onValue, fault }: { legend: string; hint?: string; otherHint: string; known: readonly string[]; nameOf: (code: string) => string; value: string[]; onValue: (value: string[]) => void; fault: string | null }) {
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
      {hint !== undefined && <p class="small muted">{hint}</p>}
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
