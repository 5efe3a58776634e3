// Which agency an entry comes from: one that is known, found by its name, or a new one with its region.
import { useState } from 'preact/hooks'
import type { AgencyView, EntryAgencyView } from '../../api/generated'
import { Failure } from '../../app/failure'
import { SelectField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { useFound } from '../setup/found'
import { REGIONS, regionName } from '../setup/regions'
import { t } from './form-texts'

export type PickedAgency = { kind: 'known'; id: string; name: string; region_code: string } | { kind: 'new'; name: string; region_code: string }

export function pickedOf(agency: EntryAgencyView | null): PickedAgency | null {
  return agency === null ? null : { kind: 'known', id: agency.id, name: agency.name, region_code: agency.region_code }
}

/** The member of a request's body. */
export function agencyBody(picked: PickedAgency): { agency_id: string } | { agency: { name: string; level: string; region_code: string } } {
  if (picked.kind === 'known') return { agency_id: picked.id }
  const level = REGIONS.find((region) => region.code === picked.region_code)?.level ?? 'province'
  return { agency: { name: picked.name.trim(), level, region_code: picked.region_code } }
}

/** Without `mayAdd` only agencies that are known can be chosen. */
export function AgencyPicker({ value, onValue, fault, mayAdd = true }: { value: PickedAgency | null; onValue: (picked: PickedAgency | null) => void; fault: string | null; mayAdd?: boolean }) {
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const { found, error } = useFound<AgencyView>('/api/v1/agencies', value === null ? words : '', { active: 'true', limit: '8' })

  if (value !== null) {
    return (
      <fieldset class="field">
        <legend>{t('agency')}</legend>
        <div class="picked">
          {value.kind === 'known' ? <span class="grow"><strong>{value.name}</strong><br /><span class="small muted">{regionName(value.region_code)}</span></span> : (
            <div class="two-fields grow">
              <TextField label={t('agency_new_name')} value={value.name} maxLength={300} onValue={(name) => onValue({ ...value, name })} fault={fault} />
              <SelectField label={t('region')} value={value.region_code} onValue={(region_code) => onValue({ ...value, region_code })} options={REGIONS.map((region) => ({ value: region.code, label: region.name }))} />
            </div>
          )}
          <button type="button" class="button quiet" onClick={() => { setTyped(''); onValue(null) }}>{t('agency_other')}</button>
        </div>
        {fault !== null && value.kind === 'known' && <p class="fault">{fault}</p>}
      </fieldset>
    )
  }
  return (
    <div class="stack-s">
      <TextField label={t('agency')} hint={t('agency_hint')} type="search" value={typed} maxLength={200} onValue={setTyped} fault={fault} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
      {error !== null && <Failure error={error} />}
      {words !== '' && <ul class="pick-list" aria-label={t('agency_found')}>
        {(found ?? []).map((agency) => (
          <li key={agency.id}><button type="button" class="pick" onClick={() => onValue({ kind: 'known', id: agency.id, name: agency.name, region_code: agency.region_code })}><span>{agency.name}</span><span class="small muted">{regionName(agency.region_code)}</span></button></li>
        ))}
        {!mayAdd && found?.length === 0 && <li class="pick muted">{t('agency_none')}</li>}
        {mayAdd && <li><button type="button" class="pick" onClick={() => onValue({ kind: 'new', name: words, region_code: '36' })}><span><Icon name="plus" size={16} /> {t('agency_add', { name: words })}</span></button></li>}
      </ul>}
    </div>
  )
}
