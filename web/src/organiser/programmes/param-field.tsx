// The field of one parameter, by its form. Empty is unset; nothing typed is rounded or lost.
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import { t as innovation } from '../innovations/innovation-texts'
import { affairName, AFFAIRS, declarationName, DECLARATIONS, type Listed } from '../innovations/words'
import { WordsField } from '../innovations/words-field'
import { DecimalField } from '../setup/number-fields'
import { t as words } from './check-texts'
import { type Param, STAGES } from './kinds'
import { isWhole } from './numbers'
import { t } from './set-texts'
import { LISTED, paramName } from './words'

interface Props {
  value: string
  onValue: (value: string) => void
  fault: string | null
}

export function ParamField({ param: { name, form }, ...props }: Props & { param: Param }) {
  const label = paramName(name)
  switch (form) {
    case 'whole': return <WholeText label={label} hint={t('unset_hint')} {...props} />
    case 'decimal': return <DecimalField label={label} hint={t('unset_hint')} {...props} />
    case 'day': return <TextField type="date" label={label} hint={t('unset_hint')} {...props} />
    case 'words': return LISTED[name] !== undefined ? <ListedWords label={label} kind={LISTED[name]} {...props} /> : <TextArea label={label} hint={t('unset_lines')} rows={3} {...props} />
    case 'numbers': return <TextField label={label} hint={t('unset_numbers')} inputMode="text" autocomplete="off" {...props} />
    case 'stage': return <SelectField label={label} options={[{ value: '', label: t('unset') }, ...STAGES.map((stage) => ({ value: stage as string, label: words(`stage_${stage}`) }))]} {...props} />
    case 'flag': return <CheckField label={label} checked={props.value === 'true'} onValue={(yes) => props.onValue(yes ? 'true' : '')} />
    case 'sentence': return <TextArea label={label} {...(name === 'question_en' && { hint: t('question_en_hint') })} rows={2} maxLength={1000} {...props} />
  }
}

const KNOWN = { affair: { codes: AFFAIRS, nameOf: affairName, other: 'other_affair_hint' }, declaration: { codes: DECLARATIONS, nameOf: declarationName, other: 'other_declaration_hint' } } as const

/** Words of a list of the register: nobody has to know their codes. */
function ListedWords({ label, kind, value, onValue, fault }: Props & { label: string; kind: Listed }) {
  const { codes, nameOf, other } = KNOWN[kind]
  return <WordsField legend={label} hint={t('unset_ticks')} otherHint={innovation(other)} known={codes} nameOf={nameOf} value={value.split('\n').map((line) => line.trim()).filter((line) => line !== '')} onValue={(words) => onValue(words.join('\n'))} fault={fault} />
}

/** A whole number as text: a sign or a comma that does not belong there is shown as wrong, not taken away. */
export function WholeText({ label, hint, value, onValue, fault }: Props & { label: string; hint?: string }) {
  const isBad = value.trim() !== '' && !isWhole(value)
  return <TextField label={label} {...(hint !== undefined && { hint })} inputMode="numeric" autocomplete="off" value={value} onValue={onValue} fault={isBad ? t('not_whole') : fault} />
}
