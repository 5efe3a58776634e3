// The combined ranking of one group: each round's score beside the whole; incomplete entries apart.
import type { CompetitionItemView, CriterionView, RoundView } from '../../api/generated'
import { useState } from 'preact/hooks'
import { decimal } from '../../i18n/format'
import { t } from './combined-texts'
import { rule } from './words'

/** Early in a competition nearly all entries are incomplete; a long list of them would bury the ranking. */
const AT_FIRST = 20

interface Given {
  group: string
  items: CompetitionItemView[]
  rounds: readonly RoundView[]
  criteria: readonly CriterionView[]
  explain: (item: CompetitionItemView) => void
}

export function CombinedTable({ group, items, rounds, criteria, explain }: Given) {
  const ranked = items.filter((item) => item.complete)
  const incomplete = items.filter((item) => !item.complete)
  return (
    <section class="stack ranked-group" aria-label={group}>
      <h2>{group}</h2>
      {ranked.length > 0 && (
        <div class="table-frame tall" tabIndex={0} role="region" aria-label={t('caption', { group })}>
          <table class="table cards ranking">
            <caption class="visually-hidden">{t('caption', { group })}</caption>
            <thead>
              <tr>
                <th scope="col" class="right"><abbr title={t('rank')}>{t('rank_short')}</abbr></th><th scope="col">{t('entry')}</th>
                {rounds.map((round) => <th key={round.id} scope="col" class="right wraps">{round.name}<div class="weight">{t('weight', { weight: decimal(round.weight) })}</div></th>)}
                <th scope="col" class="right">{t('score')}</th><th scope="col" class="right">{t('sheets')}</th>
              </tr>
            </thead>
            <tbody>{ranked.map((item) => <Row key={item.entry.id} item={item} rounds={rounds} criteria={criteria} explain={explain} />)}</tbody>
          </table>
        </div>
      )}
      {incomplete.length > 0 && <Incomplete group={group} items={incomplete} rounds={rounds} explain={explain} />}
    </section>
  )
}

function scoreIn(item: CompetitionItemView, round: RoundView): string | null {
  return item.rounds.find((one) => one.round_id === round.id)?.score ?? null
}

function Row({ item, rounds, criteria, explain }: Omit<Given, 'group' | 'items'> & { item: CompetitionItemView }) {
  return (
    <tr class="opens" onClick={(event) => { if (!(event.target as Element).closest('a, button') && getSelection()?.toString() === '') explain(item) }}>
      <td class="right rank" data-label={t('rank')}><span>{item.rank}</span></td>
      <th scope="row" class="whole">
        <button type="button" class="as-link" aria-label={t('explain', { title: item.entry.title })} aria-haspopup="dialog" onClick={() => explain(item)}>{item.entry.title}</button>
        <div class="small muted">{item.entry.registration_no} · {item.entry.agency}</div>
        {(item.tied || item.decided_by !== null) && (
          <div class="row small">
            {item.tied && <span class="badge caution">{t('tied')}</span>}
            {item.decided_by !== null && <span class="muted">{t('decided_by', { rule: rule(item.decided_by, criteria) })}</span>}
          </div>
        )}
      </th>
      {rounds.map((round) => <td key={round.id} class="right" data-label={round.name}>{decimal(scoreIn(item, round) ?? '–')}</td>)}
      <td class="right score" data-label={t('score')}><strong>{decimal(item.score ?? '–')}</strong></td>
      <td class="right tight" data-label={t('sheets')}>{t('sheets_of', { n: item.sheets, all: item.expected_sheets })}</td>
    </tr>
  )
}

function Incomplete({ group, items, rounds, explain }: { group: string; items: CompetitionItemView[]; rounds: readonly RoundView[]; explain: (item: CompetitionItemView) => void }) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, AT_FIRST)
  return (
    <div class="card stack-s">
      <h3>{t('incomplete')} ({items.length})</h3>
      <p class="muted small">{t('incomplete_lead')}</p>
      <ul class="plain-list" aria-label={`${t('incomplete')}: ${group}`}>
        {shown.map((item) => {
          const [has, lacks] = [rounds.filter((round) => scoreIn(item, round) !== null), rounds.filter((round) => scoreIn(item, round) === null)]
          return (
            <li key={item.entry.id} class="spread">
              <div class="grow">
                <button type="button" class="as-link" aria-label={t('explain', { title: item.entry.title })} aria-haspopup="dialog" onClick={() => explain(item)}>{item.entry.title}</button>
                <div class="small muted">{item.entry.registration_no} · {item.entry.agency}</div>
              </div>
              <div class="small">
                {has.map((round) => <div key={round.id} class="number">{t('score_of', { name: round.name, score: decimal(scoreIn(item, round) ?? '') })}</div>)}
                {lacks.length > 0 && <div class="muted">{t('lacks', { names: lacks.map((round) => round.name).join(', ') })}</div>}
              </div>
            </li>
          )
        })}
      </ul>
      {shown.length < items.length && <div class="no-print"><button type="button" class="button" onClick={() => setWhole(true)}>{t('show_more', { n: items.length })}</button></div>}
    </div>
  )
}
