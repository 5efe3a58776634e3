// A new account, without a password: its one-time link follows at once.
import { useState } from 'preact/hooks'
import type { AgencyView, UserView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { Failure } from '../app/failure'
import { type Loaded, useAct } from '../app/load'
import { Dialog } from '../design/dialog'
import { TextField } from '../design/field'
import { faultAt } from '../organiser/setup/faults'
import type { RoleName } from './account'
import { AgencyField } from './agency-field'
import { RoleField } from './role-field'
import { t } from './texts'

/** What is wrong with an e-mail field, if anything is. */
export function emailFault(email: string, error: unknown, tried: boolean): string | null {
  if (error instanceof Problem && error.slug === 'email-taken') return t('email_taken')
  if (error instanceof Problem && error.at('/email') !== undefined) return t('email_bad')
  return tried && email.trim() === '' ? t('email_missing') : null
}

/** What is wrong with the choice of an agency, if anything is. */
export function agencyFault(agency: string, error: unknown, tried: boolean): string | null {
  return tried && agency === '' ? t('agency_missing') : faultAt(error, '/agency_id')
}

export function NewAccount({ agencies, close, made }: { agencies: Loaded<AgencyView[]>; close: () => void; made: (user: UserView) => void }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<RoleName>('judge')
  const [agency, setAgency] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct()
  const isEntrant = role === 'entrant'
  const save = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || email.trim() === '' || (isEntrant && agency === '')) return
    const body = { name: name.trim(), email: email.trim(), role, ...(isEntrant && { agency_id: agency }) }
    void act.run(async () => made((await request<UserView>('POST', '/api/v1/users', { body })).data))
  }
  const mailFault = emailFault(email, act.error, tried)
  const ownFault = isEntrant ? agencyFault(agency, act.error, tried) : null
  return (
    <Dialog title={t('add_title')} onClose={close}>
      <form class="stack" noValidate onSubmit={save}>
        <p class="muted">{t('add_lead')}</p>
        {act.error !== null && mailFault === null && ownFault === null && <Failure error={act.error} />}
        <TextField label={t('name')} value={name} maxLength={300} autocomplete="off" onValue={setName} fault={tried && name.trim() === '' ? t('name_missing') : null} />
        <TextField label={t('email')} type="email" value={email} maxLength={254} autocomplete="off" spellcheck={false} onValue={(value) => { setEmail(value); if (act.error !== null) act.clear() }} fault={mailFault} />
        <RoleField value={role} onValue={setRole} />
        {isEntrant && <AgencyField agencies={agencies} value={agency} onValue={(id) => { setAgency(id); if (act.error !== null) act.clear() }} fault={ownFault} />}
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('add_save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
