// A failure shown to a person: what happened, what to do, and whom to quote.
import { Problem, SignedOut, Unreachable } from '../api/problem'
import { Notice } from '../design/notice'
import { t } from './failure-texts'
import { part, path } from './router'

/** What happened, in a sentence of the reader's language. */
export function sentence(error: unknown): string {
  if (error instanceof Unreachable) return t('unreachable')
  if (error instanceof SignedOut) return t('signed_out')
  if (!(error instanceof Problem)) return t('unexpected')
  const key = error.slug.replaceAll('-', '_')
  if (key in t.id) return t(key as keyof typeof t.id, { seconds: error.retryAfter ?? 5 })
  return error.title
}

function advice(error: unknown): string | null {
  if (error instanceof Unreachable) return t('unreachable_do')
  if (error instanceof SignedOut) return t('signed_out_do')
  if (error instanceof Problem) return error.slug === 'stale' ? t('stale_do') : null
  return `${t('unexpected_do')} ${String(error)}`
}

/** What the title says already: the service's own words for it would only repeat it in English. */
const SAID = /^(not-found|forbidden|unauthenticated)$/

/** The failure with its particulars; `retry` where trying again makes sense, as for a screen: there, what is not to be had leaves a way on. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const advised = advice(error)
  const isSaid = error instanceof Problem && SAID.test(error.slug)
  return (
    <Notice tone="bad" title={sentence(error)}>
      {advised !== null && <p>{advised}</p>}
      {error instanceof Problem && (
        <>
          {error.faults.length > 0 ? (
            <ul class="stack-s">
              {error.faults.map((fault, i) => <li key={i} class="small">{[fault.pointer, fault.detail].filter(Boolean).join(': ')}</li>)}
            </ul>
          ) : (
            !isSaid && error.detail !== '' && error.detail !== error.title && <p class="small" lang="en">{error.detail}</p>
          )}
          {error.requestId !== null && error.status >= 500 && <p class="small muted">{t('request_id', { id: error.requestId })}</p>}
        </>
      )}
      {retry !== undefined && <div class="row">{isSaid && part.value !== path.value && <a class="button" href={`#/${part.value}`}>{t('to_list')}</a>}<button type="button" class="button" onClick={retry}>{t('retry')}</button></div>}
    </Notice>
  )
}
