// Erasing a person's data: for good, so it is asked for by typing the address.
import { useState } from 'preact/hooks'
import type { UserView } from '../api/generated'
import { request } from '../api/request'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { Dialog } from '../design/dialog'
import { TextField } from '../design/field'
import { Notice } from '../design/notice'
import { Refusal } from './manage-account'
import { t } from './texts'

export function EraseAccount({ user, erased, close }: { user: UserView; erased: (user: UserView) => void; close: () => void }) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct()
  const isSame = typed.trim().toLowerCase() === user.email.toLowerCase()
  const run = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!isSame) return
    void act.run(async () => {
      const left = (await request<UserView>('POST', `/api/v1/users/${user.id}/erase`, { body: {} })).data
      announce(t('erased_now'))
      erased(left)
    })
  }
  return (
    <Dialog title={t('erase_title', { name: user.name })} onClose={close}>
      <form class="stack" onSubmit={run}>
        {act.error !== null && <Refusal error={act.error} />}
        <Notice tone="caution"><p>{t('erase_lead')}</p></Notice>
        <TextField label={t('erase_type', { email: user.email })} value={typed} autocomplete="off" spellcheck={false} onValue={setTyped} fault={tried && !isSame ? t('erase_mismatch') : null} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button danger" disabled={act.busy}>{t('erase_run')}</button>
        </div>
      </form>
    </Dialog>
  )
}
