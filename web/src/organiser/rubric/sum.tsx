// The sum of the weights, always in view: what it is, and what is missing.
import { decimal } from '../../i18n/format'
import { Icon } from '../../design/icon'
import { sumOf, type Edited } from './tree'
import { t } from '../rubric-texts'

export function SumLine({ rubric }: { rubric: Edited }) {
  const sum = sumOf(rubric.rows)
  const total = decimal(sum.total)
  if (rubric.basis !== 'percent') return <span role="status">{t('sum_points', { total })}{sum.unread && ` · ${t('sum_unread')}`}</span>
  const isOver = sum.missing.startsWith('-')
  const verdict = sum.isRight ? t('sum_right') : sum.missing === '0' ? '' : isOver ? t('sum_over', { n: decimal(sum.missing.slice(1)) }) : t('sum_missing', { n: decimal(sum.missing) })
  return (
    <span class="row" role="status">
      <strong class="number">{t('sum', { total })}</strong>
      {verdict !== '' && <span class={`badge ${sum.isRight ? 'good' : 'caution'}`}><Icon name={sum.isRight ? 'check' : 'warning'} size={16} />{verdict}</span>}
      {sum.unread && <span class="small muted">{t('sum_unread')}</span>}
    </span>
  )
}
