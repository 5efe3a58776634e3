// A round's result as a file: for Excel, or as CSV in the form that Indonesian Excel opens.
import { useState } from 'preact/hooks'
import type { RoundView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { download } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { t as frame } from '../../app/texts'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { SelectField } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { t } from './texts'

const FILES = {
  xlsx: { kind: 'xlsx' },
  ranking_id: { kind: 'csv', part: 'ranking', locale: 'id' },
  marks_id: { kind: 'csv', part: 'marks', locale: 'id' },
  ranking: { kind: 'csv', part: 'ranking' },
  marks: { kind: 'csv', part: 'marks' },
} as const
type File = keyof typeof FILES

/** Where a file is: the only place that knows how the service names its forms. */
export function filePath(round: string, file: File): string {
  const { kind, ...query } = FILES[file]
  return withQuery(`/api/v1/rounds/${round}/results.${kind}`, query)
}

export function fileName(round: RoundView, file: File): string {
  const name = round.name.normalize('NFKD').replace(/[^a-zA-Z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase() || 'tahap'
  const part = file === 'xlsx' ? 'hasil' : file.startsWith('ranking') ? 'peringkat' : 'nilai'
  return `${name}-${part}${round.status === 'published' ? '' : '-sementara'}.${FILES[file].kind}`
}

export async function save(path: string, name: string): Promise<void> {
  const blob = await (await download(path)).blob()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser needs a moment to take hold of the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

export function Download({ round, close }: { round: RoundView; close: () => void }) {
  const [file, setFile] = useState<File>('xlsx')
  const [got, setGot] = useState<string | null>(null)
  const act = useAct()
  const run = async () => {
    const name = fileName(round, file)
    setGot(null)
    if (!(await act.run(() => save(filePath(round.id, file), name)))) return
    setGot(name)
    announce(t('downloaded', { name }))
  }
  return (
    <Dialog title={t('download_title')} onClose={close}
      actions={<><button type="button" class="button" onClick={close}>{frame('close')}</button><button type="button" class="button main" disabled={act.busy} onClick={() => void run()}><Icon name="download" />{t('download_go')}</button></>}>
      <SelectField label={t('download_what')} value={file} onValue={setFile} options={(Object.keys(FILES) as File[]).map((value) => ({ value, label: t(`file_${value}`) }))} />
      <Notice tone="caution" title={t('download_staff')} />
      {act.error !== null && <Failure error={act.error} />}
      {got !== null && <Notice tone="good" title={t('downloaded', { name: got })} />}
    </Dialog>
  )
}
