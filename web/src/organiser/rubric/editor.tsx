// The rubric editor: what was loaded, what is being changed, saving it, and the judge's view of it.
import { useState } from 'preact/hooks'
import type { RubricBody, RubricView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { replace, to } from '../../app/router'
import { announce } from '../../design/announce'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { faultText } from '../setup/faults'
import { Reveal } from '../setup/reveal'
import { mayChange } from '../setup/rights'
import { changedMembers, isStale, StaleNotice } from '../setup/stale'
import { t as shared } from '../setup/texts'
import { LeaveGuard } from '../setup/unsaved'
import { RoundStatus } from '../setup/round-badges'
import { Basics } from './basics'
import { JudgePreview } from './preview'
import { Rows } from './rows'
import { SumLine } from './sum'
import { body, type Edited } from './tree'
import type { Use } from './usage'
import { t } from '../rubric-texts'

export interface Origin {
  /** Null for a new one. */
  id: string | null
  start: Edited
  version: number | null
  view: RubricView | null
  uses: Use[]
  frozen: boolean
  /** The template it starts from; unchanged, the service keeps its name with the rubric. */
  template: string | null
}

export function RubricEditor({ origin, reload }: { origin: Origin; reload: () => Promise<void> }) {
  const [rubric, setRubric] = useState(origin.start)
  const [view, setView] = useState<'edit' | 'preview'>('edit')
  const [latest, setLatest] = useState<RubricView | null>(null)
  const [done, setDone] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const may = mayChange()
  const readOnly = !may || origin.frozen
  const isUnchanged = JSON.stringify(body(rubric)) === JSON.stringify(body(origin.start))
  const dirty = !readOnly && !done && (origin.id === null ? !isUnchanged || origin.template !== null : !isUnchanged)
  const error = act.error

  const save = (version: number | null) => act.run(async () => {
    const given: RubricBody = origin.template !== null && JSON.stringify({ ...body(rubric), name: '' }) === JSON.stringify({ ...body(origin.start), name: '' })
      ? { template: origin.template, name: rubric.name.trim() }
      : body(rubric)
    if (origin.id === null) {
      const made = await request<RubricView>('POST', '/api/v1/rubrics', { body: given, key: keyFor(given) })
      setDone(true)
      announce(t('saved'))
      // After the guard has seen that all is saved.
      setTimeout(() => replace('rubrics', made.data.id))
      return
    }
    try {
      await request('PUT', `/api/v1/rubrics/${origin.id}`, { body: given, key: keyFor(given), ifMatch: `"${version}"` })
    } catch (failure) {
      if (isStale(failure)) setLatest((await request<RubricView>('GET', `/api/v1/rubrics/${origin.id}`)).data)
      throw failure
    }
    setDone(true)
    announce(t('saved'))
    await reload()
  })
  const change = (next: Edited) => {
    setDone(false)
    // Faults are placed by position: once rows move they would stand at the wrong ones.
    if (next.rows.map((row) => row.key).join() !== rubric.rows.map((row) => row.key).join()) act.clear()
    setRubric(next)
  }

  return (
    <>
      <LeaveGuard dirty={dirty} />
      {!may && <Notice>{shared('read_only')}</Notice>}
      {origin.frozen && <Notice title={t('frozen')}>{t('frozen_do')}</Notice>}
      {origin.id !== null && (
        <div class="spread">
          <UsedIn uses={origin.uses} />
          {may && <a class={`button ${origin.frozen ? 'main' : ''}`} href={`${to('rubrics', 'new')}?copy=${origin.id}`}>{t('copy')}</a>}
        </div>
      )}
      <div class="segmented" role="group" aria-label={t('mode')}>
        <button type="button" aria-pressed={view === 'edit'} onClick={() => setView('edit')}><Icon name="edit" />{t(readOnly ? 'criterion' : 'edit')}</button>
        <button type="button" aria-pressed={view === 'preview'} onClick={() => setView('preview')}><Icon name="phone" />{t('preview')}</button>
      </div>
      <Reveal of={latest ?? error}>
        {latest !== null && origin.view !== null ? (
          <StaleNotice changed={changedMembers(origin.view, latest).map((member) => t(`m_${member as 'name'}`))}
            keepMine={() => { const version = latest.version; setLatest(null); void save(version) }} takeTheirs={() => void reload()} />
        ) : error !== null && <Wrong error={error} />}
      </Reveal>
      {view === 'preview' ? <JudgePreview rubric={rubric} /> : (
        <>
          <Basics rubric={rubric} onChange={change} error={error} readOnly={readOnly} />
          <Rows rubric={rubric} onChange={change} error={error} readOnly={readOnly} />
        </>
      )}
      <div class="dock spread">
        <SumLine rubric={rubric} />
        {!readOnly && (
          <span class="row">
            {origin.id !== null && isUnchanged && <span class="small muted">{t('unchanged')}</span>}
            {dirty && origin.id !== null && <button type="button" class="button quiet" disabled={act.busy} onClick={() => { change(origin.start); act.clear() }}>{t('discard')}</button>}
            <button type="button" class="button main" disabled={act.busy || (origin.id !== null && isUnchanged)} onClick={() => void save(origin.version)}>{t(origin.id === null ? 'create' : 'save')}</button>
          </span>
        )}
      </div>
    </>
  )
}

function UsedIn({ uses }: { uses: readonly Use[] }) {
  if (uses.length === 0) return <p class="muted">{t('not_used')}</p>
  return (
    <p class="row"><span class="muted">{t('used_in')}</span>
      {uses.map(({ competition, round }) => <span key={round.id} class="row"><a href={to('rounds', round.id, 'rules')}>{round.name} · {competition.year}</a><RoundStatus status={round.status} /></span>)}
    </p>
  )
}

/** Faults stand at their controls; those of the whole rubric stand here. */
function Wrong({ error }: { error: unknown }) {
  if (!(error instanceof Problem) || error.faults.length === 0) return <Failure error={error} />
  const whole = error.faults.filter((fault) => fault.pointer === '/criteria' || fault.pointer === undefined)
  return (
    <Notice tone="bad" title={t('faults', { n: error.faults.length })}>
      {whole.map((fault, i) => <p key={i}>{faultText(fault)}</p>)}
      {whole.length < error.faults.length && <p>{t('fault_elsewhere')}</p>}
    </Notice>
  )
}
