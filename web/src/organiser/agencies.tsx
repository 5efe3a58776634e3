// Agencies: found by name, level and region; added, corrected, switched off.
import { useState } from 'preact/hooks'
import type { AgencyView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery } from '../app/router'
import { announce } from '../design/announce'
import { SelectField, TextField } from '../design/field'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { AgencyDialog } from './agency-dialog'
import { t } from './agencies-texts'
import { REGIONS, regionName } from './setup/regions'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import { useTypedSearch } from './setup/typed-search'
import './organiser-setup.css'

export function Agencies(_: { at: Record<string, string> }) {
  const filters = { q: query.value.get('q') ?? undefined, level: query.value.get('level') ?? undefined, region_code: query.value.get('region') ?? undefined, active: query.value.get('active') ?? undefined }
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const agencies = useLoad(async () => (await all<AgencyView>('/api/v1/agencies', filters)).sort((a, b) => a.name.localeCompare(b.name, 'id')), [filters.q, filters.level, filters.region_code, filters.active])
  const [edited, setEdited] = useState<AgencyView | 'new' | null>(null)
  const act = useAct()
  const may = mayChange()
  const toggle = (agency: AgencyView) => act.run(async () => {
    await request('PATCH', `/api/v1/agencies/${agency.id}`, { body: { active: !agency.active }, ifMatch: `"${agency.version}"` })
    announce(t('saved', { name: agency.name }))
    await agencies.reload()
  })
  return (
    <Page title={t('title')} head={may && <button type="button" class="button main" onClick={() => setEdited('new')}><Icon name="plus" />{t('add')}</button>}>
      <p class="muted prose">{t('lead')}</p>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <Filters />
      {act.error !== null && <Failure error={act.error} retry={() => { act.clear(); void agencies.reload() }} />}
      <Show of={agencies}>
        {(items) => items.length === 0 ? (
          isFiltered
            ? <Empty title={t('no_match')} action={<button type="button" class="button" onClick={() => ['q', 'level', 'region', 'active'].forEach((name) => setQuery(name, null))}>{t('clear')}</button>}>{t('no_match_do')}</Empty>
            : <Empty title={t('none')}>{t('none_do')}</Empty>
        ) : (
          <div class="table-frame" tabIndex={0} role="region" aria-label={t('title')}>
            <table class="table middle">
              <caption class="small muted">{t('count', { n: count(items.length) })}</caption>
              <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('level')}</th><th scope="col">{t('region')}</th><th scope="col">{t('state')}</th>{may && <th scope="col"><span class="visually-hidden">{t('acts')}</span></th>}</tr></thead>
              <tbody>
                {items.map((agency) => (
                  <tr key={agency.id}>
                    <th scope="row">{agency.name}</th>
                    <td>{t(`level_${agency.level as 'city'}`)}</td>
                    <td class="nowrap">{regionName(agency.region_code)}</td>
                    <td><span class={`badge ${agency.active ? 'good' : ''}`}>{t(agency.active ? 'active' : 'inactive')}</span></td>
                    {may && (
                      <td class="tight">
                        <button type="button" class="button quiet" aria-label={t('edit_of', { name: agency.name })} onClick={() => setEdited(agency)}>{t('edit')}</button>
                        <button type="button" class="button quiet" disabled={act.busy} aria-label={t(agency.active ? 'deactivate_of' : 'activate_of', { name: agency.name })} onClick={() => void toggle(agency)}>{t(agency.active ? 'deactivate' : 'activate')}</button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Show>
      {edited !== null && <AgencyDialog agency={edited === 'new' ? null : edited} close={() => setEdited(null)} saved={() => { setEdited(null); void agencies.reload() }} />}
    </Page>
  )
}

function Filters() {
  const [typed, setTyped] = useTypedSearch()
  return (
    <form class="two-fields" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('search')} type="search" maxLength={200} value={typed} onValue={setTyped} />
      <SelectField label={t('level')} value={query.value.get('level') ?? ''} onValue={(value) => setQuery('level', value)} options={[{ value: '', label: t('any') }, ...(['province', 'regency', 'city'] as const).map((level) => ({ value: level, label: t(`level_${level}`) }))]} />
      <SelectField label={t('region')} value={query.value.get('region') ?? ''} onValue={(value) => setQuery('region', value)} options={[{ value: '', label: t('any') }, ...REGIONS.map((region) => ({ value: region.code, label: region.name }))]} />
      <SelectField label={t('state')} value={query.value.get('active') ?? ''} onValue={(value) => setQuery('active', value)} options={[{ value: '', label: t('any') }, { value: 'true', label: t('active') }, { value: 'false', label: t('inactive') }]} />
    </form>
  )
}
