// Who learned from whom: the graph of lineage as drawings of its families, with a summary, a search, and the same as a table.
import { useRef } from 'preact/hooks'
import type { LineageGraphView } from '../api/generated'
import { withQuery } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import '../design/cards.css'
import { SelectField, TextField } from '../design/field'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import { Family, Legend } from './lineage/drawing'
import { families, matches, rowsOf, summarise } from './lineage/graph'
import './lineage/lineage.css'
import { LinksTable } from './lineage/table'
import { t } from './lineage/texts'
import './organiser-setup.css'
import { REGIONS } from './setup/regions'
import { useTypedSearch } from './setup/typed-search'

export function Lineage(_: { at: Record<string, string> }) {
  const innovation = query.value.get('innovation') ?? undefined
  const graph = useLoad(async (signal) => (await request<LineageGraphView>('GET', withQuery('/api/v1/lineage', { innovation_id: innovation }), { signal })).data, [innovation])
  return (
    <Page title={t('title')} crumbs={[{ label: t('innovations'), href: to('innovations') }]} head={<a class="button" href={to('coverage')}><Icon name="chart" />{t('to_coverage')}</a>}>
      <p class="muted prose">{t('lead')}</p>
      <Show of={graph}>
        {(whole) => whole.edges.length === 0 && innovation === undefined
          ? <Empty title={t('none')} action={<a class="button" href={to('innovations')}>{t('to_innovations')}</a>}>{t('none_do')}</Empty>
          : <Board graph={whole} innovation={innovation} />}
      </Show>
    </Page>
  )
}

function Board({ graph, innovation }: { graph: LineageGraphView; innovation: string | undefined }) {
  const table = useRef<HTMLHeadingElement>(null)
  const words = query.value.get('q') ?? ''
  const region = query.value.get('region') ?? ''
  const found = matches(graph.nodes, { words, region })
  const parts = families(graph)
  const shown = found === null ? parts : parts.filter((part) => part.nodes.some((node) => found.has(node.id)))
  const summary = summarise(graph)
  const own = graph.nodes.find((node) => node.id === innovation)
  const sought = found ?? (own === undefined ? null : new Set([own.id]))
  return (
    <>
      {innovation !== undefined && <Notice title={t('family_of', { name: own?.name ?? '' })}><div><button type="button" class="button" onClick={() => setQuery('innovation', null)}>{t('all_families')}</button></div></Notice>}
      <Facts graph={graph} families={parts.length} />
      <div class="stack-s">
        <Filters />
        <p role="status">{found !== null && found.size > 0 && t('found', { n: count(found.size) })}</p>
      </div>
      {found !== null && found.size === 0 ? (
        <Empty title={t('no_match')} action={<button type="button" class="button" onClick={clear}>{t('clear')}</button>}>{t('no_match_do')}</Empty>
      ) : (
        <>
          <section class="stack">
            <div class="spread">
              <h2>{t('drawing')}</h2>
              <button type="button" class="button quiet no-print" onClick={() => table.current?.focus()}><Icon name="down" />{t('to_table')}</button>
            </div>
            <Legend byKind={summary.byKind} hasElsewhere={summary.elsewhere > 0} />
            <div class="lineage-families">{shown.map((part) => <Family key={part.nodes[0]?.id} of={part} sought={sought} />)}</div>
          </section>
          <section class="stack">
            <h2 ref={table} tabIndex={-1}>{t('table')}</h2>
            <LinksTable rows={rowsOf(graph, found)} />
          </section>
        </>
      )}
    </>
  )
}

function Facts({ graph, families }: { graph: LineageGraphView; families: number }) {
  const { innovations, elsewhere, edges, roots, mostReplicated, times } = summarise(graph)
  const [most] = mostReplicated
  const told = most === undefined ? t('most_none')
    : mostReplicated.length > 1 ? t('most_many', { m: count(mostReplicated.length), n: count(times) })
    : t('most_of', { name: most.name, n: count(times) })
  const facts = [['n_innovations', innovations], ['n_elsewhere', elsewhere], ['n_edges', edges], ['n_roots', roots], ['n_families', families]] as const
  return (
    <section class="card" aria-label={t('facts')}>
      <dl class="facts">
        {facts.map(([key, n]) => <div key={key}><dt>{t(key)}</dt><dd>{count(n)}</dd></div>)}
        <div><dt>{t('most')}</dt><dd>{told}</dd></div>
      </dl>
    </section>
  )
}

function clear(): void {
  setQuery('q', null)
  setQuery('region', null)
}

function Filters() {
  const [typed, setTyped] = useTypedSearch()
  return (
    <form class="two-fields no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('search')} type="search" maxLength={200} value={typed} onValue={setTyped} />
      <SelectField label={t('region')} value={query.value.get('region') ?? ''} onValue={(value) => setQuery('region', value)} options={[{ value: '', label: t('any') }, ...REGIONS.map((one) => ({ value: one.code, label: one.name }))]} />
    </form>
  )
}
