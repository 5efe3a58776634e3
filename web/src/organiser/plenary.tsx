// The plenary of a round (sidang pleno): who met, what was decided and why; recorded while the round is closed, frozen once it
// is published.
import { useState } from 'preact/hooks'
import type { CompetitionView, PanelView, PlenaryView, RoundView, SeatView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { announce } from '../design/announce'
import { Notice } from '../design/notice'
import { type Found, plenaryOf, record } from './acts/load'
import { bodyFrom, draftFrom, lacks } from './acts/plenary-draft'
import { PlenaryFields, PlenaryRecord } from './acts/plenary-form'
import { t } from './acts/plenary-texts'
import { useActKey } from './setup/act-key'
import { Reveal } from './setup/reveal'
import { mayChange } from './setup/rights'
import { RoundStatus } from './setup/round-badges'
import { changedMembers, isStale, StaleNotice } from './setup/stale'
import { t as shared } from './setup/texts'
import { LeaveGuard } from './setup/unsaved'
import './organiser-setup.css'

interface Whole {
  round: RoundView
  competition: CompetitionView
  seats: SeatView[]
  plenary: Found<PlenaryView> | null
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const round = (await request<RoundView>('GET', `/api/v1/rounds/${id}`, { signal })).data
  const [competition, panel, plenary] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${round.competition_id}`, { signal }),
    request<PanelView>('GET', `/api/v1/rounds/${id}/judges`, { signal }),
    plenaryOf(id, signal),
  ])
  return { round, competition: competition.data, seats: panel.data.items, plenary }
}

export function Plenary({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const data = whole.data
  const crumbs = data === null ? [] : [{ label: data.competition.name, href: to('competitions', data.competition.id) }, { label: data.round.name, href: to('rounds', id) }]
  return (
    <Page title={t('title')} crumbs={crumbs} width="reading" head={data !== null && <RoundStatus status={data.round.status} />}>
      <Show of={whole}>{(all) => (all.round.status === 'closed' && mayChange() ? <Editor whole={all} /> : <Read whole={all} />)}</Show>
    </Page>
  )
}

function Read({ whole: { round, plenary } }: { whole: Whole }) {
  if (plenary === null) {
    const [title, text] = round.status === 'published' ? [t('none'), t('none_do')] : round.status === 'closed' ? [t('not_saved_yet'), t('none_read')] : [t('none_yet'), t('none_yet_do')]
    return <Empty title={title} action={<a class="button" href={to('rounds', round.id)}>{round.name}</a>}>{text}</Empty>
  }
  return (
    <>
      {round.status === 'published' ? <Notice>{t('frozen')}</Notice> : round.status === 'closed' ? <Notice>{shared('read_only')}</Notice> : <Notice>{t('reopened')}</Notice>}
      <PlenaryRecord of={plenary.view} />
    </>
  )
}

function Editor({ whole: { round, seats, plenary } }: { whole: Whole }) {
  const path = `/api/v1/rounds/${round.id}/plenary`
  const [base, setBase] = useState(plenary)
  const [draft, setDraft] = useState(() => draftFrom(plenary?.view ?? null, seats))
  const [saved, setSaved] = useState(draft)
  const [hasTried, setTried] = useState(false)
  const [latest, setLatest] = useState<Found<PlenaryView> | null>(null)
  const act = useAct()
  const keyFor = useActKey()
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved)
  const lacking = hasTried ? lacks(draft) : []

  const take = (found: Found<PlenaryView>) => {
    const now = draftFrom(found.view, seats)
    setBase(found)
    setDraft(now)
    setSaved(now)
    setLatest(null)
  }
  const save = (on: Found<PlenaryView> | null) => act.run(async () => {
    const body = bodyFrom(draft)
    try {
      take(await record<PlenaryView>(path, body, on, keyFor([body, on?.etag])))
      setTried(false)
      announce(t('saved'))
    } catch (error) {
      if (isStale(error)) setLatest(await plenaryOf(round.id))
      throw error
    }
  })
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (lacks(draft).length === 0) void save(base)
  }
  return (
    <form class="stack-l" noValidate onSubmit={submit}>
      <LeaveGuard dirty={isDirty} />
      <p class="muted">{t('lead')}</p>
      <Reveal of={latest ?? act.error}>
        {latest !== null
          ? <StaleNotice changed={(base === null ? Object.keys(latest.view).filter((one) => one !== 'version') : changedMembers(base.view, latest.view)).map((member) => t(`m_${member as 'place'}`))} keepMine={() => { const now = latest; setBase(now); setLatest(null); void save(now) }} takeTheirs={() => { take(latest); act.clear() }} />
          : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
      </Reveal>
      <PlenaryFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} error={act.error} lacking={lacking} />
      <div class="dock spread">
        <span role="status">{lacking.length > 0 ? t('lacking') : isDirty ? t('unsaved') : base === null ? t('not_saved_yet') : t('all_saved')}</span>
        <button type="submit" class="button main" disabled={act.busy || (!isDirty && base !== null)}>{t('save')}</button>
      </div>
    </form>
  )
}
