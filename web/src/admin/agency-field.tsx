// Whose account it is, of an entrant: one of the agencies of the register.
import type { AgencyView } from '../api/generated'
import { Failure } from '../app/failure'
import type { Loaded } from '../app/load'
import { SelectField } from '../design/field'
import { regionName } from '../organiser/setup/regions'
import { t } from './texts'

interface Props {
  agencies: Loaded<AgencyView[]>
  value: string
  onValue: (id: string) => void
  fault: string | null
}

export function AgencyField({ agencies, value, onValue, fault }: Props) {
  // One that was switched off is offered only where it is the account's already.
  const offered = (agencies.data ?? []).filter((agency) => agency.active || agency.id === value)
  const options = offered.map((agency) => ({ value: agency.id, label: `${agency.name} (${regionName(agency.region_code)})` }))
  return (
    <>
      {agencies.error !== null && <Failure error={agencies.error} retry={() => void agencies.reload()} />}
      <SelectField label={t('agency')} hint={t(agencies.data !== null && offered.length === 0 ? 'agency_none' : 'agency_hint')} value={value} onValue={onValue} fault={fault} options={[{ value: '', label: t('agency_choose') }, ...options]} />
    </>
  )
}
