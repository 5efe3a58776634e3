// The register of innovations: found by words and filters, downloaded, added to.
import type { InnovationView } from '../api/generated'
import { Failure } from '../app/failure'
import { Skeleton, useAct } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, to } from '../app/router'
import { announce } from '../design/announce'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { language } from '../i18n/language'
import { usePages } from './entries/pages'
import { clearFilters, Filters, filtersOf } from './innovations/filters'
import { t } from './innovations/list-texts'
import { InnovationTable } from './innovations/table'
import { save } from './ranking/download'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './innovations/innovations.css'

const FILE = 'register-inovasi.csv'

export function Innovations(_: { at: Record<string, string> }) {
  const act = useAct()
  const download = async () => {
    // As the reader's spreadsheet is most likely set: Indonesian ones part cells by semicolons.
    const path = language.value === 'id' ? '/api/v1/innovations.csv?locale=id' : '/api/v1/innovations.csv'
    if (await act.run(() => save(path, FILE))) announce(t('downloaded', { name: FILE }))
  }
  return (
    <Page title={t('title')} head={
      <div class="row innovation-acts">
        <a class="button" href={to('lineage')}><Icon name="link" />{t('lineage')}</a>
        <a class="button" href={to('coverage')}><Icon name="chart" />{t('coverage')}</a>
        <button type="button" class="button" disabled={act.busy} onClick={() => void download()}><Icon name="download" />{t('download')}</button>
        {mayChange() && <a class="button main" href={to('innovations', 'new')}><Icon name="plus" />{t('add')}</a>}
      </div>
    }>
      <p class="muted prose">{t('lead')}</p>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      {act.error !== null && <Failure error={act.error} retry={() => void download()} />}
      <Filters />
      <List />
    </Page>
  )
}

function List() {
  const filters = filtersOf(query.value)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const pages = usePages<InnovationView>('/api/v1/innovations', filters, Object.values(filters))
  const items = pages.items
  return (
    <>
      {pages.error !== null && <Failure error={pages.error} retry={() => void (items === null ? pages.reload() : pages.more())} />}
      {items === null ? pages.error === null && <Skeleton lines={6} /> : items.length === 0 ? (
        isFiltered
          ? <Empty title={t('no_match')} action={<button type="button" class="button" onClick={clearFilters}>{t('clear')}</button>}>{t('no_match_do')}</Empty>
          : <Empty title={t('none')} action={mayChange() && <a class="button main" href={to('innovations', 'new')}>{t('add')}</a>}>{t('none_do')}</Empty>
      ) : (
        <>
          <InnovationTable innovations={items} caption={t(pages.isMore ? 'shown_some' : 'shown_all', { n: count(items.length) })} />
          {pages.isMore && (
            <div class="row">
              <button type="button" class="button" disabled={pages.loading} onClick={() => void pages.more()}><Icon name="down" />{t('more')}</button>
              <button type="button" class="button quiet" disabled={pages.loading} onClick={() => void pages.rest()}>{t('rest')}</button>
            </div>
          )}
          {pages.loading && <Skeleton lines={2} />}
        </>
      )}
    </>
  )
}
