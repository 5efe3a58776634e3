// Rubrics: those that are kept, and the templates to begin with.
import type { RubricTemplateView, RubricView } from '../api/generated'
import { all } from '../api/paged'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { to } from '../app/router'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { t } from './rubric-texts'
import { mayChange } from './setup/rights'
import { t as shared } from './setup/texts'
import './organiser-setup.css'

export function Rubrics(_: { at: Record<string, string> }) {
  const rubrics = useLoad(() => all<RubricView>('/api/v1/rubrics'), [])
  const templates = useLoad(() => all<RubricTemplateView>('/api/v1/rubric-templates'), [])
  const may = mayChange()
  return (
    <Page title={t('title')} head={may && <a class="button main" href={to('rubrics', 'new')}><Icon name="plus" />{t('blank')}</a>}>
      <p class="muted prose">{t('lead')}</p>
      {!may && <Notice>{shared('read_only')}</Notice>}
      <section class="stack" aria-labelledby="kept">
        <h2 id="kept">{t('yours')}</h2>
        <Show of={rubrics}>
          {(items) => items.length === 0
            ? <Empty title={t('none')}>{t('none_do')}</Empty>
            : <ul class="grid">{items.map((rubric) => <li key={rubric.id}><KeptCard rubric={rubric} /></li>)}</ul>}
        </Show>
      </section>
      <section class="stack" aria-labelledby="templates">
        <div class="stack-s"><h2 id="templates">{t('templates')}</h2><p class="muted prose">{t('templates_lead')}</p></div>
        <Show of={templates}>
          {(items) => <ul class="grid">{items.map((template) => <li key={template.id} class="card stack-s"><Template template={template} may={may} /></li>)}</ul>}
        </Show>
      </section>
    </Page>
  )
}

function KeptCard({ rubric }: { rubric: RubricView }) {
  return (
    <a class="card link stack-s" href={to('rubrics', rubric.id)}>
      <h3>{rubric.name}</h3>
      <span class="row small muted">
        <span class="badge brand">{t(rubric.basis as 'percent')}</span>
        <span>{t('criteria_n', { n: rubric.criteria.filter((criterion) => criterion.scored).length })}</span>
      </span>
      {rubric.template !== null && <span class="small muted">{t('from_template', { name: rubric.template })}</span>}
    </a>
  )
}

function Template({ template, may }: { template: RubricTemplateView; may: boolean }) {
  return (
    <>
      <span class="row"><span class="badge brand">{template.programme}</span><span class="small muted">{t('criteria_n', { n: template.rubric.criteria.filter((criterion) => criterion.scored).length })}</span></span>
      <h3>{template.title}</h3>
      <dl class="small stack-s">
        <div><dt class="muted">{t('source')}</dt><dd lang="en">{template.source}</dd></div>
        <div><dt class="muted">{t('confidence')}</dt><dd lang="en">{template.confidence}</dd></div>
      </dl>
      {may && <div><a class="button" href={`${to('rubrics', 'new')}?template=${template.id}`} aria-label={t('use_of', { name: template.title })}>{t('use')}</a></div>}
    </>
  )
}
