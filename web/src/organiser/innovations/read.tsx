// An innovation to be read: what it is, whom it serves, how far it has come, what it won.
import type { ComponentChildren } from 'preact'
import type { InnovationView } from '../../api/generated'
import { Icon } from '../../design/icon'
import { day } from '../setup/day'
import { regionName } from '../setup/regions'
import { t } from './innovation-texts'
import { factHolds } from './stage'
import { affairName, declarationName, factName, FACTS, formName, goalName, initiatorName, stageName } from './words'

export function ReadInnovation({ innovation }: { innovation: InnovationView }) {
  const fact = (name: string, value: ComponentChildren) => <div><dt>{name}</dt><dd>{value}</dd></div>
  const since = (at: string | null) => (at === null ? <span class="muted">{t('unknown_day')}</span> : day(at))
  return (
    <>
      <section class="card stack">
        <h2>{t('about')}</h2>
        <dl class="innovation-facts">
          {fact(t('agency'), <>{innovation.agency.name}<span class="small muted block">{regionName(innovation.agency.region_code)}</span></>)}
          {fact(t('form'), formName(innovation.form))}
          {fact(t('initiator'), initiatorName(innovation.initiator))}
          {fact(t('digital'), t(innovation.digital ? 'digital_yes' : 'digital_no'))}
          {innovation.category !== null && fact(t('category'), innovation.category)}
        </dl>
        {innovation.description === '' ? <p class="muted">{t('no_description')}</p> : <p class="prose text">{innovation.description}</p>}
      </section>
      <section class="card stack">
        <h2>{t('course')}</h2>
        <dl class="innovation-facts">
          {fact(t('stage'), stageName(innovation.stage))}
          {fact(t('trial_started_on'), since(innovation.trial_started_on))}
          {fact(t('applied_on'), since(innovation.applied_on))}
          {fact(t('enhanced_on'), since(innovation.enhanced_on))}
        </dl>
      </section>
      <section class="card stack">
        <h2>{t('serves')}</h2>
        <Words title={t('affairs')} words={innovation.affairs.map(affairName)} />
        <Words title={t('sdg_goals')} words={innovation.sdg_goals.map(goalName)} />
        <Words title={t('declarations')} words={innovation.declarations.map(declarationName)} />
      </section>
      <section class="card stack">
        <h2>{t('institutionalisation')}</h2>
        <ul class="claims">
          {FACTS.map((name) => {
            const { met, evidence } = innovation.institutionalisation[name]
            return (
              <li key={name} class="stack-s">
                <div class="spread"><strong class="grow">{factName(name)}</strong><span class={`badge ${factHolds({ met, evidence }) ? 'good' : ''}`}>{factHolds({ met, evidence }) && <Icon name="check" size={14} />}{t(met ? 'met' : 'not_met')}</span></div>
                {evidence ? <p class="small text">{evidence}</p> : met && <p class="small muted">{t('no_evidence')}</p>}
              </li>
            )
          })}
        </ul>
      </section>
      <section class="card stack">
        <h2>{t('awards')}</h2>
        {innovation.awards.length === 0 ? <p class="muted">{t('no_awards')}</p> : <ul class="stack-s">{innovation.awards.map((award, i) => <li key={i}>{t('award_line', { title: award.title, programme: award.programme, year: award.year })}</li>)}</ul>}
      </section>
    </>
  )
}

function Words({ title, words }: { title: string; words: readonly string[] }) {
  return (
    <div class="stack-s">
      <h3 class="small-title">{title}</h3>
      {words.length === 0 ? <p class="muted">{t('none')}</p> : <ul class="row">{words.map((word) => <li key={word}><span class="badge brand">{word}</span></li>)}</ul>}
    </div>
  )
}
