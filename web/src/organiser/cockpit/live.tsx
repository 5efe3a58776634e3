// The sum of it all, kept up to date: how many sheets are in, who is behind, as of when.
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { language } from '../../i18n/language'
import { count } from '../../i18n/format'
import { type Beat, percent, sums, unfinished } from './state'
import { t } from './texts'

/** Hour, minute and second: whether the figures are fresh is a matter of seconds here. */
export function clockToSecond(at: Date): string {
  return new Intl.DateTimeFormat(language.value === 'id' ? 'id-ID' : 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

export function Live({ beat, isLost, refresh, remind }: { beat: Beat; isLost: boolean; refresh: () => void; remind: (() => void) | null }) {
  const sum = sums(beat.progress)
  const behind = unfinished(beat.progress)
  const isDone = sum.expected > 0 && behind.length === 0
  return (
    <section class="card stack">
      <div class="spread">
        <h2>{t('progress')}</h2>
        <Freshness at={beat.at} isLost={isLost} refresh={refresh} />
      </div>
      <div class="stack-s">
        <p class="big-figure"><strong>{percent(sum.submitted, sum.expected)} %</strong><span>{t('of', { done: count(sum.submitted), all: count(sum.expected) })} {t('sheets_in')}</span></p>
        <Bar done={sum.submitted} drafts={sum.drafts} of={sum.expected} tall />
        <ul class="round-facts small">
          {sum.drafts > 0 && <li>{t('in_draft', { n: count(sum.drafts) })}</li>}
          {beat.progress.judges.length > 0 && behind.length > 0 && <li>{t('judges_unfinished', { n: behind.length, all: beat.progress.judges.length })}</li>}
        </ul>
      </div>
      {sum.unsent > 0 && beat.round.status !== 'published' && <Notice tone="caution" title={t('on_phones', { n: count(sum.unsent) })} />}
      {isDone && <p class="row"><span class="badge good"><Icon name="check" size={16} />{t('all_in')}</span></p>}
      {remind !== null && behind.length > 0 && <div><button type="button" class="button" onClick={remind}><Icon name="send" />{t('remind_all')}</button></div>}
    </section>
  )
}

function Freshness({ at, isLost, refresh }: { at: Date; isLost: boolean; refresh: () => void }) {
  const [lit, setLit] = useState(true)
  useEffect(() => {
    setLit(true)
    const timer = setTimeout(() => setLit(false), 1300)
    return () => clearTimeout(timer)
  }, [at.getTime()])
  return (
    <div class="status-line">
      <span class={`pulse ${isLost ? 'lost' : lit ? 'beat' : ''}`} />
      <span class="number">{t(isLost ? 'as_of_lost' : 'as_of', { at: clockToSecond(at) })}</span>
      <button type="button" class="button quiet" onClick={refresh}>{t('refresh')}</button>
    </div>
  )
}

/** What is in and, paler, what has been begun. The figures beside it say the same. */
export function Bar({ done, drafts = 0, of, tall = false }: { done: number; drafts?: number; of: number; tall?: boolean }) {
  const share = (n: number) => `${of === 0 ? 0 : Math.min(100, (n * 100) / of)}%`
  return (
    <div class={`bar ${tall ? 'tall' : ''}`} aria-hidden="true">
      <i class={done >= of && of > 0 ? 'good' : ''} style={{ width: share(done) }} />
      <i class="drafts" style={{ width: share(Math.min(drafts, of - done)) }} />
    </div>
  )
}
