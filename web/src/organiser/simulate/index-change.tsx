// What a change of one innovation does to its government's index: part by part, and in the bands.
import type { IndexBody, IndexView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { short } from '../ranking/short'
import { difference, percent, sum } from './exact'
import { BANDS, divisor, MOST_POINTS, nextBand } from './index-rules'
import { t } from './index-texts'

/** An exact text, or the difference of two with its sign; under a fraction, what it is about. */
function Value({ of }: { of: string }) {
  const sign = /^[+−]/.exec(of)?.[0] ?? ''
  const size = of.slice(sign.length)
  return <span class="number nowrap">{sign}{decimal(size)}{size.includes('/') && <span class="small muted about">{short(size, 4)}</span>}</span>
}

interface Both {
  before: { asked: IndexBody; index: IndexView }
  after: { asked: IndexBody; index: IndexView }
}

export function IndexChange({ before, after }: Both) {
  const n = after.asked.maturities.length
  const affairs = after.asked.basic_service_affairs
  const change = difference(before.index.index, after.index.index)
  const next = nextBand(after.index.index)
  return (
    <>
      <div class="card stack-s">
        <p class="total-line"><strong class="number">{decimal(after.index.index)}</strong> <span class="muted">{t('index_now')}</span>{change !== '0' && <span class={`badge number ${change.startsWith('+') ? 'good' : 'bad'}`}>{decimal(change)}</span>} <span class="badge brand">{t(after.index.band as 'inovatif')}</span></p>
        <div class="scale" aria-hidden="true"><div class="bar"><i style={{ width: percent(after.index.index, '100') }} /></div>{BANDS.slice(2).map(({ band, from }) => <span key={band} style={{ left: percent(from, '100') }}>{decimal(from)}</span>)}</div>
        {next !== null && <p>{t('to_next', { lacking: decimal(next.lacking), band: t(next.band).toLowerCase(), from: decimal(next.from) })}</p>}
      </div>
      <Parts before={before} after={after} />
      <ul class="small muted stack-s">
        <li>{t('divisor', { divisor: divisor(n), n })}</li>
        <li>{t(affairs >= 5 ? 'condition_met' : 'condition_unmet', { n: affairs })}</li>
      </ul>
    </>
  )
}

function Parts({ before, after }: Both) {
  const all = ({ parts }: IndexView): string => sum([parts.spd, parts.sid, parts.count])
  const rows: { name: string; unit: string; of: [string, string]; isMain?: boolean }[] = [
    { name: t('maturity'), unit: t('points_at_most', { most: MOST_POINTS.sid }), of: [before.asked.maturities.at(-1)!, after.asked.maturities.at(-1)!] },
    { name: t('p_spd'), unit: t('points_at_most', { most: MOST_POINTS.spd }), of: [before.index.parts.spd, after.index.parts.spd] },
    { name: t('p_sid'), unit: t('points_at_most', { most: MOST_POINTS.sid }), of: [before.index.parts.sid, after.index.parts.sid] },
    { name: t('p_count'), unit: t('points_at_most', { most: MOST_POINTS.count }), of: [before.index.parts.count, after.index.parts.count] },
    { name: t('p_all'), unit: t('points_at_most', { most: MOST_POINTS.all }), of: [all(before.index), all(after.index)] },
    { name: t('p_index'), unit: t('index_now'), of: [before.index.index, after.index.index], isMain: true },
  ]
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('result')}>
      <table class="table cards middle parts">
        <caption class="visually-hidden">{t('result')}</caption>
        <thead><tr><th scope="col">{t('part')}</th><th scope="col" class="right">{t('before')}</th><th scope="col" class="right">{t('after')}</th><th scope="col" class="right">{t('difference')}</th></tr></thead>
        <tbody>
          {rows.map(({ name, unit, of, isMain }) => (
            <tr key={name} class={isMain ? 'main-row' : ''}>
              <th scope="row"><span>{name}</span> <span class="small muted about">{unit}</span></th>
              <td class="right" data-label={t('before')}><Value of={of[0]} /></td>
              <td class="right" data-label={t('after')}><Value of={of[1]} /></td>
              <td class="right" data-label={t('difference')}><Value of={difference(...of)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The bands and their edges, which hold whether or not there is an index yet. */
export function Bands({ before, after }: { before: IndexView | null; after: IndexView | null }) {
  return (
    <div class="stack-s">
      <h4>{t('bands')}</h4>
      <ul class="bands">
        {[...BANDS].reverse().map(({ band, from, to }) => (
          <li key={band} class={after?.band === band ? 'is-now' : ''}>
            <strong>{t(band)}</strong>
            <span class="number">{from === to ? t('exactly', { at: decimal(from) }) : t('from_to', { from: decimal(from), to: decimal(to) })}</span>
            <span class="row">{before?.band === band && <span class="badge">{t('before')}</span>}{after?.band === band && <span class="badge brand">{t('after')}</span>}</span>
          </li>
        ))}
      </ul>
      <p class="small muted">{t('edges')}</p>
      <p class="small muted">{t('formula')}</p>
    </div>
  )
}
