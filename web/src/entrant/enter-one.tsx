// A new entry of the agency.
import type { CompetitionView, EntryFormView, InnovationView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { replace } from '../app/router'
import { day } from '../organiser/setup/day'
import { Editor } from './editor'
import { t } from './texts'
import '../organiser/organiser-setup.css'
import '../organiser/entries/entries.css'
import './entrant.css'

export interface Asked {
  competition: CompetitionView
  form: EntryFormView
  innovations: InnovationView[]
}

/** What the form of a competition needs. */
export async function loadAsked(id: string, signal: AbortSignal): Promise<Asked> {
  const [competition, form, innovations] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${id}`, { signal }),
    request<EntryFormView>('GET', `/api/v1/competitions/${id}/entry-form`, { signal }),
    all<InnovationView>('/api/v1/innovations'),
  ])
  return { competition: competition.data, form: form.data, innovations }
}

export function EnterOne({ at }: { at: Record<string, string> }) {
  const id = at['competition'] ?? ''
  const asked = useLoad((signal) => loadAsked(id, signal), [id])
  return (
    <Page title={t('new')} width="reading" crumbs={[{ label: t('title'), href: '#/my-entries' }]}>
      <Show of={asked}>
        {({ competition, form, innovations }) => form.open ? (
          <>
            <p class="muted">{competition.name}. {form.registration_closes_on === null ? t('open_always') : t('open_until', { day: day(form.registration_closes_on) })}</p>
            <Editor entry={null} form={form} innovations={innovations} saved={(entry) => replace('my-entries', entry.id)} reload={() => void asked.reload()} />
          </>
        ) : <Empty title={t('new_closed')} action={<a class="button" href="#/my-entries">{t('back')}</a>}>{t('new_closed_do')}</Empty>}
      </Show>
    </Page>
  )
}
