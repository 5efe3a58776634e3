// What of the entries is shown. The choice lives in the address, so that it survives a reload and can be sent on.
import type { AgencyView, CompetitionView } from '../../api/generated'
import { all } from '../../api/paged'
import { useLoad } from '../../app/load'
import { query, setQuery } from '../../app/router'
import { SelectField, TextField } from '../../design/field'
import { t } from './list-texts'
import { statusName, STATUSES } from './status'
import { useTypedSearch } from '../setup/typed-search'

const NAMES = ['q', 'status', 'group', 'category', 'agency'] as const

/** The filters of an address as the service's parameters. */
export function filtersOf(from: URLSearchParams): Record<'q' | 'status' | 'group' | 'category' | 'agency_id', string | undefined> {
  const given = (name: string) => from.get(name) ?? undefined
  return { q: given('q'), status: given('status'), group: given('group'), category: given('category'), agency_id: given('agency') }
}

export function clearFilters(): void {
  for (const name of NAMES) setQuery(name, null)
}

export function Filters({ competition }: { competition: CompetitionView }) {
  const [typed, setTyped] = useTypedSearch()
  const agencies = useLoad(async () => (await all<AgencyView>('/api/v1/agencies')).sort((a, b) => a.name.localeCompare(b.name, 'id')), [])
  const value = (name: string) => query.value.get(name) ?? ''
  const any = { value: '', label: t('any') }
  const isFiltered = NAMES.some((name) => value(name) !== '')
  return (
    <form class="entry-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('search')} type="search" maxLength={200} value={typed} onValue={setTyped} />
      <SelectField label={t('status')} value={value('status')} onValue={(chosen) => setQuery('status', chosen)} options={[any, ...STATUSES.map((status) => ({ value: status as string, label: statusName(status) }))]} />
      {competition.groups.length > 1 && <SelectField label={t('group')} value={value('group')} onValue={(chosen) => setQuery('group', chosen)} options={[any, ...competition.groups.map((group) => ({ value: group.code, label: group.name }))]} />}
      {competition.categories.length > 0 && <SelectField label={t('category')} value={value('category')} onValue={(chosen) => setQuery('category', chosen)} options={[any, ...competition.categories.map((category) => ({ value: category.code, label: category.name }))]} />}
      <SelectField label={t('agency')} value={value('agency')} onValue={(chosen) => setQuery('agency', chosen)} options={[any, ...(agencies.data ?? []).map((agency) => ({ value: agency.id, label: agency.name }))]} />
      {isFiltered && <button type="button" class="button quiet" onClick={clearFilters}>{t('clear')}</button>}
    </form>
  )
}
