// What is being typed of an entry: begun empty or from what is there, and what of it is sent.
import type { EntryFormView, EntryPatch, EntryView, LinkBody, NewEntryBody } from '../api/generated'
import { type SectionOf, wordCount } from '../organiser/entries/criteria'

export interface Draft {
  title: string
  summary: string
  group: string
  /** Empty for none, as is `innovation`. */
  category: string
  innovation: string
  /** Texts by the criterion's code. */
  sections: Record<string, string>
  links: LinkBody[]
}

export function emptyDraft(form: Pick<EntryFormView, 'groups'>): Draft {
  return { title: '', summary: '', group: form.groups[0]?.code ?? '', category: '', innovation: '', sections: {}, links: [] }
}

export function draftOf(entry: EntryView): Draft {
  return {
    title: entry.title, summary: entry.summary, group: entry.group, category: entry.category ?? '', innovation: entry.innovation_id ?? '',
    sections: Object.fromEntries(entry.sections.map((section) => [section.criterion, section.text])), links: entry.links.map((link) => ({ ...link })),
  }
}

export function sectionsOf(form: Pick<EntryFormView, 'sections'>): SectionOf[] {
  return form.sections.map((section) => ({ code: section.criterion, name: section.name, description: section.description, most: section.max_words }))
}

/** The sections that have a text, in the order of the form; those it does not know any more come last. */
export function sent(draft: Pick<Draft, 'sections'>, form: readonly SectionOf[]): { criterion: string; text: string }[] {
  const known = form.map((section) => section.code)
  const codes = [...known, ...Object.keys(draft.sections).filter((code) => !known.includes(code))]
  return codes.map((criterion) => ({ criterion, text: (draft.sections[criterion] ?? '').trim() })).filter((section) => section.text !== '')
}

/** The sections with more words than a submission may have. */
export function overLimit(draft: Pick<Draft, 'sections'>, form: readonly SectionOf[]): Set<string> {
  return new Set(form.filter(({ code, most }) => most !== null && wordCount(draft.sections[code] ?? '') > most).map(({ code }) => code))
}

/** What the committee asks for and is not there: sections with a word limit, where there are any, for the others are optional. */
export interface Lacking {
  /** Names of empty sections, and how many are asked for. */
  sections: string[]
  asked: number
  summary: boolean
  category: boolean
  /** Nothing is asked for with a limit, and nothing is written at all. */
  proposal: boolean
}

/** What is empty of what is about to be submitted; null where nothing is. The service takes it as it is. */
export function lackingOf(draft: Draft, sections: readonly SectionOf[], form: Pick<EntryFormView, 'categories'>): Lacking | null {
  const asked = sections.filter((section) => section.most !== null)
  const lacking = {
    sections: asked.filter(({ code }) => (draft.sections[code] ?? '').trim() === '').map(({ name }) => name),
    asked: asked.length,
    summary: draft.summary.trim() === '',
    category: form.categories.length > 0 && draft.category === '',
    proposal: asked.length === 0 && sections.length > 0 && sent(draft, sections).length === 0,
  }
  return lacking.sections.length > 0 || lacking.summary || lacking.category || lacking.proposal ? lacking : null
}

export function newEntry(draft: Draft, form: readonly SectionOf[], status: 'draft' | 'submitted'): NewEntryBody {
  return {
    title: draft.title.trim(), summary: draft.summary.trim(), group: draft.group, category: draft.category || null,
    innovation_id: draft.innovation || null, sections: sent(draft, form), status,
    links: draft.links.map((link) => ({ ...link, label: link.label.trim(), url: link.url.trim() })),
  }
}

/** What the draft changes of an entry. */
export function patchOf(entry: EntryView, draft: Draft, form: readonly SectionOf[]): EntryPatch {
  const before = newEntry(draftOf(entry), form, 'draft')
  const { status: _, ...now } = newEntry(draft, form, 'draft')
  const changed = Object.entries(now).filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member as keyof NewEntryBody]))
  return Object.fromEntries(changed) as EntryPatch
}
