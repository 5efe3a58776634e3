// How one score came about: marks, totals of sheets, what they combine to, rounding, place.
import type { MethodView, PreviewItem, RubricView } from '../../api/generated'
import { compare, fraction, parse, type Fraction } from '../../scoring/fraction'
import { decimal } from '../../i18n/format'
import { tieName } from './tie-break'
import { t } from '../rules-texts'

export function Explain({ item, method, rubric }: { item: PreviewItem | undefined; method: MethodView; rubric: RubricView | null }) {
  if (item === undefined || rubric === null) return null
  const name = t('entry_name', { id: item.entry.id })
  return (
    <section class="stack-s explain" aria-label={t('how_of', { name })}>
      <h3>{t('how_of', { name })}</h3>
      <ol class="explain-steps">
        <li><h4>{t('step_marks')}</h4><p class="small muted">{t('step_marks_hint')} {method.rounding.at.includes('sheet') && t('step_marks_rounded', { n: method.rounding.places })}</p><Marks item={item} rubric={rubric} /></li>
        <li><h4>{t('step_combine')}</h4><p>{combined(item, method)}</p></li>
        {item.exact !== null && item.score !== null && <li><h4>{t('step_round')}</h4><p class="number">{t('round_text', { exact: decimal(item.exact), score: decimal(item.score) })}</p></li>}
        <li><h4>{t('step_place')}</h4><p>{place(item, rubric)}</p></li>
      </ol>
    </section>
  )
}

function Marks({ item, rubric }: { item: PreviewItem; rubric: RubricView }) {
  const scored = rubric.criteria.filter((criterion) => criterion.scored)
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('step_marks')}>
      <table class="table small">
        <caption class="visually-hidden">{t('step_marks')}</caption>
        <thead><tr><th scope="col">{t('criterion')}</th><th scope="col" class="right">{rubric.basis === 'percent' ? '%' : '×'}</th>{item.judges.map((judge) => <th key={judge.judge} scope="col" class="right">{judge.judge}</th>)}</tr></thead>
        <tbody>
          {scored.map((criterion) => (
            <tr key={criterion.code}>
              <th scope="row">{criterion.name}</th><td class="right muted">{decimal(criterion.weight)}</td>
              {item.judges.map((judge) => {
                const mark = judge.marks.find((one) => one.criterion === criterion.code)
                return <td key={judge.judge} class="right">{mark?.value == null ? <span class="badge caution">{t('no_mark')}</span> : decimal(mark.value)}</td>
              })}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{t('sheet_total')}</th><td />{item.judges.map((judge) => <td key={judge.judge} class="right"><strong>{judge.total == null ? '–' : decimal(judge.total.exact)}</strong></td>)}</tr></tfoot>
      </table>
    </div>
  )
}

function combined(item: PreviewItem, method: MethodView): string {
  const { combine, rounding } = method
  const at = rounding.at.filter((step) => step === 'criterion_mean' || step === 'criterion')
  if (combine.level === 'criterion' || at.length > 0) {
    const rounded = at.length === 0 ? '' : ` ${t('c_criterion_rounded', { at: at.map((step) => t(`at_${step as 'criterion'}`)).join(', ') })}`
    return t('c_criterion', { method: t(combine.method as 'mean') }) + rounded
  }
  const values = item.judges.flatMap((judge) => (judge.total == null ? [] : [judge.total.exact]))
  const list = (combine.method === 'mean' ? values : [...values].sort((a, b) => compare(read(a), read(b)))).map(decimal).join(' · ')
  if (combine.method === 'mean') return t('c_mean', { values: list })
  if (combine.method === 'median') return t('c_median', { values: list })
  return t('c_trimmed', { values: list, low: combine.drop_low, high: combine.drop_high })
}

/** An exact value of the API: a decimal, or a fraction such as `247/30`. */
function read(exact: string): Fraction {
  const [above = '0', below] = exact.split('/')
  return below === undefined ? parse(above) : fraction(BigInt(above), BigInt(below))
}

function place(item: PreviewItem, rubric: RubricView): string {
  if (item.rank === null) return t('place_none', { sheets: item.sheets })
  const rank = item.rank
  if (item.tied) return t('place_tied', { rank })
  return item.decided_by === null ? t('place_alone', { rank }) : t('place_decided', { rank, rule: tieName(item.decided_by, rubric) })
}
