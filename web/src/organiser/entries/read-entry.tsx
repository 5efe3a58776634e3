// An entry to be read: what it is, what it says under each criterion, its evidence.
import type { CompetitionView, EntryView, InnovationView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { regionName } from '../setup/regions'
import type { SectionOf } from './criteria'
import { t } from './form-texts'
import { Words } from './section-field'

/** `isLinked`: the viewer may open the register, where the innovation's screen is. */
export function ReadEntry({ entry, innovation, isLinked = true, competition, sections }: { entry: EntryView; innovation: InnovationView | null; isLinked?: boolean; competition: Pick<CompetitionView, 'groups' | 'categories'>; sections: readonly SectionOf[] }) {
  const named = (code: string) => sections.find((section) => section.code === code)
  const group = competition.groups.find((one) => one.code === entry.group)?.name ?? entry.group
  const category = competition.categories.find((one) => one.code === entry.category)?.name ?? entry.category
  return (
    <>
      <section class="card stack">
        <dl class="entry-facts">
          <div><dt>{t('registration')}</dt><dd class="number">{entry.registration_no}</dd></div>
          <div><dt>{t('agency')}</dt><dd>{entry.agency?.name}{entry.agency !== null && <span class="small muted"> · {regionName(entry.agency.region_code)}</span>}</dd></div>
          <div><dt>{t('group')}</dt><dd>{group}</dd></div>
          <div><dt>{t('innovation')}</dt><dd>{innovation === null ? t('no_innovation') : !isLinked ? innovation.name : <a href={to('innovations', innovation.id)}>{innovation.name}</a>}</dd></div>
          <div><dt>{t('category')}</dt><dd>{category ?? t('no_category')}</dd></div>
        </dl>
        {entry.summary !== '' && <div class="stack-s"><h2>{t('summary')}</h2><p class="prose text">{entry.summary}</p></div>}
      </section>
      <section class="card stack">
        <h2>{t('sections')}</h2>
        {entry.sections.length === 0 && <p class="muted">{t('no_sections')}</p>}
        {entry.sections.map((section) => {
          const criterion = named(section.criterion)
          return (
            <article key={section.criterion} class="stack-s prose">
              <h3>{criterion?.name ?? section.criterion}</h3>
              <p class="text">{section.text}</p>
              <Words text={section.text} most={criterion?.most ?? null} />
            </article>
          )
        })}
      </section>
      <section class="card stack">
        <h2>{t('links')}</h2>
        {entry.links.length === 0 ? <p class="muted">{t('no_links')}</p> : (
          <ul class="stack-s">
            {entry.links.map((link, i) => (
              <li key={i} class="row">
                <a class="link-line" href={link.url} target="_blank" rel="noopener noreferrer"><Icon name="link" />{link.label}</a>
                {link.identifying && <span class="badge caution"><Icon name="lock" size={14} />{t('hidden_blind')}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
