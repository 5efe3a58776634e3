// The worked example beside the rules: the service computes it anew whenever a rule changes, and the last result stays
// until the next is there.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PreviewBody, PreviewView, RubricView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { Skeleton } from '../../app/load'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { faultText } from '../setup/faults'
import type { Rules } from './draft'
import { Explain } from './explain'
import { ENTRIES, judgesFor, rubricBody, sheets, type Gap } from './sample'
import { tieName } from './tie-break'
import { t } from '../rules-texts'

const GAPS: readonly Gap[] = ['none', 'mark', 'sheet']
const REST = 350

export function Example({ rules, rubric }: { rules: Rules; rubric: RubricView | null }) {
  const [gap, setGap] = useState<Gap>('none')
  const [shown, setShown] = useState<string>('A')
  const { result, error, busy } = usePreview(rubric, rules, gap)
  return (
    <section class="card stack example" id="example" tabIndex={-1} aria-labelledby="example-title">
      <div class="stack-s"><h2 id="example-title">{t('example')}</h2><p class="small muted">{t('example_lead', { n: judgesFor(rules.combine, rules.min_sheets).length })}</p></div>
      <div class="row">
        <span id="gap">{t('gap')}</span>
        <div class="segmented" role="group" aria-labelledby="gap">{GAPS.map((one) => <button key={one} type="button" aria-pressed={gap === one} onClick={() => setGap(one)}>{t(`gap_${one}`)}</button>)}</div>
      </div>
      {error !== null && <Wrong error={error} />}
      {result === null ? error === null && <Skeleton /> : (
        <div class={`stack ${busy || error !== null ? 'is-old' : ''}`} aria-busy={busy}>
          <Places result={result} rubric={rubric} shown={shown} show={setShown} />
          <Explain item={result.items.find((item) => item.entry.id === shown)} method={result.method} rubric={rubric} />
        </div>
      )}
      <p class="small muted" role="status">{busy ? t('calculating') : '\u00a0'}</p>
    </section>
  )
}

/** Asks after a moment of rest; an answer to rules that have changed since is dropped. */
function usePreview(rubric: RubricView | null, rules: Rules, gap: Gap): { result: PreviewView | null; error: unknown; busy: boolean } {
  const [state, setState] = useState<{ result: PreviewView | null; error: unknown; busy: boolean }>({ result: null, error: null, busy: true })
  const first = useRef(true)
  const { combine, missing, min_sheets, rounding, rank_on, rank_style, tie_break, advance } = rules
  const given = { combine, missing, min_sheets: min_sheets ?? 0, rounding, rank_on, rank_style, tie_break, advance }
  const text = JSON.stringify(given)
  useEffect(() => {
    if (rubric === null) return
    const stop = new AbortController()
    setState((before) => ({ ...before, busy: true }))
    const timer = setTimeout(() => {
      first.current = false
      const body: PreviewBody = { ...given, rubric: rubricBody(rubric), entries: ENTRIES.map((id) => ({ id, group: 'UMUM' })), sheets: sheets(rubric, gap, judgesFor(combine, min_sheets)) }
      request<PreviewView>('POST', '/api/v1/scoring/preview', { body, signal: stop.signal }).then(
        (answer) => { if (!stop.signal.aborted) setState({ result: answer.data, error: null, busy: false }) },
        (error: unknown) => { if (!stop.signal.aborted) setState((before) => ({ ...before, error, busy: false })) },
      )
    }, first.current ? 0 : REST)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, rubric, gap])
  return state
}

function Wrong({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.faults.length === 0) return <Failure error={error} />
  return <Notice tone="caution" title={t('example_wrong')}><ul>{error.faults.map((fault, i) => <li key={i} class="small">{faultText(fault)}</li>)}</ul></Notice>
}

function Places({ result, rubric, shown, show }: { result: PreviewView; rubric: RubricView | null; shown: string; show: (id: string) => void }) {
  const { cut } = result
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('example')}>
      <table class="table middle">
        <caption class="visually-hidden">{t('example')}</caption>
        <thead><tr><th scope="col">{t('place')}</th><th scope="col">{t('entry')}</th><th scope="col" class="right">{t('score')}</th><th scope="col"><span class="visually-hidden">{t('how')}</span></th></tr></thead>
        <tbody>
          {result.items.map((item) => {
            const name = t('entry_name', { id: item.entry.id })
            return (
              <tr key={item.entry.id}>
                <td class="number"><strong>{item.rank ?? '–'}</strong>{item.tied && <span class="small muted"> {t('tied')}</span>}</td>
                <th scope="row">
                  <span class="row">{name}
                    {!item.complete && <span class="badge caution">{t('incomplete')}</span>}
                    {cut?.certain.includes(item.entry.id) && <span class="badge good">{t('advances')}</span>}
                    {cut?.tied_at_cut.includes(item.entry.id) && <span class="badge caution">{t('at_cut')}</span>}
                  </span>
                  {item.decided_by !== null && <span class="small muted decided">{t('decided')}: {tieName(item.decided_by, rubric)}</span>}
                </th>
                <td class="right number">{item.score === null ? '–' : decimal(item.score)}</td>
                <td class="tight"><button type="button" class="button quiet" aria-pressed={shown === item.entry.id} aria-label={t('how_of', { name })} onClick={() => show(item.entry.id)}>{t('how')}</button></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
