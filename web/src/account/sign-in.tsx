// Signing in, and setting a password by a one-time link.
import { useState } from 'preact/hooks'
import { Problem } from '../api/problem'
import { send } from '../api/request'
import { person, signIn, standing } from '../api/session'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { Page } from '../app/page'
import { go, path, query, replace } from '../app/router'
import { home } from '../app/shell'
import { CheckField, TextField } from '../design/field'
import { Notice } from '../design/notice'
import { t } from './texts'

export function SignIn() {
  const before = standing.value === 'expired' ? person.value : null
  const [email, setEmail] = useState(before?.email ?? '')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const act = useAct()
  const submit = async (event: Event) => {
    event.preventDefault()
    const done = await act.run(() => signIn(email.trim(), password))
    if (!done || person.value === null) return
    // Back to where the session ended, unless somebody else came.
    const back = query.value.get('back')
    if (back !== null && before?.id === person.value.id) location.hash = `#/${back}`
    // An address that was opened without a session stays, so that what was asked for shows now.
    else if (path.value === 'sign-in') replace(home(person.value.role))
  }
  const isWrong = act.error instanceof Problem && act.error.status === 401
  return (
    <Page title={t('sign_in')} width="narrow">
      <p class="muted">{before === null ? t('lead') : t('again', { name: before.name })}</p>
      {query.value.has('redeemed') && <Notice tone="good" title={t('redeem_done')} />}
      <form class="card stack" onSubmit={(event) => void submit(event)}>
        {isWrong && <Notice tone="bad" title={t('wrong')} />}
        {act.error !== null && !isWrong && <Failure error={act.error} />}
        <TextField label={t('email')} type="email" autocomplete="username" name="email" required value={email} onValue={setEmail} />
        <TextField label={t('password')} type={shown ? 'text' : 'password'} autocomplete="current-password" name="password" required value={password} onValue={setPassword} />
        <CheckField label={t('show')} checked={shown} onValue={setShown} />
        <button type="submit" class="button main wide" disabled={act.busy}>{t('sign_in')}</button>
      </form>
      <p class="small muted">{t('forgot')}</p>
    </Page>
  )
}

export function Redeem() {
  const token = query.value.get('token') ?? ''
  const act = useAct()
  const save = (password: string) =>
    act.run(async () => {
      await send('POST', '/api/v1/auth/redeem', { body: { token, password } }, null)
      go('sign-in')
      location.hash = '#/sign-in?redeemed'
    })
  const isBad = act.error instanceof Problem && act.error.status === 401
  return (
    <Page title={t('redeem')} width="narrow">
      <p class="muted">{t('redeem_lead')}</p>
      <div class="card stack">
        {isBad && <Notice tone="bad" title={t('redeem_bad')} />}
        {act.error !== null && !isBad && <Failure error={act.error} />}
        <NewPassword busy={act.busy} save={(password) => void save(password)} />
      </div>
    </Page>
  )
}

/** Two fields for a new password, compared before anything is sent. */
export function NewPassword({ busy, save, fault }: { busy: boolean; save: (password: string) => void; fault?: string | undefined }) {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    setDiffer(password !== again)
    if (password === again) save(password)
  }
  return (
    <form class="stack" onSubmit={submit}>
      <TextField label={t('new_password')} hint={t('rules')} fault={fault} type="password" autocomplete="new-password" required value={password} onValue={setPassword} />
      <TextField label={t('repeat')} fault={differ ? t('differ') : null} type="password" autocomplete="new-password" required value={again} onValue={setAgain} />
      <button type="submit" class="button main" disabled={busy}>{t('save')}</button>
    </form>
  )
}
