// How the recommended are spread over groups, regions and agencies, and how many won before. It is reported and decides nothing.
import type { RecommendationView } from '../../api/generated'
import { count } from '../../i18n/format'
import { regionName } from '../setup/regions'
import type { Named } from './sections'
import { t } from './texts'
import { groupName } from './words'

interface Share {
  key: string
  name: string
  /** Where it is, where the name alone does not tell. */
  place?: string
  recommended: number
  items: number
}

/** Agencies shown at once; the others are unfolded. */
const FIRST = 6

export function Spread({ of, groups }: { of: RecommendationView; groups: readonly Named[] }) {
  const { concentration } = of
  const order = (code: string): number => groups.findIndex((group) => group.code === code)
  const byGroup = [...concentration.groups].sort((a, b) => order(a.group) - order(b.group))
  const agencies = concentration.agencies.map((one) => ({ ...one, key: one.agency_id, name: one.agency, place: regionName(one.region_code) }))
  return (
    <section class="card stack" aria-labelledby="spread">
      <div class="stack-s"><h2 id="spread">{t('spread')}</h2><p class="small muted">{t('spread_lead')}</p></div>
      <p>{t('winners', { n: count(concentration.earlier_winners), of: count(concentration.recommended) })}</p>
      <Shares title={t('groups')} of={byGroup.map((one) => ({ ...one, key: one.group, name: groupName(one.group, groups) }))} />
      <Shares title={t('regions')} of={concentration.regions.map((one) => ({ ...one, key: one.region_code, name: regionName(one.region_code) }))} />
      {agencies.length > 0 && <Shares title={t('agencies')} of={agencies.slice(0, FIRST)} />}
      {agencies.length > FIRST && <details><summary>{t('more_agencies', { n: count(agencies.length - FIRST) })}</summary><Rows of={agencies.slice(FIRST)} /></details>}
    </section>
  )
}

function Shares({ title, of }: { title: string; of: Share[] }) {
  if (of.length === 0) return null
  return <div class="stack-s"><h3>{title}</h3><Rows of={of} /></div>
}

function Rows({ of }: { of: Share[] }) {
  return (
    <ul class="shares">
      {of.map((one) => (
        <li key={one.key}>
          <span class="share"><span>{one.name}{one.place !== undefined && <span class="small muted"> · {one.place}</span>}</span><span class="number small nowrap">{t('of_items', { recommended: count(one.recommended), items: count(one.items) })}</span></span>
          <span class="bar" aria-hidden="true"><i style={{ width: `${one.items === 0 ? 0 : (one.recommended / one.items) * 100}%` }} /></span>
        </li>
      ))}
    </ul>
  )
}
