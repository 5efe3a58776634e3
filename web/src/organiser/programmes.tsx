// Rule sets of the national programmes by programme and year: which are held, and how much of them is still unset.
import type { ProgrammeView } from '../api/generated'
import { all } from '../api/paged'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { CopyDialog } from './programmes/copy-dialog'
import { byProgramme, type Group, unsetCount } from './programmes/list'
import { t } from './programmes/list-texts'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import '../design/cards.css'
import './organiser-setup.css'

/** Where a programme's result can be tried out. */
const SIMULATORS: Record<string, { text: 'simulate_iga' | 'simulate_ppd'; at: string }> = {
  IGA: { text: 'simulate_iga', at: 'iga' },
  PPD: { text: 'simulate_ppd', at: 'ppd' },
}

export function Programmes(_: { at: Record<string, string> }) {
  const sets = useLoad(() => all<ProgrammeView>('/api/v1/programmes'), [])
  const setCopied = (set: ProgrammeView | null) => setQuery('copy', set?.id ?? null)
  const copied = sets.data?.find((one) => one.id === query.value.get('copy'))
  const may = mayChange()
  const groups = byProgramme(sets.data ?? [])
  const latest = groups[0]?.sets[0]
  return (
    <Page title={t('title')} head={may && latest !== undefined && <button type="button" class="button main" onClick={() => setCopied(latest)}><Icon name="plus" />{t('add')}</button>}>
      <p class="muted prose">{t('lead')}</p>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <Show of={sets}>
        {(items) => (items.length === 0 ? <Empty title={t('none')}>{t('none_do')}</Empty> : <>{groups.map((group) => <Programme key={group.programme} {...group} copy={may ? setCopied : null} />)}</>)}
      </Show>
      {may && copied !== undefined && sets.data !== null && <CopyDialog sets={sets.data} first={copied} close={() => setCopied(null)} />}
    </Page>
  )
}

function Programme({ programme, sets, copy }: Group & { copy: ((set: ProgrammeView) => void) | null }) {
  const about = `about_${programme}`
  const simulator = SIMULATORS[programme]
  return (
    <section class="stack-s" aria-labelledby={`programme-${programme}`}>
      <div class="spread">
        <div>
          <h2 id={`programme-${programme}`}>{programme}</h2>
          {about in t.id && <p class="small muted">{t(about as 'about_KIPP')}</p>}
        </div>
        {simulator !== undefined && <a class="button" href={to('simulate', simulator.at)}><Icon name="chart" />{t(simulator.text)}</a>}
      </div>
      <div class="table-frame" tabIndex={0} role="region" aria-labelledby={`programme-${programme}`}>
        <table class="table middle cards sets">
          <thead>
            <tr>
              <th scope="col">{t('set')}</th><th scope="col" class="right">{t('year')}</th><th scope="col">{t('state')}</th><th scope="col">{t('origin')}</th>
              <th scope="col" class="right">{t('version')}</th><th scope="col" class="right">{t('checks')}</th><th scope="col" class="right">{t('unset')}</th>
              {copy !== null && <th scope="col"><span class="visually-hidden">{t('acts')}</span></th>}
            </tr>
          </thead>
          <tbody>{sets.map((one) => <Row key={one.id} set={one} copy={copy} />)}</tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ set, copy }: { set: ProgrammeView; copy: ((set: ProgrammeView) => void) | null }) {
  const unset = unsetCount(set)
  return (
    <tr>
      <th scope="row"><a href={to('programmes', set.id)}>{set.title}</a></th>
      <td class="right" data-label={t('year')}>{set.year}</td>
      <td data-label={t('state')}><span class={`badge ${set.held ? 'good' : ''}`}>{t(set.held ? 'held' : 'not_held')}</span></td>
      <td data-label={t('origin')}>{t(set.built_in ? 'built_in' : set.frozen ? 'used' : 'own')}</td>
      <td class="right" data-label={t('version')}>{set.version}</td>
      <td class="right" data-label={t('checks')}>{set.checks.length}</td>
      <td class="right" data-label={t('unset')}>{unset === 0 ? unset : <span class="badge caution">{unset}</span>}</td>
      {copy !== null && <td class="tight"><button type="button" class="button quiet" aria-label={t('copy_of', { name: set.title })} onClick={() => copy(set)}>{t('copy')}</button></td>}
    </tr>
  )
}
