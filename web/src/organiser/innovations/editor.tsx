// Adding an innovation, or changing one. Only what was changed is sent; another's change meanwhile is shown, and nothing
// typed is lost.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { InnovationView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { Reveal } from '../setup/reveal'
import { changedMembers, isStale, StaleNotice } from '../setup/stale'
import { useUnmended } from '../setup/unmended'
import { LeaveGuard } from '../setup/unsaved'
import { AboutFields } from './about-fields'
import { AwardFields } from './award-fields'
import { CourseFields } from './course-fields'
import { bodyOf, type Draft, draftOf, patchOf } from './draft'
import { FactFields } from './fact-fields'
import { IndicatorFields } from './indicator-fields'
import { t } from './innovation-texts'
import { ServesFields } from './serves-fields'

export function InnovationEditor({ innovation, saved, cancel }: { innovation: InnovationView | null; saved: (innovation: InnovationView) => void; cancel: () => void }) {
  const [base, setBase] = useState(innovation)
  const [draft, setDraft] = useState(() => draftOf(innovation))
  const [latest, setLatest] = useState<InnovationView | null>(null)
  const [tried, setTried] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const isDirty = Object.keys(patchOf(base, draft)).length > 0
  const isComplete = draft.name.trim() !== '' && draft.agency !== null
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))

  const save = (against: InnovationView | null) => act.run(async () => {
    if (against === null) {
      const body = bodyOf(draft)
      const made = (await request<InnovationView>('POST', '/api/v1/innovations', { body, key: keyFor(body) })).data
      announce(t('added', { name: made.name }))
      return saved(made)
    }
    const path = `/api/v1/innovations/${against.id}`
    try {
      // What was changed here, on top of whatever is there now.
      const answer = await request<InnovationView>('PATCH', path, { body: patchOf(base, draft), ifMatch: `"${against.version}"` })
      announce(t('saved'))
      saved(answer.data)
    } catch (error) {
      if (isStale(error)) setLatest((await request<InnovationView>('GET', path)).data)
      throw error
    }
  })
  const hasFaults = act.error instanceof Problem && act.error.faults.length > 0
  const form = useRef<HTMLFormElement>(null)
  const toFault = () => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  useEffect(() => { if (hasFaults) toFault() }, [act.error])
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!isComplete) return void setTimeout(toFault)
    if (base !== null && !isDirty) return cancel()
    void save(base)
  }
  const error = useUnmended(act.error, bodyOf(draft))
  const part = { draft, change, error }
  return (
    <form class="stack" ref={form} noValidate onSubmit={submit}>
      <LeaveGuard dirty={isDirty} />
      <AboutFields {...part} tried={tried} />
      <CourseFields {...part} />
      <ServesFields {...part} />
      <FactFields {...part} />
      <AwardFields {...part} />
      <IndicatorFields {...part} />
      {hasFaults ? error !== null && <Notice tone="bad" title={t('faults')}><p>{t('faults_do')}</p></Notice> : (
        <Reveal of={latest ?? act.error}>
          {latest !== null && base !== null ? (
            <StaleNotice
              changed={changedMembers(base, latest).map((member) => t(`m_${member as 'name'}`))}
              keepMine={() => { const next = latest; setLatest(null); void save(next) }}
              takeTheirs={() => { setBase(latest); setDraft(draftOf(latest)); setLatest(null); act.clear() }}
            />
          ) : <Failure error={act.error} />}
        </Reveal>
      )}
      <div class="dock row">
        <button type="submit" class="button main" disabled={act.busy}>{t('save')}</button>
        <button type="button" class="button" disabled={act.busy} onClick={cancel}>{t('cancel')}</button>
      </div>
    </form>
  )
}
