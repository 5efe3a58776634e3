// One rubric: a new one (from a template, as a copy, or blank), one to edit, or a frozen one to read.
import type { RubricTemplateView, RubricView } from '../api/generated'
import { all } from '../api/paged'
import { request } from '../api/request'
import { Show, useLoad } from '../app/load'
import { Page } from '../app/page'
import { query } from '../app/router'
import { RubricEditor, type Origin } from './rubric/editor'
import { blank, edited } from './rubric/tree'
import { isFrozen, usesOf } from './rubric/usage'
import { t } from './rubric-texts'
import './organiser-setup.css'

const CRUMBS = () => [{ label: t('title'), href: '#/rubrics' }]

export function Rubric({ at }: { at: Record<string, string> }) {
  const id = at['rubric'] ?? ''
  const origin = useLoad<Origin>(() => (id === 'new' ? newOne() : kept(id)), [id, query.value.get('template'), query.value.get('copy')])
  const name = origin.data === null ? t('title') : id === 'new' ? t('new_title') : origin.data.start.name
  return (
    <Page title={name} crumbs={CRUMBS()}>
      <Show of={origin}>{(found) => <RubricEditor key={found.version ?? 'new'} origin={found} reload={origin.reload} />}</Show>
    </Page>
  )
}

async function kept(id: string): Promise<Origin> {
  const [rubric, uses] = await Promise.all([request<RubricView>('GET', `/api/v1/rubrics/${id}`), usesOf(id)])
  return { id, start: edited(rubric.data), version: rubric.data.version, view: rubric.data, uses, frozen: isFrozen(uses), template: null }
}

async function newOne(): Promise<Origin> {
  const fresh = { id: null, version: null, view: null, uses: [], frozen: false, template: null }
  const copy = query.value.get('copy')
  if (copy !== null) {
    const source = edited((await request<RubricView>('GET', `/api/v1/rubrics/${copy}`)).data)
    return { ...fresh, start: { ...source, name: t('copy_name', { name: source.name }) } }
  }
  const wanted = query.value.get('template')
  const template = wanted === null ? undefined : (await all<RubricTemplateView>('/api/v1/rubric-templates')).find((one) => one.id === wanted)
  return template === undefined ? { ...fresh, start: blank() } : { ...fresh, start: edited(template.rubric), template: template.id }
}
