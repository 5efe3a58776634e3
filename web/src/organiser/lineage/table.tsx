// The same as the drawing in rows: every step of learning with both its ends.
import type { LineageNodeView } from '../../api/generated'
import { to } from '../../app/router'
import { count } from '../../i18n/format'
import { LineSample, placeOf } from './drawing'
import { isKind, type Row } from './graph'
import { t } from './texts'

export function LinksTable({ rows }: { rows: readonly Row[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('table')}>
      <table class="table cards lineage-table">
        <caption class="small muted">{t('table_count', { n: count(rows.length) })}</caption>
        <thead><tr><th scope="col">{t('source')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('follower')}</th></tr></thead>
        <tbody>
          {rows.map(({ edge, from, to: follower }) => (
            <tr key={`${edge.from} ${edge.to}`}>
              <th scope="row" class="whole"><End of={from} /></th>
              <td class="whole"><span class="lineage-kind">{isKind(edge.kind) ? <><LineSample kind={edge.kind} />{t(edge.kind)}</> : edge.kind}</span></td>
              <td class="whole"><End of={follower} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function End({ of }: { of: LineageNodeView }) {
  return (
    <>
      {of.external ? <span class="lineage-end">{of.name}</span> : <a class="lineage-end" href={to('innovations', of.id)}>{of.name}</a>}
      <span class="lineage-place small muted">{placeOf(of)}</span>
    </>
  )
}
