// The entries as a table; on a phone each row becomes a card. The roles are written out because the cards' layout would
// else take the table away from screen readers.
import { memo } from 'preact/compat'
import { useRef } from 'preact/hooks'
import type { CompetitionView, EntryView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { mayChange } from '../setup/rights'
import { t } from './list-texts'
import { nextOf, StatusBadge, statusName } from './status'

interface Props {
  competition: CompetitionView
  entries: readonly EntryView[]
  selected: ReadonlySet<string>
  onSelected: (selected: ReadonlySet<string>) => void
  caption: string
  change: (entry: EntryView) => void
}

export function EntryTable({ competition, entries, selected, onSelected, caption, change }: Props) {
  const may = mayChange()
  const groups = new Map(competition.groups.map((group) => [group.code, group.name]))
  const categories = new Map(competition.categories.map((category) => [category.code, category.name]))
  const toggle = (id: string, on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(id)
    else next.delete(id)
    onSelected(next)
  }
  const acts = useRef({ toggle, change })
  acts.current = { toggle, change }
  const isAll = entries.every((entry) => selected.has(entry.id))
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('title')}>
      <table class="table cards-table" role="table">
        <caption class="small muted">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {may && <th scope="col" role="columnheader" class="tight"><label class="tick"><input type="checkbox" checked={isAll} onChange={(event) => onSelected(event.currentTarget.checked ? new Set(entries.map((entry) => entry.id)) : new Set())} /><span class="tick-label">{t('select_all')}</span></label></th>}
            <th scope="col" role="columnheader">{t('entry')}</th>
            <th scope="col" role="columnheader">{t('agency')}</th>
            <th scope="col" role="columnheader">{t('group')}</th>
            <th scope="col" role="columnheader">{t('status')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} isSelected={selected.has(entry.id)} may={may} group={groups.get(entry.group) ?? entry.group} category={entry.category === null ? null : (categories.get(entry.category) ?? entry.category)} acts={acts} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  entry: EntryView
  isSelected: boolean
  may: boolean
  group: string
  category: string | null
  /** The same object for as long as the table stands. */
  acts: { current: { toggle: (id: string, on: boolean) => void; change: (entry: EntryView) => void } }
}

/** Drawn anew only when something of its own changed: a list may have a thousand rows. */
const Row = memo(function Row({ entry, isSelected, may, group, category, acts }: RowProps) {
  return (
    <tr role="row" class={isSelected ? 'is-selected' : ''}>
      {may && <td role="cell" class="tight"><label class="tick"><input type="checkbox" checked={isSelected} onChange={(event) => acts.current.toggle(entry.id, event.currentTarget.checked)} /><span class="visually-hidden">{t('select', { name: entry.title })}</span></label></td>}
      <th scope="row" role="rowheader"><a href={to('entries', entry.id)}>{entry.title}</a><br /><span class="small muted number">{entry.registration_no}</span></th>
      <td role="cell">{entry.agency?.name}</td>
      <td role="cell">{group}{category !== null && <><br /><span class="small muted">{category}</span></>}</td>
      <td role="cell">
        {may && nextOf(entry.status).length > 0 ? (
          <button type="button" class="button quiet status-button" aria-label={`${t('change_status')} ${entry.title}: ${statusName(entry.status)}`} onClick={() => acts.current.change(entry)}><StatusBadge status={entry.status} /><Icon name="down" size={14} /></button>
        ) : <StatusBadge status={entry.status} />}
        {entry.status_reason !== null && <p class="small muted status-reason">{entry.status_reason}</p>}
      </td>
    </tr>
  )
})
