// Controls for numbers: decimals stay text and are normalised to the API's one form; whole numbers become integers.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { TextField } from '../../design/field'
import { decimal } from '../../i18n/format'
import { readMark } from '../../scoring/mark'
import { t } from './fault-texts'

interface Frame {
  label: ComponentChildren
  hint?: ComponentChildren
  fault?: string | null
  disabled?: boolean
}

/**
 * A decimal, typed with comma or dot. `value` is the API's form, or what was typed while that is no number: then the
 * service refuses it too, so nothing wrong is ever sent silently.
 */
export function DecimalField({ value, onValue, fault, ...rest }: Frame & { value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useState(decimal(value))
  const [seen, setSeen] = useState(value)
  // A value that came from elsewhere (a template, a reload) takes the place of what was typed.
  if (seen !== value) {
    setSeen(value)
    setTyped(decimal(value))
  }
  const take = (text: string) => {
    setTyped(text)
    const read = readMark(text)
    const next = read.ok ? read.value : text
    setSeen(next)
    onValue(next)
  }
  const isBad = typed.trim() !== '' && !readMark(typed).ok
  return (
    <TextField {...rest} fault={isBad ? t('not_a_decimal') : fault} inputMode="decimal" autocomplete="off" value={typed} onValue={take}
      onBlur={() => { if (readMark(typed).ok) setTyped(decimal(value)) }} />
  )
}

/** A whole number; an empty field is null. */
export function WholeField({ value, onValue, ...rest }: Frame & { value: number | null; onValue: (value: number | null) => void }) {
  const take = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 6)
    onValue(digits === '' ? null : Number(digits))
  }
  return <TextField {...rest} inputMode="numeric" autocomplete="off" value={value === null ? '' : String(value)} onValue={take} />
}
