// Always in reach of the thumb: the total as the service will compute it, how much is done, where the sheet is, and the one
// act that comes next.
import type { RubricView } from '../api/generated'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { decimal } from '../i18n/format'
import type { RunningTotal } from '../scoring/total'
import { highest } from './rubric-order'
import { SaveState } from './save-state'
import { t } from './score-texts'
import type { Task } from './work-data'

interface Props {
  task: Task
  rubric: RubricView
  total: RunningTotal
  missing: { code: string; name: string }[]
  /** What may be done now. */
  acts: { submit: (() => void) | null; isAgain: boolean; change: (() => void) | null; keep: (() => void) | null }
  next: Task | null
  isBusy: boolean
  onMissing: () => void
}

export function ScoreDock({ task, rubric, total, missing, acts, next, isBusy, onMissing }: Props) {
  return (
    <div class="dock score-dock" role="region" aria-label={t('total')}>
      <div class="dock-total">
        <span class="small muted">{t(total.complete ? 'total' : 'total_so_far')}</span>
        <span><strong class="number figure">{decimal(total.score)}</strong> <span class="small muted number">{t('of_most', { most: decimal(highest(rubric)) })}</span></span>
      </div>
      <div class="dock-state grow">
        <span class="small number">{t('completion', { marked: total.marked, scored: total.scored })}</span>
        <SaveState task={task} />
      </div>
      <div class="dock-acts">
        {acts.keep !== null && <button type="button" class="button" onClick={acts.keep}>{t('keep')}</button>}
        {acts.change !== null && <button type="button" class="button" onClick={acts.change}><Icon name="edit" />{t('change')}</button>}
        {acts.submit !== null && <button type="button" class="button main" disabled={isBusy} onClick={acts.submit}><Icon name="send" />{t(acts.isAgain ? 'submit_again' : 'submit')}</button>}
        {acts.submit === null && (next !== null
          ? <a class="button main" href={to('score', next.key.round, next.key.entry)} aria-label={t('next_long')}>{t('next')}<Icon name="next" /></a>
          : <a class="button main" href="#/work">{t('back')}</a>)}
      </div>
      {acts.submit !== null && missing.length > 0 && missing.length < total.scored && (
        <button type="button" class="missing small" onClick={onMissing}><span class="clip-one">{t('missing', { names: missing.map((one) => one.name).join(', ') })}</span></button>
      )}
    </div>
  )
}
