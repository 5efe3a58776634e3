// The documents of a round, made by the service; each is fetched as whoever is signed in, for panel names stand in them.
import type { RoundView } from '../../api/generated'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Icon } from '../../design/icon'
import { fileName } from '../entries/save-file'
import { save } from '../ranking/download'
import { t } from './acts-texts'

/** The papers are Indonesian in either language, and so are the names they are saved under. */
const DOCUMENTS = [
  { file: 'minutes.pdf', name: 'minutes', saved: 'berita-acara' },
  { file: 'recap.pdf', name: 'recap', saved: 'rekapitulasi' },
  { file: 'recap.xlsx', name: 'recap', saved: 'rekapitulasi' },
  { file: 'scoresheets.pdf', name: 'scoresheets', saved: 'lembar-penilaian' },
  { file: 'decree-annex.pdf', name: 'decree', saved: 'lampiran-keputusan' },
  { file: 'decree-annex.xlsx', name: 'decree', saved: 'lampiran-keputusan' },
] as const

export function Documents({ round }: { round: RoundView }) {
  const act = useAct()
  const take = (file: string, saved: string) => act.run(async () => {
    const name = fileName(`${round.name} ${saved}`, file.split('.')[1] ?? '')
    await save(`/api/v1/rounds/${round.id}/${file}`, name)
    announce(t('taken', { name }))
  })
  return (
    <div class="stack-s">
      <h3>{t('documents')}</h3>
      {act.error !== null && <Failure error={act.error} />}
      <ul class="row">
        {DOCUMENTS.map(({ file, name, saved }) => (
          <li key={file}><button type="button" class="button" disabled={act.busy} onClick={() => void take(file, saved)}><Icon name="download" />{t(`doc_${name}`)} ({file.endsWith('pdf') ? t('pdf') : t('xlsx')})</button></li>
        ))}
      </ul>
    </div>
  )
}
