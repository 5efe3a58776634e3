// The map of tiles: every region with how far it meets the duty chosen. A tile chooses its region, or lets it go.
import type { RegionCoverageView } from '../../api/generated'
import { count } from '../../i18n/format'
import { DUTIES, type Duty, partOf, stateOf } from './duties'
import { StateBadge, StateSign } from './state'
import { t } from './texts'
import { type Tile, TILES } from './tiles'

interface Choice {
  duty: Duty
  chooseDuty: (duty: Duty) => void
  region: string
  chooseRegion: (code: string) => void
}

export function RegionMap({ regions, duty, chooseDuty, region, chooseRegion }: Choice & { regions: readonly RegionCoverageView[] }) {
  const byCode = new Map(regions.map((one) => [one.region_code, one]))
  const elsewhere = regions.filter((one) => !TILES.some((tile) => tile.code === one.region_code))
  return (
    <section class="stack">
      <div class="stack-s">
        <h2>{t('map')}</h2>
        <p class="muted prose no-print">{t('map_lead')}</p>
      </div>
      <div class="segmented no-print" role="group" aria-label={t('duty')}>
        {DUTIES.map((one) => <button key={one} type="button" aria-pressed={one === duty} onClick={() => chooseDuty(one)}>{t(one)}</button>)}
      </div>
      <p class="small">{t(`${duty}_means`)}</p>
      <ul class="region-map">
        {TILES.map((tile) => {
          const sums = byCode.get(tile.code)
          return sums !== undefined && <RegionTile key={tile.code} tile={tile} sums={sums} duty={duty} isChosen={region === tile.code} choose={() => chooseRegion(region === tile.code ? '' : tile.code)} />
        })}
      </ul>
      {elsewhere.length > 0 && (
        <ul class="row region-others">
          {elsewhere.map((sums) => (
            <RegionTile key={sums.region_code} tile={{ code: sums.region_code, kind: null, name: `${t('elsewhere')} ${sums.region_code}` }} sums={sums} duty={duty} isChosen={region === sums.region_code} choose={() => chooseRegion(region === sums.region_code ? '' : sums.region_code)} />
          ))}
        </ul>
      )}
      <ul class="row" aria-hidden="true">{(['whole', 'part', 'unmet', 'idle'] as const).map((state) => <li key={state}><StateBadge state={state} /></li>)}</ul>
    </section>
  )
}

function RegionTile({ tile, sums, duty, isChosen, choose }: { tile: Pick<Tile, 'code' | 'kind' | 'name'> & Partial<Tile>; sums: RegionCoverageView; duty: Duty; isChosen: boolean; choose: () => void }) {
  const part = partOf(duty, sums)
  const state = stateOf(part)
  const place = tile.column === undefined ? {} : { gridColumn: `${tile.column} / span ${tile.columns}`, gridRow: `${tile.row} / span ${tile.rows}` }
  const of = { met: count(part.met), of: count(part.of) }
  return (
    <li style={place}>
      <button type="button" class={`region-tile is-${state}`} aria-pressed={isChosen} onClick={choose}>
        <span class="region-name">{tile.kind !== null && <span class="muted">{t(tile.kind)} </span>}<strong>{tile.name}</strong></span>
        <StateSign state={state} />
        <span class="region-figure">{t(duty === 'created' ? 'tile_agencies' : 'tile_innovations', of)}</span>
        {duty === 'created' && <span class="region-figure muted">{t('tile_of', { n: count(sums.innovations) })}</span>}
      </button>
    </li>
  )
}
