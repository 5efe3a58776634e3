// The innovations as a table whose rows become cards on a phone. The roles are written out because the cards' layout would
// else take the table away from screen readers.
import type { InnovationView } from '../../api/generated'
import { to } from '../../app/router'
import '../../design/cards.css'
import { regionName } from '../setup/regions'
import { t } from './list-texts'
import { factsHolding, StageBadge } from './stage'
import { formName } from './words'

export function InnovationTable({ innovations, caption }: { innovations: readonly InnovationView[]; caption: string }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('title')}>
      <table class="table cards" role="table">
        <caption class="small muted">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {(['name', 'agency', 'stage', 'institutionalised', 'listed'] as const).map((column) => <th key={column} scope="col" role="columnheader">{t(column)}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {innovations.map((innovation) => (
            <tr key={innovation.id} role="row">
              <th scope="row" role="rowheader" class="whole"><a class="innovation-link" href={to('innovations', innovation.id)}>{innovation.name}</a><span class="small muted block">{formName(innovation.form)}</span></th>
              <td role="cell" class="whole">{innovation.agency.name}<span class="small muted block">{regionName(innovation.agency.region_code)}</span></td>
              <td role="cell" data-label={t('stage')}><StageBadge stage={innovation.stage} /></td>
              <td role="cell" data-label={t('institutionalised')} class="number">{t('facts', { n: factsHolding(innovation) })}</td>
              <td role="cell" data-label={t('listed')}>{t(innovation.listed ? 'is_listed' : 'not_listed')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
