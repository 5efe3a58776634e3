// One rule with few possibilities: each said in plain words, so that nobody chooses by a technical term alone.
import { useId } from 'preact/hooks'

interface Choice<V extends string> {
  value: V
  label: string
  hint?: string
}

export function Choices<V extends string>({ legend, value, onValue, options, disabled, fault }: { legend: string; value: V; onValue: (value: V) => void; options: readonly Choice<V>[]; disabled: boolean; fault?: string | null }) {
  const name = useId()
  return (
    <fieldset class="stack-s">
      <legend class="legend">{legend}</legend>
      <div class="choices">
        {options.map((option) => (
          <label key={option.value} class="choice">
            <input type="radio" name={name} disabled={disabled} checked={value === option.value} onChange={() => onValue(option.value)} />
            <span><span>{option.label}</span>{option.hint !== undefined && <span class="small muted"><br />{option.hint}</span>}</span>
          </label>
        ))}
      </div>
      {fault && <p class="fault-line">{fault}</p>}
    </fieldset>
  )
}
