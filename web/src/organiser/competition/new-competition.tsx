// A new competition in minutes: everything filled in from the pattern of KIPP Banten, then made step by step.
import { useEffect, useState } from 'preact/hooks'
import type { RubricTemplateView, RubricView } from '../../api/generated'
import { all } from '../../api/paged'
import { Problem } from '../../api/problem'
import { Failure } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { Page } from '../../app/page'
import { go } from '../../app/router'
import { announce } from '../../design/announce'
import { TextArea, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { faultAt } from '../setup/faults'
import { LabelsEditor } from '../setup/labels-editor'
import { WholeField } from '../setup/number-fields'
import { CATEGORIES, GROUPS } from '../setup/presets'
import { Reveal } from '../setup/reveal'
import { RoundsPlan } from './rounds-plan'
import { fresh, isFinished, isSound, keep, kept, perform, stepsFor, type Form, type Step, type Work } from './plan'
import { t } from '../competition-texts'

export function NewCompetition() {
  const rubrics = useLoad(async () => ({ templates: await all<RubricTemplateView>('/api/v1/rubric-templates'), kept: await all<RubricView>('/api/v1/rubrics') }), [])
  const [work, setWork] = useState<Work>(() => kept() ?? fresh())
  const [running, setRunning] = useState<string | null>(null)
  const act = useAct()
  useEffect(() => keep(isFinished(work) ? null : work), [work])

  const run = () => act.run(async () => {
    let now: Work = { form: work.form, steps: work.steps ?? stepsFor(work.form) }
    setWork(now)
    // Kept before anything is sent: a reload in between must know the keys.
    keep(now)
    try {
      for (const step of now.steps ?? []) {
        if (step.made !== null) continue
        setRunning(step.key)
        const made = await perform(step, now)
        now = { ...now, steps: (now.steps ?? []).map((one) => (one.key === step.key ? { ...one, made } : one)) }
        setWork(now)
        keep(now)
      }
    } catch (error) {
      // Refused outright before anything was made: the form opens again, with the faults at their fields.
      if (error instanceof Problem && error.status === 422 && now.steps?.[0]?.made === null) setWork({ form: now.form, steps: null })
      throw error
    } finally {
      setRunning(null)
    }
    const id = now.steps?.[0]?.made ?? ''
    keep(null)
    announce(t('step_done'))
    go('competitions', id)
  })
  const change = (part: Partial<Form>) => {
    // Faults are placed by position, which a changed list would shift.
    if (part.groups ?? part.categories) act.clear()
    setWork({ ...work, form: { ...work.form, ...part } })
  }
  const [lacking, setLacking] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    // Once the competition is made its rounds can no longer be changed here, so they must be right before.
    const isLacking = !work.form.rounds.every(isSound)
    setLacking(isLacking)
    if (!isLacking) void run()
  }
  return (
    <Page title={t('new')} crumbs={[{ label: t('title'), href: '#/competitions' }]} width="reading">
      {work.steps !== null ? (
        <Progress steps={work.steps} work={work} running={running} error={act.error} busy={act.busy} go={() => void run()} discard={() => { act.clear(); setWork(fresh()) }} />
      ) : (
        <form class="stack-l" onSubmit={submit}>
          <p class="muted">{t('new_lead')}</p>
          <Reveal of={act.error}><Failure error={act.error} /></Reveal>
          <section class="card stack">
            <h2>{t('basics')}</h2>
            <div class="two-fields">
              <TextField label={t('name')} required maxLength={300} value={work.form.name} onValue={(name) => change({ name })} fault={faultAt(act.error, '/name')} />
              <WholeField label={t('year')} value={work.form.year} onValue={(year) => change({ year, ...(year !== null && work.form.name === t('default_name', { year: work.form.year ?? '' }) && { name: t('default_name', { year }) }) })} fault={faultAt(act.error, '/year')} />
            </div>
            <TextArea label={t('description')} hint={t('description_hint')} rows={2} maxLength={5000} value={work.form.description} onValue={(description) => change({ description })} fault={faultAt(act.error, '/description')} />
          </section>
          <section class="card stack"><LabelsEditor legend={t('groups')} hint={t('groups_hint')} value={work.form.groups} onValue={(groups) => change({ groups })} error={act.error} pointer="/groups" preset={{ label: t('preset_groups'), items: GROUPS }} /></section>
          <details class="card fold"><summary><span class="legend">{t('categories')}</span> <span class="muted">{t('categories_n', { n: work.form.categories.length })}</span></summary>
            <LabelsEditor legend={t('categories')} hint={t('categories_hint')} value={work.form.categories} onValue={(categories) => change({ categories })} error={act.error} pointer="/categories" preset={{ label: t('preset_categories'), items: CATEGORIES }} />
          </details>
          <section class="card stack">
            <Show of={rubrics}>{(known) => <RoundsPlan rounds={work.form.rounds} onChange={(rounds) => change({ rounds })} templates={known.templates} kept={known.kept} />}</Show>
            {lacking && <Notice tone="bad" title={t('rounds_lack')} />}
          </section>
          <div class="dock row">
            <button type="submit" class="button main" disabled={act.busy || rubrics.data === null}>{t('create')}</button>
            <button type="button" class="button quiet" onClick={() => { act.clear(); setWork(fresh()) }}>{t('discard')}</button>
          </div>
        </form>
      )}
    </Page>
  )
}

function Progress({ steps, work, running, error, busy, go: proceed, discard }: { steps: Step[]; work: Work; running: string | null; error: unknown; busy: boolean; go: () => void; discard: () => void }) {
  const failed = error === null ? null : (steps.find((step) => step.made === null)?.key ?? null)
  const id = steps[0]?.made ?? null
  return (
    <section class="card stack">
      {!busy && <Notice tone="caution" title={t('halfway')}><p>{t('halfway_do')}</p></Notice>}
      {error !== null && <Failure error={error} />}
      <ol class="steps" aria-label={t('creating')}>
        {steps.map((step) => {
          const state = step.made !== null ? 'done' : step.key === running ? 'running' : step.key === failed ? 'failed' : 'waiting'
          return (
            <li key={step.key} class={`step ${state}`}>
              <Icon name={state === 'done' ? 'check' : state === 'failed' ? 'warning' : 'clock'} />
              <span class="grow">{stepName(step, work.form)}</span><span class="small muted">{t(`step_${state}`)}</span>
            </li>
          )
        })}
      </ol>
      {!busy && (
        <div class="row">
          <button type="button" class="button main" onClick={proceed}>{t('continue')}</button>
          {id !== null && <a class="button" href={`#/competitions/${id}`}>{t('open_hub')}</a>}
          <button type="button" class="button quiet" onClick={discard}>{t('discard')}</button>
        </div>
      )}
    </section>
  )
}

function stepName(step: Step, form: Form): string {
  if (step.kind === 'competition') return t('step_competition', { name: form.name })
  return step.kind === 'rubric' ? t('step_rubric', { name: step.of }) : t('step_round', { name: form.rounds[Number(step.of)]?.name ?? '' })
}
