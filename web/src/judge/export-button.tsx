// All that is on this device as a file: the last resort where nothing can be sent.
import { useAct } from '../app/load'
import { Failure } from '../app/failure'
import { Icon } from '../design/icon'
import { exportFile } from '../offline'
import { t } from './outbox-texts'

export function ExportButton({ user }: { user: string }) {
  const act = useAct()
  const save = () => act.run(async () => {
    const file = await exportFile(user)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = file.name
    link.click()
    // Some browsers read the file only after the click has returned.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  })
  return (
    <>
      <button type="button" class="button" disabled={act.busy} onClick={() => void save()}><Icon name="download" />{t('export')}</button>
      {act.error !== null && <Failure error={act.error} />}
    </>
  )
}
