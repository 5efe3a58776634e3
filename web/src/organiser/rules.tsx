// A round's rules in plain words, with a worked example that follows every change.
import { useState } from 'preact/hooks'
import type { CompetitionView, RoundView, RubricView } from '../api/generated'
import { all } from '../api/paged'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Page } from '../app/page'
import { to } from '../app/router'
import { announce } from '../design/announce'
import { Notice } from '../design/notice'
import { changes, LATE_MEMBERS, rulesOf } from './rules/draft'
import { Declaration } from './rules/declaration'
import { Example } from './rules/example'
import { Basics } from './rules/form'
import { Advance, Combine, Missing, Ranking, Rounding } from './rules/scoring-form'
import { t } from './rules-texts'
import { faultText } from './setup/faults'
import { Reveal } from './setup/reveal'
import { mayChange } from './setup/rights'
import { RoundStatus } from './setup/round-badges'
import { changedMembers, isStale, StaleNotice } from './setup/stale'
import { t as shared } from './setup/texts'
import { LeaveGuard } from './setup/unsaved'
import './organiser-setup.css'

interface Found {
  round: RoundView
  etag: string
  competition: CompetitionView
  rubrics: RubricView[]
}

async function fetchRound(id: string): Promise<{ round: RoundView; etag: string }> {
  const { data, etag } = await request<RoundView>('GET', `/api/v1/rounds/${id}`)
  return { round: data, etag: etag ?? `"${data.version}"` }
}

async function load(id: string): Promise<Found> {
  const [found, rubrics] = await Promise.all([fetchRound(id), all<RubricView>('/api/v1/rubrics')])
  const competition = await request<CompetitionView>('GET', `/api/v1/competitions/${found.round.competition_id}`)
  return { ...found, competition: competition.data, rubrics }
}

export function RoundRules({ at }: { at: Record<string, string> }) {
  const id = at['round'] ?? ''
  const found = useLoad(() => load(id), [id])
  const data = found.data
  const crumbs = data === null ? [] : [
    { label: data.competition.name, href: to('competitions', data.competition.id) },
    { label: data.round.name, href: to('rounds', data.round.id) },
  ]
  return (
    <Page title={data === null ? t('title') : t('title_of', { name: data.round.name })} crumbs={crumbs} head={data !== null && <RoundStatus status={data.round.status} />}>
      <Show of={found}>{(all) => <Editor found={all} saved={(round, etag) => found.set({ ...all, round, etag })} />}</Show>
    </Page>
  )
}

function Editor({ found, saved }: { found: Found; saved: (round: RoundView, etag: string) => void }) {
  const [base, setBase] = useState({ round: found.round, etag: found.etag })
  const [rules, setRules] = useState(() => rulesOf(found.round))
  const [latest, setLatest] = useState<{ round: RoundView; etag: string } | null>(null)
  const act = useAct()
  const may = mayChange()
  const { status } = base.round
  const locked = !may || status !== 'draft'
  const lockedWhole = !may || status === 'published'
  const changed = changes(rules, base.round)
  const n = Object.keys(changed).length
  const rubric = found.rubrics.find((one) => one.id === rules.rubric_id) ?? null
  const props = { rules, onChange: (part: Partial<typeof rules>) => setRules((before) => ({ ...before, ...part })), error: act.error, locked }

  const save = (against: { round: RoundView; etag: string }, body: Record<string, unknown>) => act.run(async () => {
    try {
      const answer = await request<RoundView>('PATCH', `/api/v1/rounds/${base.round.id}`, { body, ifMatch: against.etag })
      const now = { round: answer.data, etag: answer.etag ?? `"${answer.data.version}"` }
      setBase(now)
      setRules(rulesOf(now.round))
      saved(now.round, now.etag)
      announce(t('saved'))
    } catch (error) {
      if (isStale(error)) setLatest(await fetchRound(base.round.id))
      throw error
    }
  })
  /** What was changed here goes on top of what others changed; what may no longer change stays out. */
  const keepMine = (now: { round: RoundView; etag: string }) => {
    const body = Object.fromEntries(Object.entries(changed).filter(([member]) => now.round.status === 'draft' || LATE_MEMBERS.includes(member)))
    setLatest(null)
    setBase(now)
    const merged = { ...rulesOf(now.round), ...body }
    setRules(merged)
    void save(now, body)
  }
  const takeTheirs = (now: { round: RoundView; etag: string }) => {
    setBase(now)
    setRules(rulesOf(now.round))
    setLatest(null)
    act.clear()
  }
  return (
    <>
      <LeaveGuard dirty={n > 0 && may} />
      {!may && <Notice>{shared('read_only')}</Notice>}
      {status !== 'draft' && <Notice title={t('locked')}>{t(status === 'published' ? 'locked_published' : 'locked_open')}</Notice>}
      <a class="button to-example" href="#example" onClick={(event) => { event.preventDefault(); const at = document.getElementById('example'); at?.scrollIntoView(); at?.focus({ preventScroll: true }) }}>{t('to_example')}</a>
      <Reveal of={latest ?? act.error}>
        {latest !== null ? <StaleNotice changed={changedMembers(base.round, latest.round).map((member) => t(`m_${member as 'name'}`))} keepMine={() => keepMine(latest)} takeTheirs={() => takeTheirs(latest)} />
          : act.error !== null && (act.error instanceof Problem && act.error.faults.length > 0
            ? <Notice tone="bad" title={t('faults')}><ul>{act.error.faults.map((fault, i) => <li key={i} class="small">{t(`m_${(fault.pointer?.split('/')[1] ?? 'name') as 'name'}`)}: {faultText(fault)}</li>)}</ul></Notice>
            : <Failure error={act.error} />)}
      </Reveal>
      <div class="rules">
        <div class="stack">
          <Basics {...props} lockedWhole={lockedWhole} rubrics={found.rubrics} />
          <Combine {...props} />
          <Missing {...props} />
          <Rounding {...props} />
          <Ranking {...props} rubric={rubric} />
          <Advance {...props} />
          <Declaration {...props} />
        </div>
        <Example rules={rules} rubric={rubric} />
      </div>
      {!lockedWhole && (
        <div class="dock spread">
          <span role="status">{n === 0 ? t('unchanged') : t('unsaved', { n })}</span>
          <span class="row">
            {n > 0 && <button type="button" class="button quiet" disabled={act.busy} onClick={() => { setRules(rulesOf(base.round)); act.clear() }}>{t('discard')}</button>}
            <button type="button" class="button main" disabled={n === 0 || act.busy} onClick={() => void save(base, changed)}>{t('save')}</button>
          </span>
        </div>
      )}
    </>
  )
}
