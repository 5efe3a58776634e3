// Changing what an entry says. Only what was changed is sent; another's change meanwhile is shown, and nothing typed is lost.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CompetitionView, EntryPatch, EntryView, LinkBody } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { SelectField, TextArea, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { faultAt } from '../setup/faults'
import { changedMembers, isStale, StaleNotice } from '../setup/stale'
import { LeaveGuard } from '../setup/unsaved'
import { agencyBody, AgencyPicker, pickedOf, type PickedAgency } from './agency-picker'
import type { SectionOf } from './criteria'
import { t } from './form-texts'
import { innovationFault } from './innovation-fault'
import { InnovationField } from './innovation-field'
import { LinksEditor } from './links-editor'
import { SectionField } from './section-field'

interface Draft {
  title: string
  summary: string
  agency: PickedAgency | null
  /** The id of the innovation that it is; empty for none. */
  innovation: string
  group: string
  category: string
  sections: Record<string, string>
  links: LinkBody[]
}

function draftOf(entry: EntryView): Draft {
  return {
    title: entry.title, summary: entry.summary, agency: pickedOf(entry.agency), innovation: entry.innovation_id ?? '', group: entry.group, category: entry.category ?? '',
    sections: Object.fromEntries(entry.sections.map((section) => [section.criterion, section.text])), links: entry.links.map((link) => ({ ...link })),
  }
}

/** The sections that have a text, in the order of the rubrics. */
function sectionList(draft: Draft, order: readonly SectionOf[]): { criterion: string; text: string }[] {
  const codes = [...order.map((section) => section.code), ...Object.keys(draft.sections).filter((code) => !order.some((section) => section.code === code))]
  return codes.map((code) => ({ criterion: code, text: (draft.sections[code] ?? '').trim() })).filter((section) => section.text !== '')
}

/** What the draft changes of an entry. */
function patchOf(entry: EntryView, draft: Draft, order: readonly SectionOf[]): EntryPatch {
  const patch: EntryPatch = {}
  if (draft.title.trim() !== entry.title) patch.title = draft.title.trim()
  if (draft.summary.trim() !== entry.summary) patch.summary = draft.summary.trim()
  if (draft.group !== entry.group) patch.group = draft.group
  if ((draft.category || null) !== entry.category) patch.category = draft.category || null
  if (draft.agency !== null && (draft.agency.kind === 'new' || draft.agency.id !== entry.agency?.id)) Object.assign(patch, agencyBody(draft.agency))
  if ((draft.innovation || null) !== entry.innovation_id) patch.innovation_id = draft.innovation || null
  const sections = sectionList(draft, order)
  if (JSON.stringify(sections) !== JSON.stringify(sectionList(draftOf(entry), order))) patch.sections = sections
  if (JSON.stringify(draft.links) !== JSON.stringify(entry.links)) patch.links = draft.links.map((link) => ({ ...link, label: link.label.trim(), url: link.url.trim() }))
  return patch
}

export function EditEntry({ entry, competition, sections, saved, cancel }: { entry: EntryView; competition: CompetitionView; sections: readonly SectionOf[]; saved: (entry: EntryView) => void; cancel: () => void }) {
  const [base, setBase] = useState(entry)
  const [draft, setDraft] = useState(() => draftOf(entry))
  const [latest, setLatest] = useState<EntryView | null>(null)
  const act = useAct()
  const patch = patchOf(base, draft, sections)
  const isDirty = Object.keys(patch).length > 0
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  // An innovation belongs to its agency: another agency takes it away, the first one brings it back.
  const changeAgency = (agency: PickedAgency | null) => change({ agency, innovation: agency?.kind === 'known' && agency.id === base.agency?.id ? (base.innovation_id ?? '') : '' })
  const isComplete = draft.title.trim() !== '' && draft.agency !== null

  const save = (against: EntryView) => act.run(async () => {
    // What was changed here, on top of whatever is there now.
    const body = patchOf(base, draft, sections)
    try {
      const answer = await request<EntryView>('PATCH', `/api/v1/entries/${entry.id}`, { body, ifMatch: `"${against.version}"` })
      announce(t('saved'))
      saved(answer.data)
    } catch (error) {
      if (isStale(error)) setLatest((await request<EntryView>('GET', `/api/v1/entries/${entry.id}`)).data)
      throw error
    }
  })
  const hasFaults = act.error instanceof Problem && act.error.faults.length > 0
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (hasFaults) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [act.error])
  const submit = (event: Event) => {
    event.preventDefault()
    if (!isDirty) return cancel()
    if (isComplete) void save(base)
  }
  const sent = sectionList(draft, sections).map((section) => section.criterion)
  const fault = (pointer: string) => faultAt(act.error, pointer)
  const sectionFault = (code: string) => {
    const at = `/sections/${sent.indexOf(code)}`
    return act.error instanceof Problem && act.error.at(`${at}/text`)?.code === 'too_many_words' ? t('over_limit') : fault(`${at}/text`) ?? fault(`${at}/criterion`)
  }
  const urlFault = (pointer: string) => (fault(pointer) === null ? null : pointer.endsWith('/url') ? t('not_web') : fault(pointer))
  const field = (section: SectionOf) => (
    <SectionField key={section.code} section={section} value={draft.sections[section.code] ?? ''} onValue={(text) => change({ sections: { ...draft.sections, [section.code]: text } })} fault={sectionFault(section.code)} />
  )
  const isShown = (section: SectionOf) => section.most !== null || (base.sections.some((one) => one.criterion === section.code))
  const extra = Object.keys(draft.sections).filter((code) => !sections.some((section) => section.code === code))
  const others = sections.filter((section) => !isShown(section))
  return (
    <form class="stack" ref={form} onSubmit={submit}>
      <LeaveGuard dirty={isDirty} />
      <section class="card stack">
        <TextField label={t('title')} value={draft.title} maxLength={300} onValue={(title) => change({ title })} fault={draft.title.trim() === '' ? t('title_missing') : fault('/title')} />
        <AgencyPicker value={draft.agency} onValue={changeAgency} fault={draft.agency === null ? t('agency_missing') : fault('/agency_id') ?? fault('/agency/name')} />
        <InnovationField agency={draft.agency} value={draft.innovation} onValue={(innovation) => change({ innovation })} fault={innovationFault(act.error)} />
        <div class="two-fields">
          <SelectField label={t('group')} value={draft.group} onValue={(group) => change({ group })} fault={fault('/group')} options={competition.groups.map((one) => ({ value: one.code, label: one.name }))} />
          {competition.categories.length > 0 && <SelectField label={t('category')} value={draft.category} onValue={(category) => change({ category })} fault={fault('/category')} options={[{ value: '', label: t('no_category') }, ...competition.categories.map((one) => ({ value: one.code, label: one.name }))]} />}
        </div>
        <TextArea label={t('summary')} hint={t('summary_hint')} value={draft.summary} maxLength={5000} onValue={(summary) => change({ summary })} fault={fault('/summary')} />
      </section>
      <section class="card stack">
        <h2>{t('sections')}</h2>
        {sections.length === 0 ? <Notice>{t('no_rubric')}</Notice> : <p class="muted prose">{t('sections_lead')}</p>}
        {sections.filter(isShown).map(field)}
        {extra.map((code) => field({ code, name: code, description: t('extra'), most: null }))}
        {others.length > 0 && <details class="stack"><summary>{t('more_criteria', { n: others.length })}</summary><div class="stack">{others.map(field)}</div></details>}
      </section>
      <section class="card stack">
        <h2>{t('links')}</h2>
        <p class="muted">{t('links_lead')}</p>
        <LinksEditor links={draft.links} onLinks={(links) => change({ links })} faultOf={urlFault} />
      </section>
      {latest !== null ? (
        <StaleNotice
          changed={changedMembers(base, latest).map((member) => t(`m_${member as 'title'}`))}
          keepMine={() => { const next = latest; setLatest(null); void save(next) }}
          takeTheirs={() => { setBase(latest); setDraft(draftOf(latest)); setLatest(null); act.clear() }}
        />
      ) : act.error !== null && (hasFaults ? <Notice tone="bad" title={t('faults')}><p>{t('faults_do')}</p></Notice> : <Failure error={act.error} />)}
      <div class="dock row">
        <button type="submit" class="button main" disabled={act.busy || !isComplete}>{t('save')}</button>
        <button type="button" class="button" disabled={act.busy} onClick={cancel}>{t('cancel')}</button>
      </div>
    </form>
  )
}
