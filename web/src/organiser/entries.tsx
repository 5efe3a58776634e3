// The entries of a competition: found by words and filters, their status changed one by one or many at once, exported.
import { useEffect, useState } from 'preact/hooks'
import type { CompetitionView, EntryView } from '../api/generated'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, Skeleton, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { BulkStatus } from './entries/bulk-status'
import { ExportDialog } from './entries/export-dialog'
import { clearFilters, Filters, filtersOf } from './entries/filters'
import { t } from './entries/list-texts'
import { NewEntry } from './entries/new-entry'
import { usePages } from './entries/pages'
import { EntryTable } from './entries/table'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './entries/entries.css'

export function Entries({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const competition = useLoad(async (signal) => (await request<CompetitionView>('GET', `/api/v1/competitions/${id}`, { signal })).data, [id])
  const [open, setOpen] = useState<'new' | 'export' | null>(null)
  const name = competition.data?.name ?? ''
  return (
    <Page
      title={t('title')}
      crumbs={[{ label: t('competitions'), href: to('competitions') }, ...(name === '' ? [] : [{ label: name, href: to('competitions', id) }])]}
      head={
        <div class="row entry-acts">
          <button type="button" class="button" onClick={() => setOpen('export')}><Icon name="download" />{t('export')}</button>
          {mayChange() && <a class="button" href={to('competitions', id, 'import')}><Icon name="upload" />{t('import')}</a>}
          {mayChange() && <button type="button" class="button main" onClick={() => setOpen('new')}><Icon name="plus" />{t('add')}</button>}
        </div>
      }
    >
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      <Show of={competition}>
        {(data) => (
          <>
            <List competition={data} add={() => setOpen('new')} />
            {open === 'new' && <NewEntry competition={data} close={() => setOpen(null)} />}
            {open === 'export' && <ExportDialog competition={data} close={() => setOpen(null)} />}
          </>
        )}
      </Show>
    </Page>
  )
}

function List({ competition, add }: { competition: CompetitionView; add: () => void }) {
  const filters = filtersOf(query.value)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const keys = Object.values(filters)
  const pages = usePages<EntryView>(`/api/v1/competitions/${competition.id}/entries`, filters, [competition.id, ...keys])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [changing, setChanging] = useState<EntryView[] | null>(null)
  useEffect(() => setSelected(new Set()), keys)
  const items = pages.items
  const chosen = items?.filter((entry) => selected.has(entry.id)) ?? []
  return (
    <>
      <Filters competition={competition} />
      {pages.error !== null && <Failure error={pages.error} retry={() => void (items === null ? pages.reload() : pages.more())} />}
      {items === null ? pages.error === null && <Skeleton lines={6} /> : items.length === 0 ? (
        isFiltered
          ? <Empty title={t('no_match')} action={<button type="button" class="button" onClick={clearFilters}>{t('clear')}</button>}>{t('no_match_do')}</Empty>
          : <Empty title={t('none')} action={mayChange() && <div class="row"><button type="button" class="button main" onClick={add}>{t('add')}</button><a class="button" href={to('competitions', competition.id, 'import')}>{t('import')}</a></div>}>{t('none_do')}</Empty>
      ) : (
        <>
          <EntryTable
            competition={competition} entries={items} selected={selected} onSelected={setSelected}
            caption={t(pages.isMore ? 'shown_some' : 'shown_all', { n: count(items.length) })}
            change={(entry) => setChanging([entry])}
          />
          {pages.isMore && (
            <div class="row">
              <button type="button" class="button" disabled={pages.loading} onClick={() => void pages.more()}><Icon name="down" />{t('more')}</button>
              <button type="button" class="button quiet" disabled={pages.loading} onClick={() => void pages.rest()}>{t('rest')}</button>
            </div>
          )}
          {pages.loading && <Skeleton lines={2} />}
        </>
      )}
      {chosen.length > 0 && (
        <div class="dock spread">
          <strong role="status">{t('selected', { n: count(chosen.length) })}</strong>
          <div class="row">
            <button type="button" class="button quiet" onClick={() => setSelected(new Set())}>{t('unselect')}</button>
            <button type="button" class="button main" onClick={() => setChanging(chosen)}>{t('change_status')}</button>
          </div>
        </div>
      )}
      {changing !== null && (
        <BulkStatus
          entries={changing}
          changed={(entries) => pages.put(entries)}
          close={(left) => { setChanging(null); setSelected(new Set(left)) }}
        />
      )}
    </>
  )
}
