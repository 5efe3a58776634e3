// The marks of all judges for one entry: a row for each criterion, a column for each seat, the sheets' totals below.
import type { MethodView, RankingItemView, RubricView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { spell } from '../../scoring/fraction'
import { worth } from '../../scoring/total'
import { t } from './explain-texts'
import { short } from './short'

export function Marks({ item, rubric, method, dropped }: { item: RankingItemView; rubric: RubricView; method: MethodView; dropped: ReadonlySet<string> }) {
  const scored = rubric.criteria.filter((one) => one.scored)
  const formula = rubric.basis === 'points' ? t('formula_points') : rubric.scale_origin === 'min' ? t('formula_min') : t('formula_percent')
  const mark = (seat: RankingItemView['judges'][number], code: string) => seat.marks.find((one) => one.criterion === code)?.value
  return (
    <section class="stack-s">
      <h3>{t('marks')}</h3>
      <p class="small muted">{t('marks_lead', { formula })} {t('seats')}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={t('marks_caption')}>
        <table class="table marks">
          <caption class="visually-hidden">{t('marks_caption')}</caption>
          <thead><tr><th scope="col">{t('criterion')}</th>{item.judges.map((seat) => <th key={seat.seat} scope="col" class="right">{seat.seat}</th>)}</tr></thead>
          <tbody>
            {scored.map((criterion) => (
              <tr key={criterion.code}>
                <th scope="row">{criterion.name}<div class="small muted">{t('weight_of', { weight: decimal(criterion.weight) })}</div></th>
                {item.judges.map((seat) => {
                  const value = mark(seat, criterion.code)
                  return <td key={seat.seat} class="right">{value === undefined ? <span class="muted" title={t('missing_mark')}>–</span> : <><strong>{decimal(value)}</strong><div class="small muted">{short(spell(worth(rubric, criterion, value)))}</div></>}</td>
                })}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t(method.rounding.at.includes('sheet') ? 'total_rounded' : 'total')}</th>
              {item.judges.map((seat) => (
                <td key={seat.seat} class="right">{seat.total === null ? '–' : dropped.has(seat.seat) ? <><s>{decimal(seat.total)}</s><div class="small muted">{t('unused')}</div></> : <strong>{decimal(seat.total)}</strong>}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}
