// What happens when somebody else changed the same thing meanwhile: it says what they changed, and keeps what was entered.
import { Problem } from '../../api/problem'
import { Notice } from '../../design/notice'
import { t } from './texts'

export const isStale = (error: unknown): boolean => error instanceof Problem && error.status === 412

/** Members of the API's answer that differ between two versions of it. */
export function changedMembers<T extends object>(before: T, now: T): (keyof T & string)[] {
  return (Object.keys(now) as (keyof T & string)[]).filter((key) => key !== 'version' && JSON.stringify(before[key]) !== JSON.stringify(now[key]))
}

export function StaleNotice({ changed, takeTheirs, keepMine }: { changed: readonly string[]; takeTheirs: () => void; keepMine: () => void }) {
  return (
    <Notice tone="caution" title={t('stale_title')}>
      <p>{changed.length === 0 ? t('stale_nothing') : t('stale_changed', { what: changed.join(', ') })}</p>
      <div class="row">
        <button type="button" class="button main" onClick={keepMine}>{t('stale_mine')}</button>
        <button type="button" class="button" onClick={takeTheirs}>{t('stale_theirs')}</button>
      </div>
    </Notice>
  )
}
