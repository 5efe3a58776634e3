// The ranking of one group: ranked entries, the cut among them, and apart from them what is incomplete.
import { memo } from 'preact/compat'
import type { CriterionView, CutView, RankingItemView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { decimal } from '../../i18n/format'
import { Means, Spread } from './plots'
import type { Span } from './positions'
import { t } from './texts'
import { lack, rule } from './words'

interface Given {
  group: string
  items: RankingItemView[]
  cut: CutView | null
  criteria: readonly CriterionView[]
  span: Span | null
  min: number
  explain: (item: RankingItemView) => void
}

/** Kept as it is while only a dialog opens or closes: hundreds of rows with pictures take their time. */
export const GroupTable = memo(Group)

function Group({ group, items, cut, criteria, span, min, explain }: Given) {
  const ranked = items.filter((item) => item.complete)
  const incomplete = items.filter((item) => !item.complete)
  const certain = new Set(cut?.certain)
  const tied = new Set(cut?.tied_at_cut)
  const above = ranked.filter((item) => certain.has(item.entry.id)).length
  const tiedHere = ranked.filter((item) => tied.has(item.entry.id)).length
  const codes = criteria.filter((one) => one.scored).map((one) => one.code).join(' ')
  return (
    <section class="stack ranked-group" aria-label={group}>
      <h2>{group}</h2>
      {ranked.length > 0 && (
        <div class="table-frame tall" tabIndex={0} role="region" aria-label={t('caption', { group })}>
          <table class="table cards ranking">
            <caption class="visually-hidden">{t('caption', { group })}</caption>
            <thead>
              <tr>
                <th scope="col" class="right"><abbr title={t('rank')}>{t('rank_short')}</abbr></th><th scope="col">{t('entry')}</th><th scope="col" class="right">{t('score')}</th>
                <th scope="col">{t('criteria')}<span class="visually-hidden"> ({t('criteria_hint', { codes })})</span></th><th scope="col">{t('spread')}</th><th scope="col" class="right">{t('sheets')}</th>
              </tr>
            </thead>
            <tbody>
              {ranked.map((item, i) => [
                cut !== null && i === above && <CutLine key="cut" above={above} tied={tiedHere} isOpen={incomplete.length > 0} places={places(cut, item.entry.group)} />,
                <Row key={item.entry.id} item={item} criteria={criteria} span={span} explain={explain} mark={certain.has(item.entry.id) ? 'certain' : tied.has(item.entry.id) ? 'tied_at_cut' : null} />,
              ])}
              {cut !== null && above === ranked.length && <CutLine above={above} tied={0} isOpen={incomplete.length > 0} places={0} />}
            </tbody>
          </table>
        </div>
      )}
      {incomplete.length > 0 && <Incomplete group={group} items={incomplete} min={min} explain={explain} />}
    </section>
  )
}

function places(cut: CutView, group: string): number {
  return cut.groups.find((one) => one.group === group)?.places_left ?? cut.places_left
}

function CutLine({ above, tied, isOpen, places: left }: { above: number; tied: number; isOpen: boolean; places: number }) {
  return (
    <tr class="cut">
      <td colSpan={6} class="whole">{above === 0 ? t('cut_none') : t('cut_line', { n: above })}{isOpen && <>, {t('cut_provisional')}</>}{tied > 0 && <> · <strong>{t('cut_tied', { n: tied, places: left })}</strong></>}</td>
    </tr>
  )
}

function Row({ item, criteria, span, mark, explain }: { item: RankingItemView; criteria: readonly CriterionView[]; span: Span | null; mark: 'certain' | 'tied_at_cut' | null; explain: (item: RankingItemView) => void }) {
  const { entry } = item
  // The whole row is a target for the mouse; the title is the button for keyboards and screen readers.
  return (
    <tr class="opens" onClick={(event) => { if (!(event.target as Element).closest('a, button') && getSelection()?.toString() === '') explain(item) }}>
      <td class="right rank" data-label={t('rank')}><span>{item.rank}</span></td>
      <th scope="row" class="whole">
        <button type="button" class="as-link" aria-label={t('explain', { title: entry.title })} aria-haspopup="dialog" onClick={() => explain(item)}>{entry.title}</button>
        <div class="small muted">{entry.registration_no} · {entry.agency}</div>
        <div class="row small">
          {item.tied && <span class="badge caution" title={t('tied_means')}>{t('tied')}</span>}
          {mark !== null && <span class={`badge ${mark === 'certain' ? 'good' : 'caution'}`}>{mark === 'certain' && <Icon name="check" size={14} />}{t(mark)}</span>}
          {item.decided_by !== null && <span class="muted">{t('decided_by', { rule: rule(item.decided_by, criteria) })}</span>}
        </div>
      </th>
      <td class="right score" data-label={t('score')}><strong>{decimal(item.score ?? '–')}</strong></td>
      <td data-label={t('criteria')}><Means item={item} criteria={criteria} /></td>
      <td data-label={t('spread')}><Spread item={item} span={span} /></td>
      <td class="right tight" data-label={t('sheets')}><span>{t('sheets_of', { n: item.sheets, all: item.expected_sheets })}{item.set_aside > 0 && <div class="small muted">{t('set_aside', { n: item.set_aside })}</div>}</span></td>
    </tr>
  )
}

function Incomplete({ group, items, min, explain }: { group: string; items: RankingItemView[]; min: number; explain: (item: RankingItemView) => void }) {
  return (
    <div class="card stack-s">
      <h3>{t('incomplete')} ({items.length})</h3>
      <p class="muted small">{t('incomplete_lead')}</p>
      <ul class="plain-list" aria-label={`${t('incomplete')}: ${group}`}>
        {items.map((item) => (
          <li key={item.entry.id} class="spread">
            <div class="grow">
              <button type="button" class="as-link" aria-label={t('explain', { title: item.entry.title })} aria-haspopup="dialog" onClick={() => explain(item)}>{item.entry.title}</button>
              <div class="small muted">{item.entry.registration_no} · {item.entry.agency}</div>
            </div>
            <span class="row"><span class="badge caution">{lack(item, min)}</span>{item.set_aside > 0 && <span class="badge">{t('set_aside', { n: item.set_aside })}</span>}<a class="button quiet no-print" href={to('entries', item.entry.id)} aria-label={`${t('entry')}: ${item.entry.title}`}>{t('entry')}</a></span>
          </li>
        ))}
      </ul>
    </div>
  )
}
