// What a judge reads of an entry: summary, sections under their criteria, evidence; as much as the round allows.
import type { EntryView, RoundView, RubricView } from '../api/generated'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { t } from './score-texts'

export function sectionOf(entry: EntryView, code: string): string | null {
  const text = entry.sections.find((section) => section.criterion === code)?.text.trim() ?? ''
  return text === '' ? null : text
}

/** `others`: rubrics of other rounds, whose criteria an entry may have been written to. */
export function EntryText({ entry, round, rubric, others }: { entry: EntryView; round: RoundView; rubric: RubricView; others: RubricView[] }) {
  const names = new Map([...others, rubric].flatMap((one) => one.criteria).map((criterion) => [criterion.code, criterion.name]))
  const order = rubric.criteria.map((criterion) => criterion.code)
  const place = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length)
  // Some rubrics have the summary as a section too; nobody needs to read the same text twice.
  const isRead = (text: string): boolean => text.trim() === '' || text.trim() === entry.summary.trim()
  const sections = entry.sections.filter((section) => !isRead(section.text)).sort((a, b) => place(a.criterion) - place(b.criterion))
  return (
    <div class="stack entry-text">
      {round.blind && <Notice>{t('blind')}</Notice>}
      {entry.summary !== '' && <section class="stack-s"><h3>{t('summary')}</h3><p class="text">{entry.summary}</p></section>}
      {entry.links.length > 0 && (
        <section class="stack-s">
          <h3>{t('links')}</h3>
          <ul>
            {entry.links.map((link) => <li key={link.url}><a class="evidence" href={link.url} target="_blank" rel="noopener noreferrer"><Icon name="link" size={18} /><span>{link.label} <span class="small muted">{hostOf(link.url)}</span></span></a></li>)}
          </ul>
          <p class="small muted">{t('links_online')}</p>
        </section>
      )}
      {sections.map((section) => (
        <section key={section.criterion} class="stack-s">
          <h3>{names.get(section.criterion) ?? section.criterion}</h3>
          <p class="text">{section.text}</p>
        </section>
      ))}
    </div>
  )
}

/** The label of a blind round stands where the registration number would. */
export function EntryFacts({ entry, round }: { entry: EntryView; round: RoundView }) {
  const facts = [round.name, entry.registration_no, entry.agency?.name, entry.group].filter((fact) => fact !== undefined && fact !== null && fact !== '')
  return <p class="small muted">{facts.join(' · ')}</p>
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return ''
  }
}
