// Groups and categories: a list of codes with their names, in an order that means something.
import { useId, useState } from 'preact/hooks'
import type { LabelBody } from '../../api/generated'
import { announce } from '../../design/announce'
import { TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { faultAt } from './faults'
import { moved } from './order'
import { t } from './texts'

/** A code out of a name: "Ketahanan pangan" becomes KETAHANAN_PANGAN. */
export function codeOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  return plain.replace(/[^A-Z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 16).replace(/_+$/, '')
}

export function LabelsEditor({ legend, hint, value, onValue, error, pointer, preset }: { legend: string; hint: string; value: LabelBody[]; onValue: (value: LabelBody[]) => void; error: unknown; pointer: string; preset: { label: string; items: LabelBody[] } }) {
  const [name, setName] = useState('')
  const id = useId()
  const change = (i: number, part: Partial<LabelBody>) => onValue(value.map((label, at) => (at === i ? { ...label, ...part } : label)))
  const add = () => {
    const text = name.trim()
    if (text === '') return
    const codes = new Set(value.map((label) => label.code))
    let code = codeOf(text)
    for (let n = 2; codes.has(code); n++) code = `${codeOf(text).slice(0, 14)}_${n}`
    onValue([...value, { code, name: text }])
    setName('')
    announce(t('added', { name: text }))
  }
  const here = faultAt(error, pointer)
  return (
    <fieldset class="stack-s labels-editor" aria-describedby={`${id}-hint`}>
      <legend class="legend">{legend}</legend>
      <p class="small muted" id={`${id}-hint`}>{hint}</p>
      {here !== null && <p class="fault-line">{here}</p>}
      <ol class="stack-s">
        {value.map((label, i) => (
          <li key={i} class="label-row">
            <TextField label={t('code')} value={label.code} maxLength={16} spellcheck={false} onValue={(code) => change(i, { code: code.toUpperCase().replace(/[^A-Z0-9_]/g, '_') })} fault={faultAt(error, `${pointer}/${i}/code`)} />
            <TextField label={t('name')} value={label.name} maxLength={300} onValue={(text) => change(i, { name: text })} fault={faultAt(error, `${pointer}/${i}/name`)} />
            <span class="row-buttons">
              <button type="button" class="button quiet icon-only" disabled={i === 0} aria-label={t('up', { name: label.name })} onClick={() => onValue(moved(value, i, -1))}><Icon name="down" /></button>
              <button type="button" class="button quiet icon-only" disabled={i === value.length - 1} aria-label={t('down', { name: label.name })} onClick={() => onValue(moved(value, i, 1))}><Icon name="down" /></button>
              <button type="button" class="button quiet icon-only" aria-label={t('remove', { name: label.name })} onClick={() => { onValue(value.filter((_, at) => at !== i)); announce(t('removed', { name: label.name })) }}><Icon name="trash" /></button>
            </span>
          </li>
        ))}
      </ol>
      <div class="add-row">
        <TextField label={t('new_name')} value={name} maxLength={300} onValue={setName} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }} />
        <button type="button" class="button" disabled={name.trim() === ''} onClick={add}><Icon name="plus" />{t('add')}</button>
        <button type="button" class="button quiet" onClick={() => onValue(preset.items)}>{preset.label}</button>
      </div>
    </fieldset>
  )
}
