// Which entries of the panel are shown, and how; kept in the address.
import { useState } from 'preact/hooks'
import type { EntryView } from '../../api/generated'
import { query, setQuery } from '../../app/router'
import { SelectField, TextField } from '../../design/field'
import type { Grid, PanelData } from './data'
import { t } from './texts'

type View = 'matrix' | 'entry' | 'judge'
const VIEWS: readonly View[] = ['matrix', 'entry', 'judge']

/** As chosen; else what fits the screen. */
export function viewOf(from: URLSearchParams): View {
  const given = VIEWS.find((view) => view === from.get('view'))
  return given ?? (matchMedia('(max-width: 44rem)').matches ? 'entry' : 'matrix')
}

/** Once anything is assigned, that is what one comes to see. */
function showOf(data: PanelData, from: URLSearchParams): string {
  return from.get('show') ?? (data.assignments.some((one) => one.active) ? 'assigned' : 'all')
}

export function shownOf(data: PanelData, grid: Grid, from: URLSearchParams): EntryView[] {
  const show = showOf(data, from)
  const words = (from.get('q') ?? '').toLowerCase()
  const group = from.get('group')
  const fewer = Math.max(data.round.min_sheets, 1)
  return data.entries.filter((entry) => {
    const { assigned } = grid.ofEntry(entry.id)
    const wasEver = data.assignments.some((one) => one.entry_id === entry.id)
    const fits = show === 'all' ? true : show === 'assigned' ? assigned > 0 || (entry.status !== 'verified' && wasEver) : show === 'few' ? assigned < fewer : assigned === 0
    return fits && (group === null || entry.group === group) && (words === '' || `${entry.registration_no} ${entry.title}`.toLowerCase().includes(words))
  })
}

export function PanelFilters({ data }: { data: PanelData }) {
  const [typed, setTyped] = useState(query.value.get('q') ?? '')
  const from = query.value
  const { groups } = data.competition
  const few = Math.max(data.round.min_sheets, 1)
  return (
    <form class="panel-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('search')} type="search" value={typed} onValue={(value) => { setTyped(value); setQuery('q', value.trim() || null) }} />
      <SelectField label={t('show')} value={showOf(data, from)} onValue={(value) => setQuery('show', value)} options={[{ value: 'all', label: t('show_all') }, { value: 'assigned', label: t('show_assigned') }, { value: 'free', label: t('show_free') }, ...(few > 1 ? [{ value: 'few', label: t('show_few', { n: few }) }] : [])]} />
      {groups.length > 1 && <SelectField label={t('group')} value={from.get('group') ?? ''} onValue={(value) => setQuery('group', value)} options={[{ value: '', label: t('any') }, ...groups.map((group) => ({ value: group.code, label: group.name }))]} />}
      <div class="segmented" role="group" aria-label={t('view')}>
        {VIEWS.map((view) => <button key={view} type="button" aria-pressed={viewOf(from) === view} onClick={() => setQuery('view', view)}>{t(`view_${view}`)}</button>)}
      </div>
    </form>
  )
}
