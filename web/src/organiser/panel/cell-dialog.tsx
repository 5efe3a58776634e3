// What may be done with an assignment whose sheet is begun: taking it away sets the sheet aside, and that is said first.
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { Dialog } from '../../design/dialog'
import { Notice } from '../../design/notice'
import { t } from './texts'

export function CellDialog({ judge, entry, isSubmitted, remove, recuse, close }: { judge: string; entry: string; isSubmitted: boolean; remove: () => Promise<void>; recuse: () => void; close: () => void }) {
  const act = useAct()
  const run = async () => {
    if (await act.run(remove)) close()
  }
  return (
    <Dialog title={t('cell_title', { judge, entry })} onClose={close} actions={
      <>
        <button type="button" class="button" onClick={close}>{t('cancel')}</button>
        <button type="button" class="button" onClick={recuse}>{t('recuse')}</button>
        <button type="button" class="button danger" disabled={act.busy} onClick={() => void run()}>{t('cell_remove')}</button>
      </>
    }>
      {act.error !== null && <Failure error={act.error} />}
      <Notice tone="caution" title={t(isSubmitted ? 'state_submitted' : 'state_draft')}><p>{t(isSubmitted ? 'cell_remove_submitted' : 'cell_remove_draft')}</p><p class="small">{t('cell_back')}</p></Notice>
    </Dialog>
  )
}
