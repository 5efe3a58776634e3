// Which innovation of the register an entry is: one of its agency's, or none.
import type { InnovationView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useLoad } from '../../app/load'
import { SelectField } from '../../design/field'
import type { PickedAgency } from './agency-picker'
import { t } from './form-texts'

/** The agency's innovations by name, and the one chosen even if it has passed to another agency since. */
async function choices(agency: string | null, chosen: string): Promise<InnovationView[]> {
  const own = agency === null ? [] : await all<InnovationView>('/api/v1/innovations', { agency_id: agency })
  const isMissing = chosen !== '' && !own.some((one) => one.id === chosen)
  const known = isMissing ? [...own, (await request<InnovationView>('GET', `/api/v1/innovations/${chosen}`)).data] : own
  return known.sort((a, b) => a.name.localeCompare(b.name, 'id'))
}

/** `value` is the innovation's id; empty for none. A new agency has no innovations yet. */
export function InnovationField({ agency, value, onValue, fault }: { agency: PickedAgency | null; value: string; onValue: (id: string) => void; fault: string | null }) {
  const id = agency?.kind === 'known' ? agency.id : null
  const loaded = useLoad(() => choices(id, value), [id])
  const innovations = loaded.data ?? []
  // Until they are there, what is chosen must not seem to be none.
  const waits = value !== '' && !innovations.some((one) => one.id === value) ? [{ value, label: '…' }] : []
  return (
    <>
      {loaded.error !== null && <Failure error={loaded.error} retry={() => void loaded.reload()} />}
      <SelectField label={t('innovation')} hint={t(id === null ? 'innovation_agency_first' : loaded.data?.length === 0 ? 'innovation_none_there' : 'innovation_hint')} value={value} onValue={onValue} fault={fault}
        options={[{ value: '', label: t('no_innovation') }, ...waits, ...innovations.map((one) => ({ value: one.id, label: one.name }))]} />
    </>
  )
}
