// One innovation of the register: read, changed, and where it came from.
import type { InnovationView } from '../api/generated'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { to } from '../app/router'
import { Notice } from '../design/notice'
import { t } from './innovations/innovation-texts'
import { Maturity } from './innovations/maturity'
import { ReadInnovation } from './innovations/read'
import { StageBadge } from './innovations/stage'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './innovations/innovations.css'

export function Innovation({ at }: { at: Record<string, string> }) {
  const id = at['innovation'] ?? ''
  const loaded = useLoad(async (signal) => (await request<InnovationView>('GET', `/api/v1/innovations/${id}`, { signal })).data, [id])
  return (
    <Page title={loaded.data?.name ?? t('register')} width="reading" crumbs={[{ label: t('register'), href: to('innovations') }]}>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      <Show of={loaded}>
        {(innovation) => (
          <>
            <State innovation={innovation} />
            <ReadInnovation innovation={innovation} />
            <Maturity innovation={innovation} />
          </>
        )}
      </Show>
    </Page>
  )
}

function State({ innovation }: { innovation: InnovationView }) {
  return (
    <section class="card spread" aria-label={t('state')}>
      <div class="row grow">
        <StageBadge stage={innovation.stage} />
        <span class={`badge ${innovation.listed ? 'brand' : ''}`}>{t(innovation.listed ? 'is_listed' : 'not_listed')}</span>
        {innovation.listed && <a href={`/innovations/${innovation.id}`}>{t('hub')}</a>}
      </div>
    </section>
  )
}
