// IGA: what one more level of an indicator would bring to an innovation, and to the index of its government.
import type { CatalogueView, InnovationView, MaturityBody, MaturityView } from '../../api/generated'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { Show, Skeleton, useLoad } from '../../app/load'
import { Page } from '../../app/page'
import { query, setQuery, to } from '../../app/router'
import { announce } from '../../design/announce'
import { Notice } from '../../design/notice'
import { t as programmes } from '../programmes/list-texts'
import { useAnswers } from './answers'
import { GovernmentIndex } from './government-index'
import { t } from './iga-texts'
import { Indicators } from './indicators'
import { InnovationPicker } from './innovation-picker'
import { useKept } from './kept'
import { changed, claimed, counted, maturityBody, RULE_SET, type Levels } from './levels'
import { Maturity, Tally } from './maturity'
import './simulate.css'

/** The innovation that was picked, and what the register says of it. */
interface Picked {
  innovation: InnovationView
  maturity: MaturityView
}

export function Iga(_: { at: Record<string, string> }) {
  const id = query.value.get('innovation')
  const loaded = useLoad(async (signal): Promise<{ id: string | null; catalogue: CatalogueView; picked: Picked | null }> => {
    const read = async <T,>(path: string): Promise<T> => (await request<T>('GET', path, { signal })).data
    const of = id === null ? null : `/api/v1/innovations/${encodeURIComponent(id)}`
    const [catalogue, innovation, maturity] = await Promise.all([
      read<CatalogueView>(`/api/v1/iga/indicators?rule_set=${RULE_SET}`),
      of === null ? null : read<InnovationView>(of),
      of === null ? null : read<MaturityView>(`${of}/maturity?rule_set=${RULE_SET}`),
    ])
    return { id, catalogue, picked: innovation === null || maturity === null ? null : { innovation, maturity } }
  }, [id])
  return (
    <Page title={t('title')} crumbs={[{ label: programmes('title'), href: to('programmes') }]}>
      <p class="muted prose">{t('lead')}</p>
      <InnovationPicker picked={id === null ? null : loaded.data?.picked?.innovation ?? null} isPicked={id !== null} pick={(next) => setQuery('innovation', next)} />
      <Show of={loaded}>
        {(data) => <Simulation key={data.id ?? 'blank'} catalogue={data.catalogue} picked={data.picked} />}
      </Show>
    </Page>
  )
}

interface Work {
  /** Null: as the register has it. */
  start: Levels | null
  levels: Levels | null
}

function Simulation({ catalogue, picked }: { catalogue: CatalogueView; picked: Picked | null }) {
  const [work, change] = useKept<Work>(`iga/${picked?.innovation.id ?? 'blank'}`, { start: null, levels: null })
  const start = work.start ?? (picked === null ? {} : claimed(picked.maturity))
  const levels = work.levels ?? start
  const asked = useAnswers<MaturityBody, MaturityView>('/api/v1/iga/maturity', [maturityBody(start), maturityBody(levels)])
  const set = (number: number, level: number) => change({ levels: { ...levels, [number]: level } })
  const [before, now] = asked.data?.answers ?? []
  return (
    <>
      {picked !== null && picked.maturity.score === null && <Notice>{t('no_claims')}</Notice>}
      {picked !== null && picked.maturity.unknown.length > 0 && <Notice tone="caution">{t('unknown', { numbers: picked.maturity.unknown.join(', ') })}</Notice>}
      <div class="simulation wide-left">
        <Indicators catalogue={catalogue} start={start} levels={levels} set={set} setAll={(next) => change({ levels: next })} tally={before !== undefined && now !== undefined && <Tally before={before} now={now} />} />
        <div class="stack beside">
          {asked.error !== null && <Failure error={asked.error} retry={asked.retry} />}
          {before === undefined || now === undefined ? asked.error === null && <Skeleton /> : (
            <div class={`stack ${asked.busy || asked.error !== null ? 'is-old' : ''}`} aria-busy={asked.busy}>
              <Maturity before={before} now={now} changes={changed(start, levels)} raise={(number, to) => set(number, to)} back={() => change({ levels: null })}
                takeStart={() => { change({ start: levels, levels: null }); announce(t('taken')) }} />
            </div>
          )}
          <p class="small muted" role="status">{asked.busy ? t('calculating') : '\u00a0'}</p>
        </div>
      </div>
      {before !== undefined && now !== undefined && <GovernmentIndex innovation={picked?.innovation.id ?? null} region={picked?.innovation.agency.region_code ?? null} before={counted(before.score)} after={counted(now.score)} />}
      <p class="small muted">{t('source', { source: catalogue.source })} ({t(`confidence_${catalogue.confidence as 'high'}`)})</p>
    </>
  )
}
