// The form of an entry: what the competition asks, with the words of each section counted as they are typed.
import { useState } from 'preact/hooks'
import type { EntryFormView, InnovationView } from '../api/generated'
import { Problem } from '../api/problem'
import { SelectField, TextArea, TextField } from '../design/field'
import { Notice } from '../design/notice'
import type { SectionOf } from '../organiser/entries/criteria'
import { t as shared } from '../organiser/entries/form-texts'
import { innovationFault } from '../organiser/entries/innovation-fault'
import { LinksEditor } from '../organiser/entries/links-editor'
import { SectionField } from '../organiser/entries/section-field'
import { faultAt } from '../organiser/setup/faults'
import { type Draft, overLimit, sectionsOf, sent } from './draft'
import { t } from './texts'

interface Props {
  draft: Draft
  onDraft: (part: Partial<Draft>) => void
  form: EntryFormView
  /** The agency's own, from the register. */
  innovations: readonly InnovationView[]
  error: unknown
  /** Somebody tried to send it. */
  tried: boolean
  /** What is too long is refused, not only told. */
  strict: boolean
}

export function Fields({ draft, onDraft, form, innovations, error, tried, strict }: Props) {
  const sections = sectionsOf(form)
  const over = overLimit(draft, sections)
  const order = sent(draft, sections).map((section) => section.criterion)
  const fault = (pointer: string) => faultAt(error, pointer)
  const sectionFault = (code: string) => {
    if (strict && over.has(code)) return t('over_submit')
    const at = `/sections/${order.indexOf(code)}`
    return error instanceof Problem && error.at(`${at}/text`)?.code === 'too_many_words' ? shared('over_limit') : fault(`${at}/text`) ?? fault(`${at}/criterion`)
  }
  const urlFault = (pointer: string) => (fault(pointer) === null ? null : pointer.endsWith('/url') ? shared('not_web') : fault(pointer))
  const field = (section: SectionOf) => (
    <div key={section.code} class="stack-s">
      <SectionField section={section} value={draft.sections[section.code] ?? ''} onValue={(text) => onDraft({ sections: { ...draft.sections, [section.code]: text } })} fault={sectionFault(section.code)} />
      {!strict && over.has(section.code) && <p class="small">{t('over_draft')}</p>}
    </div>
  )
  const known = new Set(sections.map((section) => section.code))
  const extra = Object.keys(draft.sections).filter((code) => !known.has(code))
  // As it was when the form opened: a field must not move while somebody types in it.
  const [begun] = useState(() => new Set(Object.keys(draft.sections)))
  const isAsked = (section: SectionOf) => section.most !== null || begun.has(section.code)
  const others = sections.filter((section) => !isAsked(section))
  const labels = (of: EntryFormView['groups']) => of.map((one) => ({ value: one.code, label: one.name }))
  return (
    <>
      <section class="card stack">
        <TextField label={shared('title')} value={draft.title} maxLength={300} onValue={(title) => onDraft({ title })} fault={tried && draft.title.trim() === '' ? shared('title_missing') : fault('/title')} />
        <div class="two-fields">
          <SelectField label={shared('group')} value={draft.group} onValue={(group) => onDraft({ group })} fault={fault('/group')} options={labels(form.groups)} />
          {form.categories.length > 0 && <SelectField label={shared('category')} value={draft.category} onValue={(category) => onDraft({ category })} fault={fault('/category')} options={[{ value: '', label: shared('no_category') }, ...labels(form.categories)]} />}
        </div>
        {innovations.length > 0 && <SelectField label={t('innovation')} hint={t('innovation_hint')} value={draft.innovation} onValue={(innovation) => onDraft({ innovation })} fault={innovationFault(error)} options={[{ value: '', label: t('innovation_none') }, ...innovations.map((one) => ({ value: one.id, label: one.name }))]} />}
        <TextArea label={t('summary')} hint={t('summary_hint')} value={draft.summary} maxLength={5000} onValue={(summary) => onDraft({ summary })} fault={fault('/summary')} />
      </section>
      <section class="card stack">
        <h2>{shared('sections')}</h2>
        {sections.length === 0 ? <Notice>{t('no_sections')}</Notice> : <p class="muted prose">{t('sections_lead')}</p>}
        {sections.filter(isAsked).map(field)}
        {extra.map((code) => field({ code, name: code, description: shared('extra'), most: null }))}
        {others.length > 0 && <details class="stack"><summary>{shared('more_criteria', { n: others.length })}</summary><div class="stack">{others.map(field)}</div></details>}
      </section>
      <section class="card stack">
        <h2>{shared('links')}</h2>
        <p class="muted">{shared('links_lead')}</p>
        <LinksEditor links={draft.links} onLinks={(links) => onDraft({ links })} faultOf={urlFault} />
      </section>
    </>
  )
}
