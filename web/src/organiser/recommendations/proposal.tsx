// The ordered proposal: group by group the recommended, the reserve with the ties at its head, and the rest.
import type { RecommendationItemView, RecommendationView } from '../../api/generated'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { type Acts, Item } from './item'
import type { Names } from './people'
import { itemOf, keyOf, lookalikes, type Named, type Section, sections, tally, ties, type Tie } from './sections'
import { t } from './texts'
import { DECISIONS, groupName, word } from './words'

interface Frame {
  of: RecommendationView
  /** Only what waits for a person's answer. */
  only: boolean
  groups: readonly Named[]
  acts: Acts | null
  names: Names
}

/** The frame, and what is told of all items together. */
type Whole = Frame & { alike: ReadonlySet<RecommendationItemView> }

export function Proposal({ of, only, groups, acts, names }: Frame) {
  const tied = only ? [] : ties(of)
  const shown = only ? of.items.filter((item) => tally(item).byHand > 0) : of.items
  const alike = lookalikes(of.items)
  const total = tied.filter((one) => one.tie.group === null)
  return (
    <div class="stack-l">
      {total.map((one) => <TieNotice key={one.tie.rank} of={one} beside={t('tie_all')} isDraft={of.status === 'draft'} />)}
      {sections(shown).map((section) => (
        <section key={section.group} class="stack" aria-labelledby={`group-${section.group}`}>
          <h2 id={`group-${section.group}`}>{groupName(section.group, groups)}</h2>
          <Parts section={section} ties={tied.filter((one) => one.tie.group === section.group)} frame={{ of, only, groups, acts, names, alike }} />
        </section>
      ))}
    </div>
  )
}

function Parts({ section, ties: here, frame: { of, only, groups, acts, names, alike } }: { section: Section; ties: Tie[]; frame: Whole }) {
  const waiting = new Map(of.overrides.filter((one) => one.status === 'pending').map((one) => [itemOf(of.items, one), one]))
  return (
    <>
      {DECISIONS.map((decision) => {
        const items = decision === 'reserve' ? [...section.tied, ...section.reserve] : section[decision]
        if (only && items.length === 0) return null
        return (
          <section key={decision} class={`stack-s part ${decision}`} aria-label={t('of_group', { group: groupName(section.group, groups), section: word('decision', decision) })}>
            <h3>{t('section_n', { name: word('decision', decision), n: count(items.length) })}</h3>
            {decision === 'reserve' && here.map((one) => <TieNotice key={one.tie.rank} of={one} isDraft={of.status === 'draft'} />)}
            {items.length === 0 ? <p class="muted">{t('nobody')}</p> : <ol class="stack-s">{items.map((item) => <Item key={`${keyOf(item)} ${only}`} item={item} waiting={waiting.get(item) ?? null} acts={acts} names={names} looksLike={alike.has(item)} unfolded={only} />)}</ol>}
          </section>
        )
      })}
    </>
  )
}

function TieNotice({ of: { tie, members, taken, isSettled }, beside, isDraft }: { of: Tie; beside?: string; isDraft: boolean }) {
  const title = `${t('tie_title', { rank: tie.rank, n: count(members.length), places: count(tie.places_left) })}${beside === undefined ? '' : ` (${beside})`}`
  if (isSettled) return <Notice tone="good" title={title}><p>{t('tie_settled')}</p></Notice>
  return (
    <Notice tone="caution" title={title}>
      <p>{t('tie_cut', { cut: word('cut', tie.cut_by) })}</p>
      {isDraft && <p>{t('tie_do')}</p>}
      {taken > 0 && <p>{t('tie_left', { taken, places: tie.places_left })}</p>}
    </Notice>
  )
}
