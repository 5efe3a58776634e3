// One entry of the agency: where it stands, what it says, and how it fared once results are published.
import { useState } from 'preact/hooks'
import type { EntryView } from '../api/generated'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { Notice } from '../design/notice'
import { ReadEntry } from '../organiser/entries/read-entry'
import { StatusBadge } from '../organiser/entries/status'
import { sectionsOf } from './draft'
import { Editor } from './editor'
import { type Asked, loadAsked } from './enter-one'
import { Feedback, useTold } from './feedback'
import { meaning, reasonOf } from './my-entries'
import { rightsOf, type Standing } from './rights'
import { t } from './texts'
import { Withdraw } from './withdraw'
import '../organiser/organiser-setup.css'
import '../organiser/entries/entries.css'
import './entrant.css'

async function load(id: string, signal: AbortSignal): Promise<Asked & { entry: EntryView }> {
  const entry = (await request<EntryView>('GET', `/api/v1/entries/${id}`, { signal })).data
  return { ...(await loadAsked(entry.competition_id, signal)), entry }
}

export function MyEntry({ at }: { at: Record<string, string> }) {
  const id = at['entry'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const told = useTold(id)
  const [isWithdrawing, setWithdrawing] = useState(false)
  // The form begins anew with what is read anew, not with what it saved itself.
  const [times, setTimes] = useState(0)
  const reload = async () => {
    await Promise.all([whole.reload(), told.reload()])
    setTimes((before) => before + 1)
  }
  return (
    <Page title={whole.data?.entry.title ?? t('title')} width="reading" crumbs={[{ label: t('title'), href: '#/my-entries' }]}>
      <Show of={whole}>
        {({ entry, competition, form, innovations }) => {
          const rights = rightsOf(entry.status as Standing, form.open)
          const put = (now: EntryView) => whole.set({ entry: now, competition, form, innovations })
          return (
            <>
              <section class="card spread own-standing" aria-label={t('standing')}>
                <div class="grow stack-s">
                  <div class="row"><StatusBadge status={entry.status} /><span class="small muted"><span class="number">{entry.registration_no}</span> · {competition.name}</span></div>
                  <p>{meaning(entry.status as Standing, form.open, (told.data?.rounds.length ?? 0) > 0)}</p>
                  {entry.status_reason !== null && <p class="text">{reasonOf(entry)}</p>}
                </div>
                {rights.withdraw && <button type="button" class="button quiet" onClick={() => setWithdrawing(true)}>{t('withdraw')}</button>}
              </section>
              {(entry.status !== 'draft' && entry.status !== 'submitted') && <Feedback entry={entry.id} told={told} isJudged={entry.status === 'verified'} />}
              {rights.why === null ? <Editor key={times} entry={entry} form={form} innovations={innovations} saved={put} reload={() => void reload()} /> : (
                <>
                  <Notice title={t(`why_${rights.why}`)}><p>{t('why_do')}</p></Notice>
                  <ReadEntry entry={entry} innovation={innovations.find((one) => one.id === entry.innovation_id) ?? null} isLinked={false} competition={form} sections={sectionsOf(form)} />
                </>
              )}
              {isWithdrawing && <Withdraw entry={entry} close={() => setWithdrawing(false)} done={(now) => { setWithdrawing(false); put(now) }} />}
            </>
          )
        }}
      </Show>
    </Page>
  )
}
