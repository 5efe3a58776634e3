// When objections are taken: set once the result is published, changed as long as it is needed.
import { useState } from 'preact/hooks'
import type { ObjectionWindowView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { TextField } from '../../design/field'
import { moment } from '../../i18n/format'
import { apiTime, localTime } from '../rules/draft'
import { useActKey } from '../setup/act-key'
import { faultAt } from '../setup/faults'
import { isStale, StaleNotice } from '../setup/stale'
import { t as shared } from '../setup/texts'
import { type Found, record, windowOf } from './load'
import { t } from './objections-texts'

export type Phase = 'unset' | 'before' | 'now' | 'over'

/** From the opening on, until before the closing. */
export function phaseOf(window: Pick<ObjectionWindowView, 'opens_at' | 'closes_at'> | null, at: Date): Phase {
  if (window === null) return 'unset'
  if (at < new Date(window.opens_at)) return 'before'
  return at < new Date(window.closes_at) ? 'now' : 'over'
}

const TONES: Record<Phase, string> = { unset: '', before: 'info', now: 'good', over: '' }

export function WindowCard({ round, window, at, may, saved }: { round: string; window: Found<ObjectionWindowView> | null; at: Date; may: boolean; saved: () => void }) {
  const [isEditing, setEditing] = useState(false)
  const phase = phaseOf(window?.view ?? null, at)
  return (
    <section class="card stack">
      <div class="spread"><h2>{t('window')}</h2><span class={`badge ${TONES[phase]}`}>{t(`phase_${phase}`)}</span></div>
      {window !== null && <p>{t('from_to', { from: moment(window.view.opens_at), to: moment(window.view.closes_at) })}</p>}
      {window === null && <p class="muted">{t('unset_do')}</p>}
      {may && !isEditing && <div><button type="button" class={`button ${window === null ? 'main' : ''}`} onClick={() => setEditing(true)}>{t(window === null ? 'set' : 'change')}</button></div>}
      {isEditing && <Form round={round} window={window} close={() => setEditing(false)} saved={saved} />}
    </section>
  )
}

function Form({ round, window, close, saved }: { round: string; window: Found<ObjectionWindowView> | null; close: () => void; saved: () => void }) {
  const [base, setBase] = useState(window)
  const [opens, setOpens] = useState(() => localTime(window?.view.opens_at ?? null))
  const [closes, setCloses] = useState(() => localTime(window?.view.closes_at ?? null))
  const [hasTried, setTried] = useState(false)
  const [latest, setLatest] = useState<Found<ObjectionWindowView> | null>(null)
  const act = useAct()
  const keyFor = useActKey()
  const body = { opens_at: apiTime(opens), closes_at: apiTime(closes) }
  const isReversed = body.opens_at !== null && body.closes_at !== null && body.closes_at <= body.opens_at
  const save = async (on: Found<ObjectionWindowView> | null) => {
    const isDone = await act.run(async () => {
      try {
        await record<ObjectionWindowView>(`/api/v1/rounds/${round}/objection-window`, body, on, keyFor([body, on?.etag]))
      } catch (error) {
        if (isStale(error)) setLatest(await windowOf(round))
        throw error
      }
      announce(t('window_saved'))
    })
    if (!isDone) return
    close()
    saved()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (body.opens_at !== null && body.closes_at !== null && !isReversed) void save(base)
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      {latest !== null
        ? <StaleNotice changed={[t('from_to', { from: moment(latest.view.opens_at), to: moment(latest.view.closes_at) })]} keepMine={() => { const now = latest; setBase(now); setLatest(null); void save(now) }} takeTheirs={() => { close(); saved() }} />
        : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
      <div class="two-fields">
        <TextField label={t('opens')} type="datetime-local" value={opens} onValue={setOpens} fault={hasTried && body.opens_at === null ? t('needed') : faultAt(act.error, '/opens_at')} />
        <TextField label={t('closes')} type="datetime-local" value={closes} onValue={setCloses} fault={hasTried && body.closes_at === null ? t('needed') : isReversed ? t('reversed') : faultAt(act.error, '/closes_at')} />
      </div>
      <p class="small muted">{t('times_hint')}</p>
      <div class="row">
        <button type="submit" class="button main" disabled={act.busy}>{shared('save')}</button>
        <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
      </div>
    </form>
  )
}
