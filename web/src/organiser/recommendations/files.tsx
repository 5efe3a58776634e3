// A recommendation as a file: as a document, for spreadsheets, or as CSV in the form that the reader's language opens.
import { useState } from 'preact/hooks'
import type { RecommendationView } from '../../api/generated'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Icon } from '../../design/icon'
import { language } from '../../i18n/language'
import { save } from '../ranking/download'
import { Refused } from './refused'
import { t } from './texts'

const KINDS = ['pdf', 'xlsx', 'csv'] as const
type Kind = (typeof KINDS)[number]

export function filePath(of: Pick<RecommendationView, 'id'>, kind: Kind): string {
  return `/api/v1/recommendations/${of.id}.${kind}${kind === 'csv' && language.value === 'id' ? '?locale=id' : ''}`
}

export function fileName(of: Pick<RecommendationView, 'rule_set' | 'status'>, kind: Kind): string {
  return `rekomendasi-${of.rule_set}${of.status === 'issued' ? '' : '-rancangan'}.${kind}`
}

export function Files({ of }: { of: RecommendationView }) {
  const [got, setGot] = useState<string | null>(null)
  const act = useAct()
  const get = async (kind: Kind) => {
    const name = fileName(of, kind)
    setGot(null)
    if (!(await act.run(() => save(filePath(of, kind), name)))) return
    setGot(name)
    announce(t('downloaded', { name }))
  }
  return (
    <section class="card stack-s" aria-labelledby="files">
      <h2 id="files">{t('files')}</h2>
      {of.status !== 'issued' && <p class="small muted">{t('file_draft')}</p>}
      <Refused error={act.error} />
      <div class="row">{KINDS.map((kind) => <button key={kind} type="button" class="button" disabled={act.busy} onClick={() => void get(kind)}><Icon name="download" />{t(`file_${kind}`)}</button>)}</div>
      {got !== null && <p class="small" role="status">{t('downloaded', { name: got })}</p>}
    </section>
  )
}
