// One score explained: each mark, what it weighs, how sheets are combined, where it is rounded, what decided a tie.
import type { MethodView, RankingItemView, RoundView, RubricView } from '../../api/generated'
import { useLoad } from '../../app/load'
import { to } from '../../app/router'
import { t as frame } from '../../app/texts'
import { Dialog } from '../../design/dialog'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { type Fraction, spell, spellPlaces } from '../../scoring/fraction'
import { Marks } from './explain-marks'
import { type Combined, type Steps, steps } from './explain-steps'
import { t } from './explain-texts'
import { t as m } from './method-texts'
import { recheck } from './recheck'
import { short } from './short'
import { lack, rule } from './words'

interface Given {
  item: RankingItemView
  /** All of its group. */
  others: RankingItemView[]
  group: string
  round: RoundView
  rubric: RubricView
  method: MethodView
  close: () => void
}

export function Explain({ item, others, group, round, rubric, method, close }: Given) {
  const all = steps(item, rubric, method)
  return (
    <Dialog wide reading title={item.entry.title} onClose={close} actions={<><a class="button" href={to('entries', item.entry.id)}>{t('open_entry')}</a><button type="button" class="button main" onClick={close}>{frame('close')}</button></>}>
      <div class="spread">
        <div>
          <p class="muted">{item.entry.registration_no} · {item.entry.agency}</p>
          <p>{item.rank === null ? t('no_rank') : t('rank_of', { rank: item.rank, group })}{item.decided_by !== null && <> · {t('ties_decided', { rule: rule(item.decided_by, rubric.criteria) })}</>}</p>
        </div>
        <p class="final-score number">{item.score === null ? <span class="badge caution">{lack(item, method.min_sheets)}</span> : decimal(item.score)}</p>
      </div>
      {item.judges.length === 0 ? <p class="muted">{t('no_sheets')}</p> : <Marks item={item} rubric={rubric} method={method} dropped={dropped(item, all)} />}
      {item.set_aside > 0 && <p class="small muted">{t('set_aside', { n: item.set_aside })}</p>}
      {item.complete && all === null && <Notice title={t('partial')} />}
      {item.complete && all !== null && <Combining steps={all} method={method} />}
      {item.complete && all !== null && <Rounding steps={all} item={item} method={method} />}
      {item.complete && <Ties item={item} others={others} rubric={rubric} />}
      {item.complete && <Again item={item} round={round} rubric={rubric} />}
    </Dialog>
  )
}

/** Seats whose sheets the method left out. Of several equal totals it does not matter which; the first ones are marked. */
function dropped(item: RankingItemView, all: Steps | null): ReadonlySet<string> {
  const out = new Set<string>()
  if (all?.level !== 'sheet') return out
  const left = all.combined.values.filter((one) => one.dropped).map((one) => spell(one.value))
  for (const judge of item.judges) {
    const at = left.indexOf(judge.total ?? '')
    if (at >= 0) {
      left.splice(at, 1)
      out.add(judge.seat)
    }
  }
  return out
}

/** Exactly, and where it does not end also nearly. */
export function Value({ of }: { of: Fraction }) {
  const text = spell(of)
  return <span class="number nowrap">{decimal(text)}{text.includes('/') && <span class="muted"> ({short(text, 4)})</span>}</span>
}

function Combining({ steps: all, method }: { steps: Steps; method: MethodView }) {
  return (
    <section class="stack-s">
      <h3>{t('combine')}</h3>
      {all.level === 'sheet' ? <Line of={all.combined} method={method} /> : <ByCriterion steps={all} method={method} />}
    </section>
  )
}

function Line({ of, method: { combine } }: { of: Combined; method: MethodView }) {
  const sum = decimal(spell(of.sum))
  const words = combine.method === 'median' ? t('median_line') : combine.method === 'trimmed_mean' ? t('trimmed_line', { low: combine.drop_low, high: combine.drop_high, n: of.by, sum }) : t('mean_line', { n: of.by, sum })
  return (
    <>
      {combine.method !== 'mean' && (
        <p class="row small"><span class="muted">{t('sorted')}</span>{of.values.map((one, i) => one.dropped ? <s key={i} class="muted number">{decimal(spell(one.value))}<span class="visually-hidden"> ({t('unused')})</span></s> : <strong key={i} class="number">{decimal(spell(one.value))}</strong>)}</p>
      )}
      <p>{words} <strong><Value of={of.result} /></strong></p>
    </>
  )
}

function ByCriterion({ steps: all, method }: { steps: Extract<Steps, { level: 'criterion' }>; method: MethodView }) {
  const [atMean, atShare] = [method.rounding.at.includes('criterion_mean'), method.rounding.at.includes('criterion')]
  return (
    <>
      <p class="muted small">{t('criteria_lead')} {m(method.combine.method === 'trimmed_mean' ? 'trimmed_mean' : method.combine.method === 'median' ? 'median' : 'mean', { low: method.combine.drop_low, high: method.combine.drop_high })}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={t('criteria_caption')}>
        <table class="table">
          <caption class="visually-hidden">{t('criteria_caption')}</caption>
          <thead><tr><th scope="col">{t('criterion')}</th><th scope="col" class="right">{t('combined')}</th>{atMean && <th scope="col" class="right">{t('combined_rounded')}</th>}<th scope="col" class="right">{t('weight')}</th><th scope="col" class="right">{t(atShare ? 'share_rounded' : 'share')}</th></tr></thead>
          <tbody>
            {all.criteria.map((one) => (
              <tr key={one.criterion.code}><th scope="row">{one.criterion.name}</th><td class="right"><Value of={one.combined.result} /></td>{atMean && <td class="right"><Value of={one.mean} /></td>}<td class="right">{decimal(one.criterion.weight)}</td><td class="right"><Value of={one.share} /></td></tr>
            ))}
            <tr><th scope="row">{t('sum')}</th><td colSpan={atMean ? 3 : 2} /><td class="right"><strong><Value of={all.exact} /></strong></td></tr>
          </tbody>
        </table>
      </div>
    </>
  )
}

function Rounding({ steps: all, item, method: { rounding } }: { steps: Steps; item: RankingItemView; method: MethodView }) {
  const score = spellPlaces(all.score, rounding.places)
  return (
    <section class="stack-s">
      <h3>{t('round')}</h3>
      <p><Value of={all.exact} /> → {t('round_line', { places: rounding.places, mode: m(rounding.mode === 'half_even' ? 'half_even' : 'half_up') })} <strong class="number">{decimal(score)}</strong></p>
      {(score !== item.score || spell(all.exact) !== item.exact) && <Notice tone="bad" title={t('step_differs')} />}
    </section>
  )
}

function Ties({ item, others, rubric }: { item: RankingItemView; others: RankingItemView[]; rubric: RubricView }) {
  const equal = others.filter((other) => other.complete && other.entry.id !== item.entry.id && other.score === item.score)
  if (equal.length === 0) return null
  return (
    <section class="stack-s">
      <h3>{t('ties')}</h3>
      <p>{t('ties_lead')}</p>
      <ul class="name-list" tabIndex={0}>{equal.map((other) => <li key={other.entry.id}>{other.entry.title} <span class="muted">({t('ties_rank', { rank: other.rank ?? '–' })})</span></li>)}</ul>
      <p>{item.decided_by !== null ? t('ties_decided', { rule: rule(item.decided_by, rubric.criteria) }) : item.tied ? t('ties_open') : null}</p>
    </section>
  )
}

function Again({ item, round, rubric }: { item: RankingItemView; round: RoundView; rubric: RubricView }) {
  const again = useLoad((signal) => recheck(item, round, rubric, signal), [item.entry.id, item.exact])
  if (again.error !== null) return <p class="small muted">{t('not_checked')}</p>
  if (again.data === null) return <p class="small muted">{t('checking')}</p>
  return again.data.isSame
    ? <p class="verified small"><Icon name="check" size={18} /><span>{t('same')}</span></p>
    : <Notice tone="bad" title={t('differs', { score: again.data.score ?? '–' })} />
}
