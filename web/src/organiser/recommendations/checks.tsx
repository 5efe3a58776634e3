// Every check of one item: its outcome in a word and a sign, the reason with its evidence, and where the rule was read.
import type { CheckFindingView, RecommendationItemView } from '../../api/generated'
import { useState } from 'preact/hooks'
import { Icon, type IconName } from '../../design/icon'
import { decimal } from '../../i18n/format'
import { t as acts } from './act-texts'
import { exactOf, tally, titleOf, waits } from './sections'
import { t } from './texts'
import { checkName, detailOf, word } from './words'

const SIGNS: Record<string, { icon: IconName; tone: string }> = { pass: { icon: 'check', tone: 'good' }, fail: { icon: 'cross', tone: 'bad' } }
const UNKNOWN = { icon: 'info', tone: 'caution' } as const

export type Answer = (item: RecommendationItemView, check: CheckFindingView) => void

export function Outcome({ outcome }: { outcome: string }) {
  const { icon, tone } = SIGNS[outcome] ?? UNKNOWN
  return <span class={`badge ${tone}`}><Icon name={icon} size={14} />{word('outcome', outcome)}</span>
}

/** `unfolded`: somebody came for what waits for an answer, so that it stands open, with that first. */
export function Checks({ item, answer, unfolded }: { item: RecommendationItemView; answer: Answer | null; unfolded: boolean }) {
  const [isOpen, setOpen] = useState(unfolded)
  if (item.checks.length === 0) return <p class="small muted">{t('checks_none')}</p>
  const found = tally(item)
  const exact = exactOf(item)
  const checks = unfolded ? [...item.checks.filter(waits), ...item.checks.filter((check) => !waits(check))] : item.checks
  const what = (['fail', 'unknown', 'pass'] as const).filter((outcome) => found[outcome] > 0).map((outcome) => t(`n_${outcome}`, { n: found[outcome] }))
  return (
    <details class="checks" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('checks_n', { what: what.join(', ') })}
        {found.byHand > 0 && <> <span class="badge caution"><Icon name="user" size={14} />{t('hand_wait', { n: found.byHand })}</span></>}
        <span class="visually-hidden"> {titleOf(item)}</span>
      </summary>
      {/* A thousand items have their checks in the page only while somebody reads them. */}
      {isOpen && exact !== null && <p class="small muted">{t('exact_means', { exact: decimal(exact) })}</p>}
      {isOpen && <ul class="stack-s" aria-label={t('checks_of', { title: titleOf(item) })}>{checks.map((check) => <Check key={check.check} item={item} check={check} answer={answer} />)}</ul>}
    </details>
  )
}

function Check({ item, check, answer }: { item: RecommendationItemView; check: CheckFindingView; answer: Answer | null }) {
  const isAnswered = check.outcome === 'pass' || check.outcome === 'fail'
  const name = checkName(check.code)
  return (
    <li class="check-line">
      <div class="row"><Outcome outcome={check.outcome} /><strong>{name}</strong>{check.by_hand && <span class="badge"><Icon name="user" size={14} />{t('hand')}</span>}</div>
      <p class="small text">{detailOf(check)}</p>
      {check.source !== '' && <p class="small muted">{t('source', { source: check.source })}</p>}
      {check.by_hand && answer !== null && <div><button type="button" class={`button ${isAnswered ? 'quiet' : ''}`} aria-label={acts('answer_of', { title: titleOf(item), check: name })} onClick={() => answer(item, check)}>{acts(isAnswered ? 'answer_again' : 'answer')}</button></div>}
    </li>
  )
}
