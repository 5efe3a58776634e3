// PPD: governments ranked in their clusters from the results of weighted stages, as a trial. No results are ever given
// beforehand; names alone are.
import type { PpdBody, PpdView, ProgrammeView } from '../../api/generated'
import { all } from '../../api/paged'
import { Problem } from '../../api/problem'
import { Failure } from '../../app/failure'
import { Show, Skeleton, useLoad } from '../../app/load'
import { Empty, Page } from '../../app/page'
import { to } from '../../app/router'
import { announce } from '../../design/announce'
import { SelectField } from '../../design/field'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { t as programmes } from '../programmes/list-texts'
import { faultAt } from '../setup/faults'
import { DecimalField, WholeField } from '../setup/number-fields'
import { useAnswers } from './answers'
import { useKept } from './kept'
import { Places } from './places-table'
import { stageName, t } from './ppd-texts'
import { choices, CLUSTERS, GOVERNMENTS, ppdBody, ranksGovernments, stagePointer, type Typed } from './stages'
import './simulate.css'

export function Ppd(_: { at: Record<string, string> }) {
  const rules = useLoad(async () => (await all<ProgrammeView>('/api/v1/programmes')).filter(ranksGovernments).sort((a, b) => b.year - a.year), [])
  return (
    <Page title={t('title')} crumbs={[{ label: programmes('title'), href: to('programmes') }]}>
      <p class="muted prose">{t('lead')}</p>
      <Show of={rules}>
        {(sets) => sets[0] === undefined ? <Empty title={t('none')}>{t('none_do')}</Empty> : <Simulation sets={[sets[0], ...sets.slice(1)]} />}
      </Show>
    </Page>
  )
}

/** More stages than these stand under their labels everywhere, as on a phone. */
const MOST_IN_COLUMNS = 2

interface Work {
  /** Null: that of the newest year. */
  set: string | null
  nominees: number | null
  typed: Typed
}

function Simulation({ sets }: { sets: [ProgrammeView, ...ProgrammeView[]] }) {
  const [work, change] = useKept<Work>('ppd', { set: null, nominees: null, typed: {} })
  const rules = sets.find((one) => one.id === work.set) ?? sets[0]
  const asked = useAnswers<PpdBody, PpdView>('/api/v1/ppd/ranking', [ppdBody(rules.id, rules.stages, work.typed, work.nominees)])
  const set = (code: string, stage: string, value: string) => change({ typed: { ...work.typed, [code]: { ...work.typed[code], [stage]: value } } })
  const isLong = rules.stages.length > MOST_IN_COLUMNS
  const isWrong = asked.error instanceof Problem && asked.error.faults.length > 0
  const hasPlaces = asked.data?.answers[0]?.clusters.some((cluster) => cluster.items.some((item) => item.rank !== null)) ?? false
  return (
    <div class="simulation">
      <section class="card stack" aria-labelledby="ppd-scores">
        <div class="stack">
          <SelectField label={t('rule_set')} value={rules.id} onValue={(set) => change({ set })} options={choices(sets)} />
          <WholeField label={t('nominees')} hint={t('nominees_hint')} value={work.nominees} onValue={(nominees) => change({ nominees })} fault={faultAt(asked.error, '/nominees')} />
        </div>
        <div class="stack-s">
          <h2 id="ppd-scores">{t('scores')}</h2>
          <p class="small muted">{t('scores_hint')}</p>
          <p class="small">{t('weights')}: {rules.stages.map((stage) => `${stageName(stage.name)} ${decimal(stage.weight)}`).join(' · ')}</p>
        </div>
        {CLUSTERS.map((cluster) => (
          <div key={cluster} class={`stage-rows ${isLong ? 'many' : ''}`}>
            <div class="stage-row head"><h3>{t(cluster)}</h3>{rules.stages.map((stage) => <span key={stage.name} class="small muted" aria-hidden="true">{stageName(stage.name)}</span>)}</div>
            {GOVERNMENTS.filter((one) => one.cluster === cluster).map(({ code, name }) => (
              <fieldset key={code} class="stage-row">
                <legend>{name}</legend>
                {rules.stages.map((stage) => <DecimalField key={stage.name} label={stageName(stage.name)} value={work.typed[code]?.[stage.name] ?? ''} onValue={(value) => set(code, stage.name, value)} fault={faultAt(asked.error, stagePointer(code, stage.name))} />)}
              </fieldset>
            ))}
          </div>
        ))}
        <div><button type="button" class="button" onClick={() => { change({ typed: {} }); announce(t('cleared')) }}>{t('clear')}</button></div>
      </section>
      <section class="stack" aria-labelledby="ppd-result">
        <div class="stack-s"><h2 id="ppd-result">{t('result')}</h2><p class="small muted">{t('result_lead')}</p></div>
        {asked.error !== null && (isWrong ? <Notice tone="caution">{t(hasPlaces ? 'wrong' : 'wrong_first')}</Notice> : <Failure error={asked.error} retry={asked.retry} />)}
        {asked.data === null ? asked.error === null && <Skeleton /> : (
          <div class={`stack ${asked.busy || asked.error !== null ? 'is-old' : ''}`} aria-busy={asked.busy}>
            <Places asked={asked.data.asked[0]!} result={asked.data.answers[0]!} />
          </div>
        )}
        <p class="small muted" role="status">{asked.busy ? t('calculating') : '\u00a0'}</p>
      </section>
    </div>
  )
}
