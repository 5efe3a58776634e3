// One item of the proposal: its place and score, the decision that holds, why, and what people may do about it.
import type { OverrideView, RecommendationItemView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { decimal, moment } from '../../i18n/format'
import { regionName } from '../setup/regions'
import { t as acts } from './act-texts'
import { Checks, type Answer } from './checks'
import { who, type Names } from './people'
import { titleOf } from './sections'
import { t } from './texts'
import { shortReason, word } from './words'

/** What may be done to a draft; null for those who only read, and for what is issued. */
export interface Acts {
  ask: (item: RecommendationItemView) => void
  answer: Answer
}

interface Props {
  item: RecommendationItemView
  waiting: OverrideView | null
  acts: Acts | null
  names: Names
  /** Whether another one shows the same score that is not the same. */
  looksLike: boolean
  /** Whether the checks are what somebody came for. */
  unfolded: boolean
}

export function Item({ item, waiting, acts: may, names, looksLike, unfolded }: Props) {
  const { entry, government } = item
  return (
    <li class="card stack-s proposal">
      <div class="proposal-head">
        <p class="proposal-rank"><span class="visually-hidden">{item.rank === null ? t('rank_none') : t('rank', { n: item.rank })}</span><span aria-hidden="true">{item.rank ?? '–'}</span></p>
        <h4>{entry === null ? titleOf(item) : <a href={to('entries', entry.id)}>{entry.title}</a>}</h4>
        {item.score !== null && <p class="proposal-score number"><span class="visually-hidden">{t('score', { score: decimal(item.score) })}</span><strong aria-hidden="true">{decimal(item.score)}</strong>{looksLike && item.exact !== null && <span class="small muted">{t('exact', { exact: decimal(item.exact) })}</span>}</p>}
        {entry !== null && <p class="proposal-from small muted">{entry.registration_no} · {entry.agency} · {regionName(entry.region_code)}</p>}
      </div>
      <Badges item={item} waiting={waiting !== null} />
      {government !== null && <details><summary>{t('entries_of')} ({government.entries.length})</summary><ul class="stack-s small">{government.entries.map((one) => <li key={one.id}><a href={to('entries', one.id)}>{one.title}</a> · {one.registration_no} · {one.agency}</li>)}</ul></details>}
      <Why item={item} names={names} />
      <Checks item={item} answer={may?.answer ?? null} unfolded={unfolded} />
      {may !== null && waiting === null && <div class="proposal-acts"><button type="button" class="button quiet" aria-label={acts('ask_of', { title: titleOf(item) })} onClick={() => may.ask(item)}><Icon name="edit" />{acts('ask')}</button></div>}
    </li>
  )
}

function Badges({ item, waiting }: { item: RecommendationItemView; waiting: boolean }) {
  const isTied = item.tied_at_cut && item.override === null
  // What checks hold back is told by the reason.
  const quota = item.cut_by === 'check' ? null : item.cut_by
  if (!isTied && quota === null && !item.won_before && !waiting && item.override === null) return null
  return (
    <div class="row">
      {item.override !== null && <span class="badge info"><Icon name="people" size={14} />{t('overridden')}</span>}
      {waiting && <span class="badge caution"><Icon name="clock" size={14} />{t('waiting')}</span>}
      {isTied && <span class="badge caution"><Icon name="warning" size={14} />{t('tied')}</span>}
      {quota !== null && <span class="badge">{t('cut_by', { what: word('cut', quota) })}</span>}
      {item.won_before && <span class="badge brand">{t('won_before')}</span>}
    </div>
  )
}

/** The rules' reason; where people decided otherwise, theirs stands above it. */
function Why({ item, names }: { item: RecommendationItemView; names: Names }) {
  const by = item.override
  if (by === null) return <p class="small">{shortReason(item)}</p>
  return (
    <dl class="why small">
      <div><dt>{t('by_people')}</dt><dd class="text">{by.reason}</dd><dd class="muted">{acts('asked_by', { who: who(by.requested_by, names), at: moment(by.requested_at) })}{by.settled_at !== null && <>; {acts('approved_by', { who: who(by.settled_by, names), at: moment(by.settled_at) })}</>}</dd></div>
      <div><dt>{t('by_rules')}</dt><dd>{shortReason(item)}</dd></div>
    </dl>
  )
}
