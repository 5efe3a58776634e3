// Where an innovation came from and what came of it: its sources named and removed, those who learned from it shown.
import { useState } from 'preact/hooks'
import type { InnovationView, LineageEdgeView, LineageView, NamedInnovationView } from '../../api/generated'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { to } from '../../app/router'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { Icon } from '../../design/icon'
import { count } from '../../i18n/format'
import { mayChange } from '../setup/rights'
import { t } from './lineage-texts'
import { SourceDialog } from './source-dialog'

const sourceName = (edge: LineageEdgeView): string => edge.source?.name ?? edge.external_source?.name ?? ''
const kindName = (kind: string): string => t(`kind_${kind as 'replicates'}`)

export function Lineage({ innovation }: { innovation: InnovationView }) {
  const path = `/api/v1/innovations/${innovation.id}/lineage`
  const lineage = useLoad(async (signal) => (await request<LineageView>('GET', path, { signal })).data, [innovation.id])
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<LineageEdgeView | null>(null)
  const may = mayChange()
  return (
    <section class="card stack">
      <div class="spread">
        <h2>{t('title')}</h2>
        <div class="row">
          <a class="button quiet" href={to('lineage')}>{t('graph')}</a>
          {may && <button type="button" class="button" onClick={() => setAdding(true)}><Icon name="plus" />{t('add')}</button>}
        </div>
      </div>
      <Show of={lineage}>
        {({ items, derived, derived_total }) => (
          <>
            <h3>{t('sources')}</h3>
            {items.length === 0 ? <p class="muted">{t('no_sources')}</p> : (
              <ul class="claims">
                {items.map((edge) => (
                  <li key={edge.id} class="edge">
                    <div class="grow stack-s">
                      <span class="badge info">{kindName(edge.kind)}</span>
                      {edge.source !== null ? <Named of={edge.source} /> : <span><strong>{sourceName(edge)}</strong><span class="small muted block">{[edge.external_source?.region, t('elsewhere')].filter(Boolean).join(' · ')}</span></span>}
                      {edge.note !== null && <p class="small text">{edge.note}</p>}
                    </div>
                    {may && <button type="button" class="button quiet icon-only" aria-label={t('remove', { name: sourceName(edge) })} onClick={() => setRemoved(edge)}><Icon name="trash" /></button>}
                  </li>
                ))}
              </ul>
            )}
            <h3>{t('derived')}</h3>
            {derived.length === 0 ? <p class="muted">{t('no_derived')}</p> : (
              <ul class="claims">{derived.map((edge) => <li key={edge.id} class="stack-s"><div><span class="badge good">{kindName(edge.kind)}</span></div><Named of={edge.innovation} /></li>)}</ul>
            )}
            {derived_total > derived.length && <p class="small muted">{t('derived_some', { shown: count(derived.length), total: count(derived_total) })}</p>}
          </>
        )}
      </Show>
      {isAdding && <SourceDialog innovation={innovation} close={() => setAdding(false)} saved={() => { setAdding(false); void lineage.reload() }} />}
      {removed !== null && <RemoveDialog path={path} edge={removed} close={() => setRemoved(null)} done={() => { setRemoved(null); void lineage.reload() }} />}
    </section>
  )
}

function Named({ of }: { of: NamedInnovationView }) {
  return <span><a href={to('innovations', of.id)}><strong>{of.name}</strong></a><span class="small muted block">{of.agency.name}</span></span>
}

function RemoveDialog({ path, edge, close, done }: { path: string; edge: LineageEdgeView; close: () => void; done: () => void }) {
  const act = useAct()
  const name = sourceName(edge)
  const remove = () => act.run(async () => {
    await request('DELETE', `${path}/${edge.id}`)
    announce(t('removed', { name }))
    done()
  })
  return (
    <Dialog title={t('remove_title')} onClose={close} actions={
      <>
        <button type="button" class="button" onClick={close}>{t('cancel')}</button>
        <button type="button" class="button danger" disabled={act.busy} onClick={() => void remove()}>{t('remove_yes')}</button>
      </>
    }>
      {act.error !== null && <Failure error={act.error} />}
      <p>{t('remove_text', { name })}</p>
    </Dialog>
  )
}
