// One recommendation: the ordered proposal with its reasons, what people still decide, how it is spread, and what it rests on.
import { useState } from 'preact/hooks'
import type { CheckFindingView, CompetitionView, ProgrammeView, RecommendationItemView, RecommendationView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { go, query, setQuery, to } from '../app/router'
import { CheckField } from '../design/field'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { count, moment } from '../i18n/format'
import { t as acts } from './recommendations/act-texts'
import { AnswerCheck } from './recommendations/answer'
import { AskDialog } from './recommendations/ask'
import { Basis } from './recommendations/basis'
import { Files } from './recommendations/files'
import { GapNotice } from './recommendations/gap-notice'
import { t as gap } from './recommendations/gap-texts'
import { gapsIn, lacksClosing, lacksQuota } from './recommendations/gaps'
import { IssueDialog, RemoveDialog } from './recommendations/issue'
import { type Names, namesIn, who } from './recommendations/people'
import { Proposal } from './recommendations/proposal'
import { type Named, tally, ties } from './recommendations/sections'
import { History, Pending } from './recommendations/settle'
import { Spread } from './recommendations/spread'
import { RecommendationStatus } from './recommendations/status'
import { t } from './recommendations/texts'
import { DECISIONS, groupsOf, word } from './recommendations/words'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'
import './recommendations/recommendations.css'

interface Whole {
  recommendation: RecommendationView
  competition: CompetitionView
  /** Null where they are gone since. */
  rules: ProgrammeView | null
  names: Names
}

async function load(id: string, signal: AbortSignal): Promise<Whole> {
  const recommendation = (await request<RecommendationView>('GET', `/api/v1/recommendations/${id}`, { signal })).data
  const [competition, rules] = await Promise.all([
    request<CompetitionView>('GET', `/api/v1/competitions/${recommendation.competition_id}`, { signal }),
    rulesOf(recommendation, signal),
  ])
  return { recommendation, competition: competition.data, rules, names: namesIn(recommendation) }
}

/** A recommendation keeps its own copy of the rules, but tells neither their title nor their parameters. */
async function rulesOf(of: RecommendationView, signal: AbortSignal): Promise<ProgrammeView | null> {
  try {
    return (await request<ProgrammeView>('GET', `/api/v1/programmes/${of.rule_set}`, { signal })).data
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

const PROPOSAL = 'proposal'
/** Only what waits for a person's answer, or all; the address holds it. */
const show = (waiting: boolean): void => setQuery('waiting', waiting ? '1' : null)

const nameOf = ({ recommendation, rules }: Whole): string => rules?.title ?? recommendation.rule_set

type Asked = 'issue' | 'remove' | { ask: RecommendationItemView } | { answer: RecommendationItemView; check: CheckFindingView } | null

export function Recommendation({ at }: { at: Record<string, string> }) {
  const id = at['recommendation'] ?? ''
  const whole = useLoad((signal) => load(id, signal), [id])
  const data = whole.data
  const crumbs = data === null ? [] : [{ label: data.competition.name, href: to('competitions', data.competition.id) }, { label: t('list'), href: to('competitions', data.competition.id, 'recommendations') }]
  return (
    <Page title={data === null ? t('title_bare') : t('title', { name: nameOf(data) })} crumbs={crumbs} head={data !== null && <RecommendationStatus status={data.recommendation.status} />}>
      <Show of={whole}>{(found) => <Board whole={found} reload={whole.reload} />}</Show>
    </Page>
  )
}

function Board({ whole, reload }: { whole: Whole; reload: () => Promise<void> }) {
  const { recommendation: of, competition, rules, names } = whole
  const [asked, setAsked] = useState<Asked>(null)
  const name = nameOf(whole)
  const isDraft = of.status !== 'issued'
  const may = mayChange() && isDraft
  const only = isDraft && query.value.has('waiting')
  const nobody = of.items.every((item) => item.decision !== 'recommended')
  const waiting = of.items.filter((item) => tally(item).byHand > 0).length
  const close = () => setAsked(null)
  const done = () => { close(); void reload() }
  return (
    <>
      {!mayChange() && <Notice>{shared('read_only')}</Notice>}
      {!isDraft && <Frozen of={of} names={names} />}
      {isDraft && rules !== null && <Incomplete of={of} rules={rules} groups={groupsOf(rules, competition)} />}
      {may && (
        <div class="row">
          <button type="button" class={`button ${nobody ? '' : 'main'}`} onClick={() => setAsked('issue')}><Icon name="lock" />{acts('issue')}</button>
          <button type="button" class="button quiet" onClick={() => setAsked('remove')}><Icon name="trash" />{acts('remove')}</button>
        </div>
      )}
      <Counts of={of} />
      {isDraft && <ToDo of={of} />}
      <Pending of={of} names={names} may={may} reload={reload} />
      <div class="hub">
        {of.items.length === 0 ? <Empty title={t('none')}>{t('none_do')}</Empty> : (
          <div id={PROPOSAL} class="stack" tabIndex={-1}>
            {isDraft && waiting > 0 && <CheckField label={t('hand_only', { n: count(waiting) })} checked={only} onValue={show} />}
            {only && waiting === 0 ? <Empty title={t('hand_none')} action={<button type="button" class="button" onClick={() => show(false)}>{t('hand_all')}</button>} /> : (
              <Proposal of={of} only={only} groups={competition.groups} names={names} acts={may ? { ask: (item) => setAsked({ ask: item }), answer: (item, check) => setAsked({ answer: item, check }) } : null} />
            )}
          </div>
        )}
        <div class="stack">
          <Files of={of} />
          <Spread of={of} groups={competition.groups} />
          <History of={of} names={names} />
          <Basis of={of} name={name} groups={competition.groups} names={names} />
        </div>
      </div>
      {asked === 'issue' && <IssueDialog of={of} name={name} gaps={rules === null ? [] : gapsIn(rules)} groups={rules === null ? [] : groupsOf(rules, competition)} close={close} reload={done} done={done} />}
      {asked === 'remove' && <RemoveDialog of={of} close={close} reload={done} done={() => go('competitions', competition.id, 'recommendations')} />}
      {asked !== null && typeof asked === 'object' && 'ask' in asked && <AskDialog of={of} item={asked.ask} close={close} done={done} />}
      {asked !== null && typeof asked === 'object' && 'check' in asked && <AnswerCheck of={of} item={asked.answer} check={asked.check} close={close} done={done} />}
    </>
  )
}

/** That these rules let nobody through, before anybody is asked to answer the rest. */
function Incomplete({ of, rules, groups }: { of: RecommendationView; rules: ProgrammeView; groups: readonly Named[] }) {
  return (
    <>
      <GapNotice rules={rules} groups={groups} isDrafted />
      {lacksQuota(of) && <Notice tone="caution" title={gap('no_quota')}><p>{gap('no_quota_do')}</p></Notice>}
      {lacksClosing(rules, of) && <Notice tone="caution" title={gap('no_closing')}><p>{gap('no_closing_do')}</p></Notice>}
    </>
  )
}

function Counts({ of }: { of: RecommendationView }) {
  return (
    <dl class="facts">
      {DECISIONS.map((decision) => <div key={decision}><dt>{word('decision', decision)}</dt><dd>{count(of.items.filter((item) => item.decision === decision).length)}</dd></div>)}
    </dl>
  )
}

function Frozen({ of, names }: { of: RecommendationView; names: Names }) {
  return (
    <Notice tone="good" title={t('frozen')}>
      {of.issued_at !== null && <p>{t('frozen_by', { who: who(of.issued_by, names), at: moment(of.issued_at) })}</p>}
      {of.reference !== null && <p>{t('frozen_reference', { reference: of.reference })}</p>}
      <p>{t('frozen_do')}</p>
    </Notice>
  )
}

function goToWaiting(): void {
  show(true)
  const proposal = document.getElementById(PROPOSAL)
  proposal?.scrollIntoView()
  proposal?.focus({ preventScroll: true })
}

/** What keeps a draft from being complete, where people can do something about it. */
function ToDo({ of }: { of: RecommendationView }) {
  const open = ties(of).filter((tie) => !tie.isSettled).length
  const hand = of.items.reduce((sum, item) => sum + tally(item).byHand, 0)
  if (open === 0 && hand === 0) return null
  return (
    <Notice tone="caution" title={t('to_do')}>
      <ul class="points">
        {open > 0 && <li>{t('ties_open', { n: open })}</li>}
        {hand > 0 && <li>{t('hand_open', { n: count(hand) })}</li>}
      </ul>
      {hand > 0 && <div><button type="button" class="button" onClick={goToWaiting}>{t('hand_show')}</button></div>}
    </Notice>
  )
}
