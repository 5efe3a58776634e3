// One combined score explained: each round's score times its weight, their sum, the division, the rounding.
import type { CompetitionItemView, RoundView } from '../../api/generated'
import { to } from '../../app/router'
import { t as frame } from '../../app/texts'
import { Dialog } from '../../design/dialog'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { spell, spellPlaces } from '../../scoring/fraction'
import { combinedScore, shares } from './combined-steps'
import { t } from './combined-texts'
import { Value } from './explain'
import { t as words } from './explain-texts'

export function CombinedExplain({ item, rounds, close }: { item: CompetitionItemView; rounds: readonly RoundView[]; close: () => void }) {
  const all = combinedScore(item, rounds)
  const places = rounds.at(-1)?.rounding.places ?? 2
  const score = all === null ? null : spellPlaces(all.score, places)
  return (
    <Dialog wide reading title={item.entry.title} onClose={close} actions={<button type="button" class="button main" onClick={close}>{frame('close')}</button>}>
      <p class="muted">{item.entry.registration_no} · {item.entry.agency}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={t('explain_caption')}>
        <table class="table">
          <caption class="visually-hidden">{t('explain_caption')}</caption>
          <thead><tr><th scope="col">{t('round')}</th><th scope="col" class="right">{t('round_score')}</th><th scope="col" class="right">{words('weight')}</th><th scope="col" class="right">{t('product')}</th></tr></thead>
          <tbody>
            {shares(item, rounds).map((one) => (
              <tr key={one.round.id}>
                <th scope="row"><a href={to('rounds', one.round.id, 'ranking')} aria-label={t('see_round', { name: one.round.name })}>{one.round.name}</a></th>
                <td class="right">{one.x === null ? '–' : <Value of={one.x} />}</td><td class="right">{decimal(one.round.weight)}</td><td class="right">{one.product === null ? '–' : <Value of={one.product} />}</td>
              </tr>
            ))}
            {all !== null && <tr><th scope="row">{t('sum')}</th><td /><td class="right">{decimal(spell(all.weights))}</td><td class="right"><strong><Value of={all.sum} /></strong></td></tr>}
          </tbody>
        </table>
      </div>
      {all === null
        ? <Notice tone="caution" title={t('lacks', { names: shares(item, rounds).filter((one) => one.x === null).map((one) => one.round.name).join(', ') })} />
        : <p>{t('divided', { sum: decimal(spell(all.sum)), weights: decimal(spell(all.weights)) })} <Value of={all.exact} />, {t('rounded_to')} <strong class="number">{decimal(score ?? '')}</strong></p>}
      {all !== null && item.complete && score !== item.score && <Notice tone="bad" title={t('step_differs')} />}
    </Dialog>
  )
}
