// The chain of tie rules: an ordered list, changed by buttons.
import { useState } from 'preact/hooks'
import type { RubricView } from '../../api/generated'
import { announce } from '../../design/announce'
import { SelectField } from '../../design/field'
import { Icon } from '../../design/icon'
import { faultAt } from '../setup/faults'
import { moved } from '../setup/order'
import { t } from '../rules-texts'

const OTHERS = ['median', 'countback', 'head_to_head'] as const

/** A tie rule in words. */
export function tieName(rule: string, rubric: RubricView | null): string {
  if (!rule.startsWith('criterion:')) return OTHERS.some((one) => one === rule) ? t(`tie_${rule as 'median'}`) : rule
  const criterion = rubric?.criteria.find((one) => one.code === rule.slice('criterion:'.length))
  return criterion === undefined ? t('tie_unknown', { rule }) : t('tie_criterion', { name: criterion.name })
}

export function TieBreak({ value, onValue, rubric, disabled, error }: { value: string[]; onValue: (value: string[]) => void; rubric: RubricView | null; disabled: boolean; error: unknown }) {
  const [chosen, setChosen] = useState('')
  const possible = [...(rubric?.criteria.filter((criterion) => criterion.scored).map((criterion) => `criterion:${criterion.code}`) ?? []), ...OTHERS].filter((rule) => !value.includes(rule))
  const add = () => {
    if (chosen === '') return
    onValue([...value, chosen])
    announce(tieName(chosen, rubric))
    setChosen('')
  }
  return (
    <>
      <p class="small muted">{t('ties_hint')}</p>
      {value.length === 0 && <p>{t('ties_none')}</p>}
      <ol class="tie-chain">
        {value.map((rule, i) => {
          const name = tieName(rule, rubric)
          const fault = faultAt(error, `/tie_break/${i}`)
          return (
            <li key={rule}>
              <span class="number muted">{i + 1}.</span>
              <span class="grow">{name}{fault !== null && <span class="fault-line"><br />{fault}</span>}</span>
              {!disabled && (
                <span class="row-buttons">
                  <button type="button" class="button quiet icon-only" disabled={i === 0} aria-label={t('up', { name })} onClick={() => onValue(moved(value, i, -1))}><Icon name="down" /></button>
                  <button type="button" class="button quiet icon-only" disabled={i === value.length - 1} aria-label={t('down', { name })} onClick={() => onValue(moved(value, i, 1))}><Icon name="down" /></button>
                  <button type="button" class="button quiet icon-only" aria-label={t('remove', { name })} onClick={() => onValue(value.filter((one) => one !== rule))}><Icon name="trash" /></button>
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {!disabled && possible.length > 0 && (
        <div class="add-row">
          <SelectField label={t('tie_add')} value={chosen} onValue={setChosen} options={[{ value: '', label: t('tie_choose') }, ...possible.map((rule) => ({ value: rule, label: tieName(rule, rubric) }))]} />
          <button type="button" class="button" disabled={chosen === ''} onClick={add}><Icon name="plus" />{t('add')}</button>
        </div>
      )}
    </>
  )
}
