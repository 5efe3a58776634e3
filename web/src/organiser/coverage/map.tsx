// The map of tiles: every region with how far it meets the duty chosen. A tile chooses its region, or lets it go.
import type { RegionCoverageView } from '../../api/generated'
import { count } from '../../i18n/format'
import { DUTIES, type Duty, partOf, stateOf } from './duties'
import { StateBadge, StateSign } from './state'
import { t } from './texts'
import { areaOf, areasOf, NARROW, type Tile, TILES, WIDE } from './tiles'

interface Choice {
  duty: Duty
  chooseDuty: (duty: Duty) => void
  region: string
  chooseRegion: (code: string) => void
}

export function RegionMap({ regions, duty, chooseDuty, region, chooseRegion }: Choice & { regions: readonly RegionCoverageView[] }) {
  const byCode = new Map(regions.map((one) => [one.region_code, one]))
  const elsewhere = regions.filter((one) => !TILES.some((tile) => tile.code === one.region_code))
  const choice = (code: string) => ({ duty, isChosen: region === code, choose: () => chooseRegion(region === code ? '' : code) })
  return (
    <section class="stack">
      <div class="stack-s">
        <h2>{t('map')}</h2>
        <p class="muted prose no-print">{t('map_lead')}</p>
      </div>
      <div class="segmented duties no-print" role="group" aria-label={t('duty')}>
        {DUTIES.map((one) => <button key={one} type="button" aria-pressed={one === duty} onClick={() => chooseDuty(one)}>{t(one)}</button>)}
      </div>
      <p class="small">{t(`${duty}_means`)}</p>
      <div class="region-frame">
        <ul class="region-map" style={{ '--wide': areasOf(WIDE), '--narrow': areasOf(NARROW) }}>
          {TILES.map((tile) => {
            const sums = byCode.get(tile.code)
            return sums !== undefined && <li key={tile.code} style={{ '--area': areaOf(tile.code) }}><RegionTile tile={tile} sums={sums} {...choice(tile.code)} /></li>
          })}
        </ul>
      </div>
      {elsewhere.length > 0 && (
        <ul class="row region-others">
          {elsewhere.map((sums) => <li key={sums.region_code}><RegionTile tile={{ kind: null, name: `${t('elsewhere')} ${sums.region_code}` }} sums={sums} {...choice(sums.region_code)} /></li>)}
        </ul>
      )}
      <ul class="row" aria-hidden="true">{(['whole', 'part', 'unmet', 'idle'] as const).map((state) => <li key={state}><StateBadge state={state} /></li>)}</ul>
    </section>
  )
}

function RegionTile({ tile, sums, duty, isChosen, choose }: { tile: Omit<Tile, 'code'>; sums: RegionCoverageView; duty: Duty; isChosen: boolean; choose: () => void }) {
  const part = partOf(duty, sums)
  const state = stateOf(part)
  return (
    <button type="button" class={`region-tile is-${state}`} aria-pressed={isChosen} onClick={choose}>
      <span class="region-name">{tile.kind !== null && `${t(tile.kind)} `}<strong>{tile.name}</strong></span>
      <StateSign state={state} />
      <span class="region-figure">{t(duty === 'created' ? 'tile_agencies' : 'tile_innovations', { met: count(part.met), of: count(part.of) })}</span>
      {duty === 'created' && <span class="region-figure">{t('tile_of', { n: count(sums.innovations) })}</span>}
    </button>
  )
}
