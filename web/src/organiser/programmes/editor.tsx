// The editor of a rule set of one's own: saved whole, and never over what somebody else saved meanwhile.
import { useState } from 'preact/hooks'
import type { ProgrammeView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { faultText } from '../setup/faults'
import { Reveal } from '../setup/reveal'
import { changedMembers, isStale, StaleNotice } from '../setup/stale'
import { t as shared } from '../setup/texts'
import { useUnmended } from '../setup/unmended'
import { LeaveGuard } from '../setup/unsaved'
import { BasicsForm } from './basics-form'
import { ChecksForm } from './check-form'
import { areSharesGood, bodyOf, type Draft, draftOf, onTopOf } from './draft'
import { faultPlace, faultSection, memberName } from './faults'
import { QuotaForm, StagesForm } from './quota-form'
import { t } from './set-texts'

export function Editor({ set, saved }: { set: ProgrammeView; saved: (set: ProgrammeView) => void }) {
  const path = `/api/v1/programmes/${encodeURIComponent(set.id)}`
  const [base, setBase] = useState(set)
  const [draft, setDraft] = useState(() => draftOf(set))
  const [latest, setLatest] = useState<ProgrammeView | null>(null)
  /** How often somebody wanted to save what is here. */
  const [tries, setTries] = useState(0)
  const act = useAct()
  const keyFor = useActKey()
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))

  const take = (now: ProgrammeView) => {
    setBase(now)
    setDraft(draftOf(now))
    setLatest(null)
  }
  const save = (mine: Draft, against: ProgrammeView) => act.run(async () => {
    const body = bodyOf(mine)
    try {
      const { data } = await request<ProgrammeView>('PUT', path, { body, ifMatch: `"${against.version}"`, key: keyFor([body, against.version]) })
      take(data)
      setTries(0)
      saved(data)
      announce(t('saved'))
    } catch (error) {
      if (isStale(error)) setLatest((await request<ProgrammeView>('GET', path)).data)
      throw error
    }
  })
  const submit = (event: Event) => {
    event.preventDefault()
    setTries((before) => before + 1)
    if (areSharesGood(draft)) void save(draft, base)
  }
  const keepMine = (now: ProgrammeView) => {
    const mine = onTopOf(draft, draftOf(base), draftOf(now))
    setBase(now)
    setDraft(mine)
    setLatest(null)
    void save(mine, now)
  }
  const error = useUnmended(act.error, bodyOf(draft))
  const isRowsNotice = tries > 0 && !areSharesGood(draft)
  return (
    <form class="stack-l" noValidate onSubmit={submit}>
      <LeaveGuard dirty={isDirty} />
      <Reveal of={latest ?? (isRowsNotice ? tries : act.error)}>
        {latest !== null ? <StaleNotice changed={changedMembers(base, latest).map(memberName)} keepMine={() => keepMine(latest)} takeTheirs={() => { take(latest); act.clear() }} />
          : isRowsNotice ? <Notice tone="bad" title={t('faults')}><p class="small">{t('fault_rows')}</p></Notice>
            : error !== null && <Refused error={error} draft={draft} />}
      </Reveal>
      <BasicsForm draft={draft} onChange={change} error={error} />
      <ChecksForm draft={draft} onChange={(checks) => change({ checks })} error={error} />
      <div class="sides">
        <QuotaForm quota={draft.quota} onChange={(quota) => change({ quota })} error={error} tried={tries > 0} />
        <StagesForm stages={draft.stages} onChange={(stages) => change({ stages })} error={error} />
      </div>
      <div class="dock spread">
        <span role="status">{t(isDirty ? 'unsaved' : 'unchanged')}</span>
        <span class="row">
          {isDirty && <button type="button" class="button quiet" disabled={act.busy} onClick={() => { take(base); setTries(0); act.clear() }}>{t('discard')}</button>}
          <button type="submit" class="button main" disabled={act.busy || !isDirty}>{shared('save')}</button>
        </span>
      </div>
    </form>
  )
}

/** Moves the view and the focus there; the address stays that of the screen. */
const goTo = (id: string) => (event: Event): void => {
  event.preventDefault()
  const heading = document.getElementById(id)
  heading?.scrollIntoView()
  heading?.focus({ preventScroll: true })
}

/** Why it was not saved: what is wrong and where, or that it may not change any more. */
function Refused({ error, draft }: { error: unknown; draft: Draft }) {
  if (!(error instanceof Problem)) return <Failure error={error} />
  if (error.slug === 'rule-set-frozen') return <Notice tone="bad" title={t('used_meanwhile')}><p>{t('used_meanwhile_do')}</p></Notice>
  if (error.faults.length === 0) return <Failure error={error} />
  return (
    <Notice tone="bad" title={t('faults')}>
      <ul>{error.faults.map((fault, i) => <li key={i} class="small"><a href={`#${faultSection(fault, draft)}`} onClick={goTo(faultSection(fault, draft))}>{faultPlace(fault, draft)}</a>: {faultText(fault)}</li>)}</ul>
    </Notice>
  )
}
