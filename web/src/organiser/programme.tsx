// One rule set of a programme: what is built in or was used is read; a copy of one's own is changed.
import type { ProgrammeView } from '../api/generated'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { t as list } from './programmes/list-texts'
import { Editor } from './programmes/editor'
import { ReadSet } from './programmes/read'
import { t } from './programmes/set-texts'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'

export function Programme({ at }: { at: Record<string, string> }) {
  const id = at['programme'] ?? ''
  const found = useLoad(async (signal) => (await request<ProgrammeView>('GET', `/api/v1/programmes/${encodeURIComponent(id)}`, { signal })).data, [id])
  const may = mayChange()
  const set = found.data
  return (
    <Page title={set?.title ?? t('title')} width="reading" crumbs={[{ label: list('title'), href: to('programmes') }]}
      head={set !== null && may && <a class="button" href={`${to('programmes')}?copy=${encodeURIComponent(set.id)}`}><Icon name="plus" />{t('copy')}</a>}>
      <Show of={found}>
        {(one) => (
          <>
            {!may && <Notice>{shared('read_only')}</Notice>}
            {!one.held && <Notice title={t('not_held')}>{t('not_held_do')}</Notice>}
            {may && one.frozen && <Notice>{t(one.built_in ? 'built_in' : 'used')}</Notice>}
            {may && !one.frozen ? <Editor key={one.id} set={one} saved={found.set} /> : <ReadSet set={one} />}
          </>
        )}
      </Show>
    </Page>
  )
}
