// A judge steps back from an entry, with a reason. It needs a connection: the organiser must know at once.
import { useRef, useState } from 'preact/hooks'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { retryKey } from '../api/retry-key'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { Dialog } from '../design/dialog'
import { TextArea } from '../design/field'
import type { SheetKey } from '../offline'
import { t } from './versions-texts'

const EXAMPLES = ['example_1', 'example_2', 'example_3'] as const

/** `before` hands over what was typed, so that nothing waits to be sent for an entry that is no longer theirs. */
export function Recuse({ sheetKey, title, before, onDone, onClose }: { sheetKey: SheetKey; title: string; before: () => Promise<void>; onDone: () => void; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const key = useRef(retryKey())
  const send = (): void => {
    setTried(true)
    if (reason.trim() === '') return
    void act.run(async () => {
      await before()
      try {
        await request('POST', `/api/v1/rounds/${sheetKey.round}/recusals`, { key: key.current, body: { entry_id: sheetKey.entry, reason: reason.trim() } })
      } catch (error) {
        if (!(error instanceof Problem && error.slug === 'already-recused')) throw error
      }
      onDone()
    })
  }
  return (
    <Dialog title={t('recuse_title')} onClose={onClose} actions={<>
      <button type="button" class="button" onClick={onClose}>{t('cancel')}</button>
      <button type="button" class="button danger" disabled={act.busy} onClick={send}>{t('recuse')}</button>
    </>}>
      <p><strong>{title}</strong></p>
      <div class="stack-s"><p>{t('recuse_lead')}</p><ul class="bullets"><li>{t('recuse_1')}</li><li>{t('recuse_2')}</li><li>{t('recuse_3')}</li></ul></div>
      {/* Another reason is another act, and needs a key of its own. */}
      <TextArea label={t('reason')} hint={t('reason_hint')} value={reason} maxLength={2000} rows={3} fault={hasTried && reason.trim() === '' ? t('reason_missing') : null} onValue={(text) => { key.current = retryKey(); setReason(text) }} />
      <div class="stack-s" role="group" aria-label={t('examples')}>
        {EXAMPLES.map((one) => <button key={one} type="button" class="button example" onClick={() => { key.current = retryKey(); setReason(t(one)) }}>{t(one)}</button>)}
      </div>
      {act.error !== null && <Failure error={act.error} />}
    </Dialog>
  )
}
