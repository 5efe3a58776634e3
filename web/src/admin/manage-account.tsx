// One account: its name, address and role; a new link; switched off and on; erased.
import { useState } from 'preact/hooks'
import type { AgencyView, UserPatch, UserView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { person } from '../api/session'
import { Failure } from '../app/failure'
import { type Loaded, useAct } from '../app/load'
import { t as frame } from '../app/texts'
import { announce } from '../design/announce'
import { CopyText } from '../design/copy'
import { Dialog } from '../design/dialog'
import { TextField } from '../design/field'
import { Notice } from '../design/notice'
import type { RoleName } from './account'
import { AgencyField } from './agency-field'
import { EraseAccount } from './erase-account'
import { agencyFault, emailFault } from './new-account'
import { RoleField } from './role-field'
import { t } from './texts'

interface Props {
  user: UserView
  agencies: Loaded<AgencyView[]>
  changed: (user: UserView) => void
  linked: (user: UserView) => void
  close: () => void
}

/** A refusal that needs its own words: nobody would be left to manage accounts. */
export function Refusal({ error }: { error: unknown }) {
  if (error instanceof Problem && error.slug === 'last-admin') return <Notice tone="bad" title={t('last_admin')}><p>{t('last_admin_do')}</p></Notice>
  return <Failure error={error} />
}

export function ManageAccount({ user, agencies, changed, linked, close }: Props) {
  const [isErasing, setErasing] = useState(false)
  const act = useAct()
  const isSelf = user.id === person.value?.id
  const link = () => act.run(async () => linked((await request<UserView>('POST', `/api/v1/users/${user.id}/invite`, { body: {} })).data))
  const toggle = () => act.run(async () => {
    const answer = await request<UserView>('PATCH', `/api/v1/users/${user.id}`, { body: { active: !user.active }, ifMatch: `"${user.version}"` })
    changed(answer.data)
    announce(t(answer.data.active ? 'activated' : 'deactivated', { name: user.name }))
  })
  if (isErasing) return <EraseAccount user={user} erased={(left) => { changed(left); close() }} close={() => setErasing(false)} />
  return (
    <Dialog title={user.name} wide onClose={close} actions={<button type="button" class="button" onClick={close}>{t('close')}</button>}>
      {act.error !== null && <Refusal error={act.error} />}
      <div class="manage">
        <Details user={user} agencies={agencies} isSelf={isSelf} changed={changed} />
        <div class="stack">
          <section class="stack-s">
            <h3>{t('link_card')}</h3>
            <p class="small muted">{t(user.active ? 'link_card_lead' : 'link_inactive')}</p>
            <div><button type="button" class="button" disabled={act.busy || !user.active} onClick={() => void link()}>{t('link_make')}</button></div>
          </section>
          <section class="stack-s">
            <h3>{t('state_card')}</h3>
            <p class="small muted">{t(user.active ? 'deactivate_lead' : 'activate_lead')}</p>
            <div><button type="button" class={`button ${user.active ? 'danger' : 'main'}`} disabled={act.busy} onClick={() => void toggle()}>{t(user.active ? 'deactivate' : 'activate')}</button></div>
          </section>
          {user.role === 'judge' && (
            <section class="stack-s">
              <p class="small muted">{t('id_lead')}</p>
              <CopyText label={t('id_card')} text={user.id} copy={t('copy')} copied={t('copied')} failed={t('copy_failed')} />
            </section>
          )}
          <section class="stack-s">
            <h3>{t('erase_card')}</h3>
            <p class="small muted">{t('erase_lead')}</p>
            <div><button type="button" class="button danger" onClick={() => setErasing(true)}>{t('erase')}</button></div>
          </section>
        </div>
      </div>
    </Dialog>
  )
}

function Details({ user, agencies, isSelf, changed }: Pick<Props, 'user' | 'agencies' | 'changed'> & { isSelf: boolean }) {
  const [name, setName] = useState(user.name)
  const [email, setEmail] = useState(user.email)
  const [role, setRole] = useState(user.role as RoleName)
  const [agency, setAgency] = useState(user.agency_id ?? '')
  const [tried, setTried] = useState(false)
  const [base, setBase] = useState(user)
  const [latest, setLatest] = useState<UserView | null>(null)
  const act = useAct()
  const isEntrant = role === 'entrant'
  const patch: UserPatch = {
    ...(name.trim() !== base.name && { name: name.trim() }), ...(email.trim() !== base.email && { email: email.trim() }),
    // The service takes an agency together with its role alone; another role leaves it behind.
    ...((role !== base.role || (isEntrant && agency !== base.agency_id)) && { role, ...(isEntrant && { agency_id: agency }) }),
  }
  const isDirty = Object.keys(patch).length > 0
  const save = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!isDirty || name.trim() === '' || email.trim() === '' || (isEntrant && agency === '')) return
    void act.run(async () => {
      try {
        // The newest version that this form has seen: after a refusal that is the one just shown.
        const answer = await request<UserView>('PATCH', `/api/v1/users/${user.id}`, { body: patch, ifMatch: `"${Math.max(user.version, base.version)}"` })
        setBase(answer.data)
        setLatest(null)
        changed(answer.data)
        announce(t('saved', { name: answer.data.name }))
      } catch (error) {
        if (error instanceof Problem && error.status === 412) {
          const now = (await request<UserView>('GET', `/api/v1/users/${user.id}`)).data
          setLatest(now)
          changed(now)
        }
        throw error
      }
    })
  }
  const take = () => {
    if (latest === null) return
    setName(latest.name)
    setEmail(latest.email)
    setRole(latest.role as RoleName)
    setAgency(latest.agency_id ?? '')
    setBase(latest)
    setLatest(null)
    act.clear()
  }
  const mailFault = emailFault(email, act.error, tried)
  const ownFault = isEntrant ? agencyFault(agency, act.error, tried) : null
  return (
    <form class="stack" noValidate onSubmit={save}>
      {latest !== null ? (
        <Notice tone="caution" title={t('stale')}>
          <p>{t('stale_now', { name: latest.name, email: latest.email, role: frame(`role_${latest.role as RoleName}`), state: t(latest.active ? 'active' : 'inactive') })}</p>
          <div><button type="button" class="button" onClick={take}>{t('stale_take')}</button></div>
        </Notice>
      ) : act.error !== null && mailFault === null && ownFault === null && <Refusal error={act.error} />}
      <TextField label={t('name')} value={name} maxLength={300} autocomplete="off" onValue={setName} fault={tried && name.trim() === '' ? t('name_missing') : null} />
      <TextField label={t('email')} type="email" value={email} maxLength={254} autocomplete="off" spellcheck={false} onValue={(value) => { setEmail(value); if (act.error !== null) act.clear() }} fault={mailFault} />
      <RoleField value={role} onValue={setRole} />
      {isEntrant && <AgencyField agencies={agencies} value={agency} onValue={(id) => { setAgency(id); if (act.error !== null) act.clear() }} fault={ownFault} />}
      {role !== base.role && <Notice tone="caution">{t(isSelf ? 'role_self' : 'role_ends')}{base.role === 'entrant' && ` ${t('role_leaves')}`}</Notice>}
      <div><button type="submit" class="button main" disabled={act.busy || !isDirty}>{t('save')}</button></div>
    </form>
  )
}
