// A labelled control with its hint and its fault, tied together for screen readers. What was typed is never cleared.
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icon'

interface Frame {
  label: ComponentChildren
  hint?: ComponentChildren
  fault?: string | null | undefined
}

function Around({ id, label, hint, fault, children }: Frame & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && <div class="hint" id={`${id}-hint`}>{hint}</div>}
      {children}
      {fault && <div class="fault" id={`${id}-fault`}><Icon name="warning" size={18} /> <span>{fault}</span></div>}
    </div>
  )
}

function described(id: string, { hint, fault }: Pick<Frame, 'hint' | 'fault'>): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const ids = [hint === undefined ? '' : `${id}-hint`, fault ? `${id}-fault` : ''].filter((part) => part !== '')
  return { ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }), ...(fault && { 'aria-invalid': 'true' as const }) }
}

/** What else a control may be told. */
interface Own {
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'date' | 'datetime-local'
  name?: string
  placeholder?: string
  autocomplete?: string
  inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'search' | 'url'
  maxLength?: number
  rows?: number
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  spellcheck?: boolean
  onBlur?: () => void
  onKeyDown?: (event: KeyboardEvent) => void
}

export function TextField({ label, hint, fault, value, onValue, ...rest }: Frame & { value: string; onValue: (value: string) => void } & Own) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <input id={id} type="text" class="input" value={value} onInput={(event) => onValue(event.currentTarget.value)} {...described(id, { hint, fault })} {...(rest as object)} />
    </Around>
  )
}

export function TextArea({ label, hint, fault, value, onValue, ...rest }: Frame & { value: string; onValue: (value: string) => void } & Omit<Own, 'type'>) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <textarea id={id} class="input" value={value} onInput={(event) => onValue(event.currentTarget.value)} {...described(id, { hint, fault })} {...rest} />
    </Around>
  )
}

export function SelectField<V extends string>({ label, hint, fault, value, onValue, options, ...rest }: Frame & { value: V; onValue: (value: V) => void; options: readonly { value: V; label: string }[] } & Pick<Own, 'name' | 'disabled' | 'required'>) {
  const id = useId()
  return (
    <Around id={id} label={label} hint={hint} fault={fault}>
      <select id={id} class="input" value={value} onChange={(event) => onValue(event.currentTarget.value as V)} {...described(id, { hint, fault })} {...rest}>
        {options.map((option) => <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>)}
      </select>
    </Around>
  )
}

export function CheckField({ label, hint, checked, onValue, disabled }: { label: ComponentChildren; hint?: ComponentChildren; checked: boolean; onValue: (value: boolean) => void; disabled?: boolean }) {
  const id = useId()
  return (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={checked} disabled={disabled ?? false} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span><span>{label}</span>{hint !== undefined && <span class="small muted"><br />{hint}</span>}</span>
    </label>
  )
}
