// One entry: read, changed, and moved along its life.
import { useState } from 'preact/hooks'
import type { CompetitionView, EntryView, InnovationView } from '../api/generated'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { BulkStatus } from './entries/bulk-status'
import { type SectionOf, sectionsOf } from './entries/criteria'
import { EditEntry } from './entries/edit-entry'
import { t } from './entries/form-texts'
import { ReadEntry } from './entries/read-entry'
import { consequence, nextOf, StatusBadge, type Status } from './entries/status'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './entries/entries.css'

interface Whole {
  entry: EntryView
  innovation: InnovationView | null
  competition: CompetitionView
  sections: SectionOf[]
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const entry = (await request<EntryView>('GET', `/api/v1/entries/${id}`, { signal })).data
  const [competition, sections, innovation] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${entry.competition_id}`, { signal }),
    sectionsOf(entry.competition_id),
    entry.innovation_id === null ? null : request<InnovationView>('GET', `/api/v1/innovations/${entry.innovation_id}`, { signal }),
  ])
  return { entry, innovation: innovation?.data ?? null, competition: competition.data, sections }
}

export function Entry({ at }: { at: Record<string, string> }) {
  const id = at['entry'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const [isEditing, setEditing] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const data = whole.data
  const put = (entry: EntryView) => {
    if (data === null) return
    whole.set({ ...data, entry })
    // Its name is not in the answer.
    if (entry.innovation_id !== (data.innovation?.id ?? null)) void whole.reload()
  }
  const crumbs = [
    { label: t('competitions'), href: to('competitions') },
    ...(data === null ? [] : [{ label: data.competition.name, href: to('competitions', data.competition.id) }, { label: t('entries'), href: to('competitions', data.competition.id, 'entries') }]),
  ]
  return (
    <Page title={data?.entry.title ?? t('entries')} width="reading" crumbs={crumbs}>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      <Show of={whole}>
        {({ entry, innovation, competition, sections }) => isEditing ? (
          <EditEntry entry={entry} competition={competition} sections={sections} saved={(saved) => { put(saved); setEditing(false) }} cancel={() => setEditing(false)} />
        ) : (
          <>
            <section class="card spread" aria-label={t('status')}>
              <div class="grow stack-s">
                <div><StatusBadge status={entry.status} /></div>
                {entry.status_reason === null ? <p class="small muted">{consequence('', entry.status as Status)}</p> : <p><span class="small muted">{t('reason')}</span><br /><span class="text">{entry.status_reason}</span></p>}
              </div>
              {mayChange() && (
                <div class="row">
                  {nextOf(entry.status).length > 0 && <button type="button" class="button" onClick={() => setMoving(true)}>{t('status_change')}</button>}
                  <button type="button" class="button main" onClick={() => setEditing(true)}><Icon name="edit" />{t('edit')}</button>
                </div>
              )}
            </section>
            <ReadEntry entry={entry} innovation={innovation} competition={competition} sections={sections} />
          </>
        )}
      </Show>
      {isMoving && data !== null && <BulkStatus entries={[data.entry]} changed={([entry]) => { if (entry !== undefined) put(entry) }} close={() => setMoving(false)} />}
    </Page>
  )
}
