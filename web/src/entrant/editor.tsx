// Typing an entry: saved as a draft, submitted, corrected. What was typed stays through every refusal.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EntryFormView, EntryView, InnovationView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { standing } from '../api/session'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { Notice } from '../design/notice'
import { t as shared } from '../organiser/entries/form-texts'
import { useActKey } from '../organiser/setup/act-key'
import { changedMembers, isStale, StaleNotice } from '../organiser/setup/stale'
import { LeaveGuard } from '../organiser/setup/unsaved'
import { type Draft, draftOf, emptyDraft, lackingOf, newEntry, overLimit, patchOf, sectionsOf } from './draft'
import { Fields } from './fields'
import { keep, keptAt, placeOf } from './kept'
import { SubmitDialog } from './submit-dialog'
import { t } from './texts'

type Act = 'save' | 'submit'

interface Props {
  /** Null: a new one. */
  entry: EntryView | null
  form: EntryFormView
  innovations: readonly InnovationView[]
  saved: (entry: EntryView) => void
  /** Reads anew what is there now. */
  reload: () => void
}

export function Editor({ entry, form, innovations, saved, reload }: Props) {
  const [place] = useState(() => placeOf(entry?.id ?? form.competition_id))
  const [restored, setRestored] = useState(() => keptAt(place))
  const [base, setBase] = useState(restored?.base ?? entry)
  const [draft, setDraft] = useState(() => restored?.draft ?? (entry === null ? emptyDraft(form) : draftOf(entry)))
  const [tried, setTried] = useState<Act | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [latest, setLatest] = useState<EntryView | null>(null)
  const act = useAct()
  const keyFor = useActKey()
  const frame = useRef<HTMLFormElement>(null)
  const isCompleting = useRef(false)
  const sections = sectionsOf(form)
  const isDraft = base === null || base.status === 'draft'
  const isDirty = base === null ? JSON.stringify(draft) !== JSON.stringify(emptyDraft(form)) : Object.keys(patchOf(base, draft, sections)).length > 0
  const isReady = draft.title.trim() !== '' && overLimit(draft, sections).size === 0
  useEffect(() => keep(place, isDirty ? { base, draft } : null), [base, draft])
  // Left knowingly, it is not wanted any more; where the session ended, it waits until they sign in again.
  useEffect(() => () => { if (standing.peek() !== 'expired') keep(place, null) }, [])
  const discard = () => {
    setRestored(null)
    setBase(entry)
    setDraft(entry === null ? emptyDraft(form) : draftOf(entry))
    setTried(null)
    act.clear()
  }
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))

  const write = async (what: Act, against: EntryView | null): Promise<EntryView> => {
    if (against === null || base === null) {
      const body = newEntry(draft, sections, what === 'submit' ? 'submitted' : 'draft')
      return (await request<EntryView>('POST', `/api/v1/competitions/${form.competition_id}/entries`, { body, key: keyFor(body) })).data
    }
    // What was changed here, on top of whatever is there now.
    const body = { ...patchOf(base, draft, sections), ...(what === 'submit' && against.status === 'draft' && { status: 'submitted' }) }
    return (await request<EntryView>('PATCH', `/api/v1/entries/${against.id}`, { body, ifMatch: `"${against.version}"` })).data
  }
  const send = (what: Act, against: EntryView | null) => act.run(async () => {
    try {
      const now = await write(what, against)
      announce(t(what === 'submit' ? 'submitted' : now.status === 'draft' ? 'saved_draft' : 'saved'))
      setBase(now)
      setDraft(draftOf(now))
      setTried(null)
      setRestored(null)
      saved(now)
    } catch (error) {
      if (isStale(error) && against !== null) setLatest((await request<EntryView>('GET', `/api/v1/entries/${against.id}`)).data)
      throw error
    }
  })
  const save = (event: Event) => {
    event.preventDefault()
    setTried('save')
    if (draft.title.trim() !== '' && (isDraft || isReady)) void send('save', base)
  }
  const submit = () => {
    act.clear()
    setTried('submit')
    setAsking(isReady)
  }
  const complete = () => {
    isCompleting.current = true
    setAsking(false)
  }
  // Once the question is gone, for it gives the focus back to its button.
  useEffect(() => {
    if (isAsking || !isCompleting.current) return
    isCompleting.current = false
    const texts = frame.current?.querySelectorAll('textarea') ?? []
    ;[...texts].find((text) => text.value.trim() === '')?.focus()
  }, [isAsking])
  // What is wrong is gone to at once, wherever the button was pressed.
  useEffect(() => {
    if ((tried !== null && !isAsking) || act.error !== null) frame.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [tried, act.error])

  const isStrict = !isDraft || tried === 'submit'
  return (
    <form class="stack" ref={frame} noValidate onSubmit={save}>
      <LeaveGuard dirty={isDirty && standing.value !== 'expired'} />
      {restored !== null && isDirty && <Notice title={t('restored')}><p>{t('restored_do')}</p><div><button type="button" class="button" onClick={discard}>{t('restored_no')}</button></div></Notice>}
      <Fields draft={draft} onDraft={change} form={form} innovations={innovations} error={act.error} tried={tried !== null} strict={isStrict} />
      {tried === 'submit' && !isReady && <Notice tone="bad" title={t('not_ready')}><p>{t('not_ready_do')}</p></Notice>}
      {latest !== null && base !== null ? (
        <StaleNotice
          changed={changedMembers(base, latest).map(memberName)}
          keepMine={() => { const next = latest; setLatest(null); void send(tried ?? 'save', next) }}
          takeTheirs={() => { setRestored(null); setBase(latest); setDraft(draftOf(latest)); setLatest(null); setTried(null); act.clear(); saved(latest) }}
        />
      ) : act.error !== null && <Refusal error={act.error} reload={() => { keep(place, null); reload() }} />}
      <div class="dock row">
        {isDraft && <button type="button" class="button main" disabled={act.busy} onClick={submit}>{t('submit')}</button>}
        <button type="submit" class={`button ${isDraft ? '' : 'main'}`} disabled={act.busy || (!isDirty && base !== null)}>{t(isDraft ? 'save_draft' : 'save')}</button>
        {base !== null && <span class="small muted" role="status">{t(isDirty ? 'unsaved' : 'all_saved')}</span>}
      </div>
      {isAsking && <SubmitDialog lacking={lackingOf(draft, sections, form)} submit={() => { setAsking(false); void send('submit', base) }} close={() => setAsking(false)} complete={complete} />}
    </form>
  )
}

/** The form's own words for its members. */
function memberName(member: keyof EntryView & string): string {
  return member === 'innovation_id' ? t('m_innovation_id') : shared(`m_${member as 'title'}`)
}

/** Why it was not saved, where that is not said at a field. */
function Refusal({ error, reload }: { error: unknown; reload: () => void }) {
  if (error instanceof Problem && error.slug === 'registration-closed') return <Notice tone="bad" title={t('late')}><p>{t('late_do')}</p></Notice>
  if (error instanceof Problem && error.slug === 'entry-state') {
    return <Notice tone="bad" title={t('moved')}><p>{t('moved_do')}</p><div><button type="button" class="button" onClick={reload}>{t('reload')}</button></div></Notice>
  }
  if (error instanceof Problem && error.faults.length > 0) return <Notice tone="bad" title={shared('faults')}><p>{shared('faults_do')}</p></Notice>
  return <Failure error={error} />
}
