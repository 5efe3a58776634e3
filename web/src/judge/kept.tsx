// How old what is shown is, and a way to renew it; a failure in full only where there is nothing to show.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Problem, SignedOut, Unreachable } from '../api/problem'
import { standing } from '../api/session'
import { Failure } from '../app/failure'
import { Skeleton } from '../app/load'
import { shortMoment } from '../i18n/format'
import { summary } from '../offline'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import type { RoundWork, Work } from './work-data'
import { t } from './work-texts'

/** Reads anew when the screen opens, when the judge comes back to it or signs in again, and when the connection is back. */
export function useRenewal(renew: () => Promise<void>, keys: readonly unknown[]): void {
  useEffect(() => {
    // Without a session every request would be refused; the frame asks to sign in.
    const again = (): void => void (document.visibilityState === 'visible' && standing.peek() !== 'expired' && renew())
    again()
    document.addEventListener('visibilitychange', again)
    window.addEventListener('online', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      window.removeEventListener('online', again)
    }
  }, [...keys, standing.value === 'expired'])
}

/** What is wrong is said where nothing else says it: the frame tells of a lost connection and an ended session. */
export function WithRounds({ work, children }: { work: Work; children: (rounds: RoundWork[]) => ComponentChildren }) {
  const rounds = work.rounds.value
  const error = work.error.value
  const isSaid = error instanceof Unreachable || error instanceof SignedOut || (error instanceof Problem && error.status === 401)
  const retry = (): void => void work.refresh()
  if (rounds === null) return error === null ? <Skeleton lines={6} /> : <Failure error={error} retry={retry} />
  return (
    <>
      {error !== null && !isSaid && <Failure error={error} retry={retry} />}
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

/** What cannot go on without the judge. */
export function Attention() {
  const { refused, conflicts } = summary.value
  if (refused + conflicts === 0) return null
  return <Notice tone="bad" title={t('attention', { n: refused + conflicts })}><p>{t('attention_do')} <a href="#/outbox">{t('attention_open')}</a></p></Notice>
}
