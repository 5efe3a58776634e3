// All accounts: found by name, e-mail and role; added, changed, switched off.
import { useState } from 'preact/hooks'
import type { AgencyView, UserView } from '../api/generated'
import { all } from '../api/paged'
import { person } from '../api/session'
import { Show, useLoad } from '../app/load'
import { Empty, Page } from '../app/page'
import { query, setQuery } from '../app/router'
import { t as frame } from '../app/texts'
import { SelectField, TextField } from '../design/field'
import { Icon } from '../design/icon'
import { count } from '../i18n/format'
import { isErased, ROLES, type RoleName } from './account'
import { LinkDialog } from './link-dialog'
import { ManageAccount } from './manage-account'
import { NewAccount } from './new-account'
import { t } from './texts'
import './admin.css'

export function Accounts(_: { at: Record<string, string> }) {
  const users = useLoad(() => all<UserView>('/api/v1/users'), [])
  const agencies = useLoad(async () => (await all<AgencyView>('/api/v1/agencies')).sort((a, b) => a.name.localeCompare(b.name, 'id')), [])
  const [isAdding, setAdding] = useState(false)
  const [managed, setManaged] = useState<string | null>(null)
  const [linked, setLinked] = useState<{ user: UserView; isNew: boolean } | null>(null)
  const [typed, setTyped] = useState(query.value.get('q') ?? '')
  const words = (query.value.get('q') ?? '').toLowerCase()
  const role = query.value.get('role') ?? ''
  const state = query.value.get('state') ?? ''
  const put = (user: UserView) => users.set((users.data ?? []).map((one) => (one.id === user.id ? user : one)))
  const clear = () => {
    setTyped('')
    for (const name of ['q', 'role', 'state']) setQuery(name, null)
  }
  const fits = (user: UserView) => (words === '' || `${user.name} ${user.email}`.toLowerCase().includes(words)) && (role === '' || user.role === role) && (state === '' ? !isErased(user) || words !== '' : state === stateOf(user))
  const open = users.data?.find((user) => user.id === managed)
  return (
    <Page title={t('title')} head={<button type="button" class="button main" onClick={() => setAdding(true)}><Icon name="plus" />{t('add')}</button>}>
      <p class="muted prose">{t('lead')}</p>
      <form class="account-filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t('search')} type="search" value={typed} onValue={(value) => { setTyped(value); setQuery('q', value.trim() || null) }} />
        <SelectField label={t('role')} value={role} onValue={(value) => setQuery('role', value)} options={[{ value: '', label: t('any') }, ...ROLES.map((one) => ({ value: one as string, label: frame(`role_${one}`) }))]} />
        <SelectField label={t('state')} value={state} onValue={(value) => setQuery('state', value)} options={[{ value: '', label: t('any') }, ...(['active', 'inactive', 'erased'] as const).map((one) => ({ value: one as string, label: t(one) }))]} />
      </form>
      <Show of={users}>
        {(items) => {
          const shown = items.filter(fits)
          return shown.length === 0 ? <Empty title={t('none')} action={<button type="button" class="button" onClick={clear}>{t('clear')}</button>}>{t('none_do')}</Empty> : <List users={shown} agencies={agencies.data ?? []} manage={setManaged} />
        }}
      </Show>
      {isAdding && <NewAccount agencies={agencies} close={() => setAdding(false)} made={(user) => { setAdding(false); setLinked({ user, isNew: true }); void users.reload() }} />}
      {open !== undefined && linked === null && <ManageAccount user={open} agencies={agencies} changed={put} linked={(user) => setLinked({ user, isNew: false })} close={() => setManaged(null)} />}
      {linked !== null && <LinkDialog user={linked.user} isNew={linked.isNew} close={() => setLinked(null)} />}
    </Page>
  )
}

function stateOf(user: UserView): 'active' | 'inactive' | 'erased' {
  return isErased(user) ? 'erased' : user.active ? 'active' : 'inactive'
}

function List({ users, agencies, manage }: { users: readonly UserView[]; agencies: readonly AgencyView[]; manage: (id: string) => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={t('title')}>
      <table class="table accounts-table" role="table">
        <caption class="small muted">{t('count', { n: count(users.length) })}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{t('name')}</th><th scope="col" role="columnheader">{t('email')}</th><th scope="col" role="columnheader">{t('role')}</th><th scope="col" role="columnheader">{t('state')}</th><th scope="col" role="columnheader"><span class="visually-hidden">{t('manage')}</span></th></tr></thead>
        <tbody role="rowgroup">
          {users.map((user) => (
            <tr key={user.id} role="row">
              <th scope="row" role="rowheader">{isErased(user) ? <span class="muted">{t('erased_name')}</span> : user.name} {user.id === person.value?.id && <span class="badge brand">{t('you')}</span>}</th>
              <td role="cell" class="address">{isErased(user) ? <span class="small muted">{user.id}</span> : user.email}</td>
              <td role="cell">{frame(`role_${user.role as RoleName}`)}{user.agency_id !== null && <span class="small muted"><br />{agencies.find((agency) => agency.id === user.agency_id)?.name}</span>}</td>
              <td role="cell"><span class={`badge ${stateOf(user) === 'active' ? 'good' : ''}`}>{t(stateOf(user))}</span></td>
              <td role="cell" class="tight">{!isErased(user) && <button type="button" class="button quiet" aria-label={t('manage_of', { name: user.name })} onClick={() => manage(user.id)}>{t('manage')}</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
