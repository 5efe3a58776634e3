// The places that the service worked out, cluster by cluster, with what each stage brought.
import type { ClusterView, PpdBody, PpdView, RankedGovernmentView } from '../../api/generated'
import { Empty } from '../../app/page'
import { to } from '../../app/router'
import { decimal } from '../../i18n/format'
import { regionName } from '../setup/regions'
import { isSame, percent } from './exact'
import { stageName, t } from './ppd-texts'
import { contribution, isTied } from './stages'

const TONES: Record<string, string> = { nominee: 'good', tied_at_cut: 'caution', not: '' }

export function Places({ asked, result }: { asked: PpdBody; result: PpdView }) {
  if (result.clusters.every((cluster) => cluster.items.every((item) => item.rank === null))) return <Empty title={t('nothing')}>{t('nothing_do')}</Empty>
  return (
    <>
      {result.clusters.map((cluster) => <Cluster key={cluster.cluster} of={cluster} asked={asked} result={result} />)}
      <p class="small muted">{result.sources.length > 0 && <>{t('sources')}: {result.sources.join(' · ')}. </>}<a href={to('programmes', result.rule_set)}>{t('to_rules')}</a></p>
    </>
  )
}

function Cluster({ of, asked, result }: { of: ClusterView; asked: PpdBody; result: PpdView }) {
  const name = t('ranking', { cluster: t(of.cluster as 'kota').toLowerCase() })
  return (
    <div class="stack-s">
      <div class="table-frame" tabIndex={0} role="region" aria-label={name}>
        <table class="table cards middle places">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('place')}</th>
              <th scope="col">{t('government')}</th>
              {result.stages.map((stage) => <th key={stage.name} scope="col" class="right wraps">{t('brings', { stage: stageName(stage.name) })}</th>)}
              <th scope="col" class="right wraps">{t('score')}</th>
            </tr>
          </thead>
          <tbody>{of.items.map((item) => <Row key={item.region_code} item={item} of={of} asked={asked} result={result} />)}</tbody>
        </table>
      </div>
      {of.places_left !== null && of.places_left > 0 && <p class="small muted">{t('places_left', { n: of.places_left })}</p>}
    </div>
  )
}

function Row({ item, of, asked, result }: { item: RankedGovernmentView; of: ClusterView; asked: PpdBody; result: PpdView }) {
  const given = asked.governments.find((one) => one.region_code === item.region_code)?.stages ?? {}
  const brought = result.stages.map((stage) => ({ stage, value: given[stage.name], points: given[stage.name] === undefined ? null : contribution(given[stage.name]!, stage, result.stages) }))
  return (
    <tr>
      <td data-label={t('place')} class="number"><span><strong>{item.rank ?? '–'}</strong>{isTied(item, of.items) && <span class="badge info tie">{t('tied')}</span>}</span></td>
      <th scope="row">
        <span>{item.name ?? regionName(item.region_code)}</span>
        {item.decision !== null && <span class="decision"><span class={`badge ${TONES[item.decision] ?? ''}`}>{t(item.decision as 'nominee')}</span></span>}
        {item.missing.length > 0 && <span class="small muted lacks">{item.missing.length === result.stages.length ? t('nothing') : t('missing', { what: item.missing.map(stageName).join(', ') })}</span>}
        {item.complete && <span class="bar" aria-hidden="true">{brought.map(({ stage, points }) => <i key={stage.name} style={{ width: percent(points ?? '0', '100') }} />)}</span>}
      </th>
      {brought.map(({ stage, value, points }) => (
        <td key={stage.name} class="right number" data-label={t('brings', { stage: stageName(stage.name) })}>
          {points === null ? '–' : <span>{decimal(points)}<span class="small muted how">{decimal(stage.weight)} × {decimal(value!)}</span></span>}
        </td>
      ))}
      <td class="right number" data-label={t('score')}>
        {item.score === null ? '–' : <span><strong>{decimal(item.score)}</strong>{item.exact !== null && !isSame(item.exact, item.score) && <span class="small muted how">{t('precisely', { exact: decimal(item.exact) })}</span>}</span>}
      </td>
    </tr>
  )
}
