// One innovation of the register: read, changed, and where it came from.
import { useState } from 'preact/hooks'
import type { InnovationView } from '../api/generated'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { go, replace, to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { InnovationEditor } from './innovations/editor'
import { t } from './innovations/innovation-texts'
import { Lineage } from './innovations/lineage'
import { Maturity } from './innovations/maturity'
import { ReadInnovation } from './innovations/read'
import { StageBadge } from './innovations/stage'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './entries/entries.css'
import './organiser-setup.css'
import './innovations/innovations.css'

/** What stands in an address in place of an id, for one that is not there yet. */
const NEW = 'new'

export function Innovation({ at }: { at: Record<string, string> }) {
  const id = at['innovation'] ?? ''
  return id === NEW ? <NewInnovation /> : <Known id={id} />
}

const crumbs = () => [{ label: t('register'), href: to('innovations') }]

function NewInnovation() {
  return (
    <Page title={t('new_title')} width="reading" crumbs={crumbs()}>
      {mayChange()
        // Back does not lead to a form that was sent.
        ? <InnovationEditor innovation={null} saved={(made) => replace('innovations', made.id)} cancel={() => go('innovations')} />
        : <Notice>{shared('read_only')}</Notice>}
    </Page>
  )
}

function Known({ id }: { id: string }) {
  const loaded = useLoad(async (signal) => (await request<InnovationView>('GET', `/api/v1/innovations/${id}`, { signal })).data, [id])
  const [isEditing, setEditing] = useState(false)
  return (
    <Page title={loaded.data?.name ?? t('register')} width="reading" crumbs={crumbs()}>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      <Show of={loaded}>
        {(innovation) => isEditing ? (
          <InnovationEditor innovation={innovation} saved={(now) => { loaded.set(now); setEditing(false); scrollTo(0, 0) }} cancel={() => setEditing(false)} />
        ) : (
          <>
            <State innovation={innovation} edit={() => setEditing(true)} />
            <ReadInnovation innovation={innovation} />
            <Lineage innovation={innovation} />
            <Maturity innovation={innovation} />
          </>
        )}
      </Show>
    </Page>
  )
}

function State({ innovation, edit }: { innovation: InnovationView; edit: () => void }) {
  return (
    <section class="card spread" aria-label={t('state')}>
      <div class="row grow">
        <StageBadge stage={innovation.stage} />
        <span class={`badge ${innovation.listed ? 'brand' : ''}`}>{t(innovation.listed ? 'is_listed' : 'not_listed')}</span>
        {innovation.listed && <a href={`/innovations/${innovation.id}`}>{t('hub')}</a>}
      </div>
      {mayChange() && <button type="button" class="button main" onClick={edit}><Icon name="edit" />{t('edit')}</button>}
    </section>
  )
}
