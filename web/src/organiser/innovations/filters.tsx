// Which innovations are shown. The choice lives in the address, so that it survives a reload and can be sent on.
import { useState } from 'preact/hooks'
import type { AgencyView } from '../../api/generated'
import { all } from '../../api/paged'
import { useLoad } from '../../app/load'
import { query, setQuery } from '../../app/router'
import { SelectField, TextField } from '../../design/field'
import { REGIONS } from '../setup/regions'
import { t } from './list-texts'
import { affairName, AFFAIRS, formName, FORMS, goalName, GOALS, stageName, STAGES } from './words'
import { useTypedSearch } from '../setup/typed-search'

/** The service's parameters, by their names in an address. */
const NAMES = { q: 'q', stage: 'stage', agency: 'agency_id', region: 'region_code', level: 'level', form: 'form', sdg: 'sdg', affair: 'affair', listed: 'listed' } as const
type Name = keyof typeof NAMES
/** Those that stand folded away: a phone would else show nothing but filters. */
const FOLDED: readonly Name[] = ['region', 'agency', 'level', 'form', 'sdg', 'affair', 'listed']

export function filtersOf(from: URLSearchParams): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(NAMES).map(([name, parameter]) => [parameter, from.get(name) ?? undefined]))
}

export function clearFilters(): void {
  for (const name of Object.keys(NAMES)) setQuery(name, null)
}

export function Filters() {
  const [typed, setTyped] = useTypedSearch()
  const agencies = useLoad(async () => (await all<AgencyView>('/api/v1/agencies')).sort((a, b) => a.name.localeCompare(b.name, 'id')), [])
  const value = (name: Name) => query.value.get(name) ?? ''
  const [isOpen] = useState(() => FOLDED.some((name) => value(name) !== ''))
  const select = (name: Name, label: string, options: readonly { value: string; label: string }[]) => (
    <SelectField label={label} value={value(name)} onValue={(chosen) => setQuery(name, chosen)} options={[{ value: '', label: t('any') }, ...options]} />
  )
  const isFiltered = Object.keys(NAMES).some((name) => value(name as Name) !== '')
  return (
    <form class="stack-s" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="innovation-filters">
        <TextField label={t('search')} type="search" maxLength={200} value={typed} onValue={setTyped} />
        {select('stage', t('stage'), STAGES.map((code) => ({ value: code, label: stageName(code) })))}
      </div>
      <details class="fold" open={isOpen}>
        <summary>{t('more_filters')}</summary>
        <div class="innovation-filters">
          {select('region', t('region'), REGIONS.map((region) => ({ value: region.code, label: region.name })))}
          {select('agency', t('agency'), (agencies.data ?? []).map((agency) => ({ value: agency.id, label: agency.name })))}
          {select('level', t('level'), (['province', 'regency', 'city'] as const).map((level) => ({ value: level, label: t(`level_${level}`) })))}
          {select('form', t('form'), FORMS.map((code) => ({ value: code, label: formName(code) })))}
          {select('affair', t('affair'), AFFAIRS.map((code) => ({ value: code, label: affairName(code) })))}
          {select('sdg', t('goal'), GOALS.map((goal) => ({ value: String(goal), label: goalName(goal) })))}
          {select('listed', t('listed'), [{ value: 'true', label: t('is_listed') }, { value: 'false', label: t('not_listed') }])}
        </div>
      </details>
      {isFiltered && <div><button type="button" class="button quiet" onClick={clearFilters}>{t('clear')}</button></div>}
    </form>
  )
}
