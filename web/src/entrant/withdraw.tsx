// Withdrawing an entry, with the reason that the committee reads.
import { useState } from 'preact/hooks'
import type { EntryView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { Dialog } from '../design/dialog'
import { TextArea } from '../design/field'
import { Notice } from '../design/notice'
import { faultAt } from '../organiser/setup/faults'
import { isStale } from '../organiser/setup/stale'
import { t } from './texts'

export function Withdraw({ entry, close, done }: { entry: EntryView; close: () => void; done: (entry: EntryView) => void }) {
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const [version, setVersion] = useState(entry.version)
  const act = useAct()
  const path = `/api/v1/entries/${entry.id}`
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    void act.run(async () => {
      try {
        const { data } = await request<EntryView>('PATCH', path, { body: { status: 'withdrawn', reason: reason.trim() }, ifMatch: `"${version}"` })
        announce(t('withdrawn'))
        done(data)
      } catch (error) {
        if (isStale(error)) setVersion((await request<EntryView>('GET', path)).data.version)
        throw error
      }
    })
  }
  const isAtField = act.error instanceof Problem && act.error.faults.length > 0
  return (
    <Dialog title={t('withdraw_title', { title: entry.title })} onClose={close}>
      <form class="stack" noValidate onSubmit={submit}>
        <p>{t('withdraw_text')}</p>
        {isStale(act.error) ? <Notice tone="caution" title={t('withdraw_stale')} /> : act.error !== null && !isAtField && <Failure error={act.error} />}
        <TextArea label={t('withdraw_reason')} rows={3} maxLength={2000} value={reason} onValue={setReason} fault={hasTried && reason.trim() === '' ? t('needed') : faultAt(act.error, '/reason')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button danger" disabled={act.busy}>{t('withdraw_yes')}</button>
        </div>
      </form>
    </Dialog>
  )
}
