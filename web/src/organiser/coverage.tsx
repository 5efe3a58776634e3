// How far agencies and regions meet the duty to innovate: totals, a map of the regions, every agency, and files to take away.
import type { CompetitionView, CoverageView } from '../api/generated'
import { all, withQuery } from '../api/paged'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import { announce } from '../design/announce'
import '../design/cards.css'
import { SelectField, TextField } from '../design/field'
import { Icon } from '../design/icon'
import { count } from '../i18n/format'
import { language } from '../i18n/language'
import './coverage/coverage.css'
import { DUTIES, isDuty, partOf, sift, stateOf, yearsOf } from './coverage/duties'
import { type File, fileName, filePath } from './coverage/files'
import { RegionMap } from './coverage/map'
import { StateBadge } from './coverage/state'
import { AgencyTable, Replications, Ways } from './coverage/table'
import { t } from './coverage/texts'
import './organiser-setup.css'
import { save } from './ranking/download'
import { regionName } from './setup/regions'
import { useTypedSearch } from './setup/typed-search'

export function Coverage(_: { at: Record<string, string> }) {
  const year = query.value.get('year') ?? undefined
  const report = useLoad(async (signal) => (await request<CoverageView>('GET', withQuery('/api/v1/reports/coverage', { year }), { signal })).data, [year])
  const years = useLoad(async () => yearsOf(await all<CompetitionView>('/api/v1/competitions')), [])
  return (
    <Page title={t('title')} crumbs={[{ label: t('innovations'), href: to('innovations') }]} head={<a class="button" href={to('lineage')}><Icon name="link" />{t('to_lineage')}</a>}>
      <p class="muted prose">{t('lead')}</p>
      <div class="year-field no-print">
        <SelectField label={t('year')} hint={t('year_hint')} value={year ?? ''} onValue={(value) => setQuery('year', value)}
          options={[{ value: '', label: t('all_years') }, ...withOwn(years.data ?? [], year).map((one) => ({ value: one, label: one }))]} />
      </div>
      {years.error !== null && report.error === null && <Failure error={years.error} retry={() => void years.reload()} />}
      <Show of={report}>
        {(found) => found.agencies.length === 0
          ? <Empty title={t('none')} action={<a class="button" href={to('agencies')}>{t('to_agencies')}</a>}>{t('none_do')}</Empty>
          : <Board report={found} year={year} />}
      </Show>
    </Page>
  )
}

/** Also the year of an address that was kept, though no competition is of it. */
function withOwn(years: readonly number[], own: string | undefined): string[] {
  const known = years.map(String)
  return own === undefined || known.includes(own) ? known : [own, ...known]
}

function Board({ report, year }: { report: CoverageView; year: string | undefined }) {
  const region = query.value.get('region') ?? ''
  const duty = query.value.get('duty')
  const lacks = query.value.get('lacks')
  const shown = sift(report.agencies, { words: query.value.get('q') ?? '', region, lacks: isDuty(lacks) ? lacks : null })
  const title = region === '' ? t('agencies') : t('agencies_in', { region: regionName(region) })
  return (
    <>
      <Totals of={report} />
      <RegionMap regions={report.regions} duty={isDuty(duty) ? duty : 'created'} chooseDuty={(one) => setQuery('duty', one === 'created' ? null : one)} region={region} chooseRegion={(code) => setQuery('region', code)} />
      <section class="stack">
        <div class="spread">
          <h2>{title}</h2>
          {region !== '' && <button type="button" class="button" onClick={() => setQuery('region', null)}><Icon name="cross" />{t('whole_province')}</button>}
        </div>
        <Filters />
        <p class="visually-hidden" role="status">{title}: {t('count', { n: count(shown.length), all: count(report.agencies.length) })}</p>
        {shown.length === 0
          ? <Empty title={t('no_match')} action={<button type="button" class="button" onClick={() => ['q', 'region', 'lacks'].forEach((name) => setQuery(name, null))}>{t('clear')}</button>}>{t('no_match_do')}</Empty>
          : <AgencyTable agencies={shown} all={report.agencies.length} title={title} />}
      </section>
      <Files year={year} />
      <p class="small muted prose">{t('source', { source: report.source })}</p>
    </>
  )
}

function Totals({ of: { totals } }: { of: CoverageView }) {
  return (
    <section class="card stack-s">
      <h2>{t('totals')}</h2>
      <dl class="two-fields coverage-totals">
        {DUTIES.map((duty) => {
          const part = partOf(duty, totals)
          return (
            <div key={duty}>
              <dt>{t(duty)}</dt>
              <dd><StateBadge state={stateOf(part)} /><span>{t(`${duty}_of`, { met: count(part.met), of: count(part.of) })}</span>{duty === 'institutionalised' && <Ways of={totals} />}</dd>
            </div>
          )
        })}
        <div><dt>{t('replicated')}</dt><dd><Replications of={totals} /></dd></div>
      </dl>
    </section>
  )
}

function Filters() {
  const [typed, setTyped] = useTypedSearch()
  return (
    <form class="two-fields no-print" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={t('search')} type="search" maxLength={200} value={typed} onValue={setTyped} />
      <SelectField label={t('lacks')} value={query.value.get('lacks') ?? ''} onValue={(value) => setQuery('lacks', value)} options={[{ value: '', label: t('lacks_any') }, ...DUTIES.map((duty) => ({ value: duty as string, label: t(`lacks_${duty}`) }))]} />
    </form>
  )
}

function Files({ year }: { year: string | undefined }) {
  const act = useAct()
  const take = async (file: File) => {
    const name = fileName(file, year)
    if (await act.run(() => save(filePath(file, year, language.value), name))) announce(t('downloaded', { name }))
  }
  return (
    <section class="stack-s no-print">
      <h2>{t('download')}</h2>
      <div class="row">{(['xlsx', 'agency', 'region'] as const).map((file) => <button key={file} type="button" class="button" disabled={act.busy} onClick={() => void take(file)}><Icon name="download" />{t(`file_${file}`)}</button>)}</div>
      {act.error !== null && <Failure error={act.error} />}
    </section>
  )
}
