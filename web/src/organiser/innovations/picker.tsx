// Choosing an innovation of the register by part of its name.
import { useState } from 'preact/hooks'
import type { InnovationView, NamedInnovationView } from '../../api/generated'
import { Failure } from '../../app/failure'
import { TextField } from '../../design/field'
import { useFound } from '../setup/found'
import { t } from './lineage-texts'

/** `except`: what cannot be chosen, such as the innovation itself. */
export function InnovationPicker({ value, onValue, fault, except }: { value: NamedInnovationView | null; onValue: (picked: NamedInnovationView | null) => void; fault: string | null; except: string }) {
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const { found: all, error } = useFound<InnovationView>('/api/v1/innovations', value === null ? words : '', { limit: '9' })
  const found = all?.filter((one) => one.id !== except) ?? null

  if (value !== null) {
    return (
      <fieldset class="field">
        <legend>{t('source')}</legend>
        <div class="picked">
          <span class="grow"><strong>{value.name}</strong><span class="small muted block">{value.agency.name}</span></span>
          <button type="button" class="button quiet" onClick={() => { setTyped(''); onValue(null) }}>{t('source_other')}</button>
        </div>
        {fault !== null && <p class="fault">{fault}</p>}
      </fieldset>
    )
  }
  return (
    <div class="stack-s">
      <TextField label={t('source')} hint={t('source_hint')} type="search" value={typed} maxLength={200} onValue={setTyped} fault={fault} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
      {error !== null && <Failure error={error} />}
      {found !== null && (found.length === 0 ? <p class="small muted" role="status">{t('none_found')}</p> : (
        <ul class="pick-list" aria-label={t('found')}>
          {found.map(({ id, name, agency }) => <li key={id}><button type="button" class="pick" onClick={() => onValue({ id, name, agency })}><span>{name}</span><span class="small muted">{agency.name}</span></button></li>)}
        </ul>
      ))}
    </div>
  )
}
