// How old what is shown is, and a way to renew it; a failure in full only where there is nothing to show.
import type { ComponentChildren } from 'preact'
import { Unreachable } from '../api/problem'
import { Failure } from '../app/failure'
import { Skeleton } from '../app/load'
import { shortMoment } from '../i18n/format'
import { summary } from '../offline'
import { Icon } from '../design/icon'
import type { RoundWork, Work } from './work-data'
import { t } from './work-texts'

export function WithRounds({ work, children }: { work: Work; children: (rounds: RoundWork[]) => ComponentChildren }) {
  const rounds = work.rounds.value
  const error = work.error.value
  const retry = (): void => void work.refresh()
  if (rounds === null) return error === null ? <Skeleton lines={6} /> : <Failure error={error} retry={retry} />
  return (
    <>
      {error !== null && !(error instanceof Unreachable) && <Failure error={error} retry={retry} />}
      {children(rounds)}
    </>
  )
}

export function Freshness({ work }: { work: Work }) {
  const at = work.at.value
  const isCut = summary.value.offline || work.error.value instanceof Unreachable
  return (
    <div class="status-line no-print">
      {at !== null && <span><Icon name={isCut ? 'phone' : 'cloud'} size={16} /> {t(isCut ? 'as_of_cut' : 'as_of', { at: shortMoment(new Date(at)) })}</span>}
      <button type="button" class="button quiet" disabled={work.isLoading.value} onClick={() => void work.refresh()}>{t('reload')}</button>
    </div>
  )
}
