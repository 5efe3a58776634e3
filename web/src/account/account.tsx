// One's own account: who one is, a new password, the devices on which one is signed in.
import { useState } from 'preact/hooks'
import { all } from '../api/paged'
import type { SessionView } from '../api/generated'
import { Problem } from '../api/problem'
import { request } from '../api/request'
import { person } from '../api/session'
import { Failure } from '../app/failure'
import { Show, useAct, useLoad } from '../app/load'
import { Page } from '../app/page'
import { t as frame } from '../app/texts'
import { TextField } from '../design/field'
import { Notice } from '../design/notice'
import { moment } from '../i18n/format'
import { NewPassword } from './sign-in'
import { t } from './texts'

export function Account() {
  const who = person.value
  if (who === null) return null
  return (
    <Page title={t('account')} width="reading">
      <section class="card stack-s">
        <h2>{t('profile')}</h2>
        <dl class="row"><div><dt class="small muted">{t('name')}</dt><dd>{who.name}</dd></div></dl>
        <dl class="row"><div><dt class="small muted">{t('email')}</dt><dd>{who.email}</dd></div></dl>
        <dl class="row"><div><dt class="small muted">{t('role')}</dt><dd>{frame(`role_${who.role}`)}</dd></div></dl>
      </section>
      <PasswordCard />
      <SessionsCard />
    </Page>
  )
}

function PasswordCard() {
  const [current, setCurrent] = useState('')
  const [done, setDone] = useState(false)
  const act = useAct()
  const save = async (next: string) => {
    setDone(false)
    setDone(await act.run(async () => {
      await request('PUT', '/api/v1/me/password', { body: { current, new: next } })
      setCurrent('')
    }))
  }
  const refused = act.error instanceof Problem ? act.error : null
  const known = refused !== null && (refused.at('/current') ?? refused.at('/new')) !== undefined
  return (
    <section class="card stack">
      <h2>{t('change')}</h2>
      {done && <Notice tone="good" title={t('changed')} />}
      {act.error !== null && !known && <Failure error={act.error} />}
      <TextField label={t('current')} type="password" autocomplete="current-password" value={current} onValue={setCurrent} fault={refused?.at('/current') ? t('wrong_current') : null} />
      <NewPassword busy={act.busy} save={(next) => void save(next)} fault={refused?.at('/new')?.detail} />
    </section>
  )
}

function SessionsCard() {
  const sessions = useLoad(() => all<SessionView>('/api/v1/me/sessions'), [])
  const act = useAct()
  const end = (id: string) => act.run(async () => {
    await request('DELETE', `/api/v1/me/sessions/${id}`)
    await sessions.reload()
  })
  return (
    <section class="card stack">
      <h2>{t('sessions')}</h2>
      <p class="muted">{t('sessions_lead')}</p>
      {act.error !== null && <Failure error={act.error} />}
      <Show of={sessions}>
        {(items) => (
          <ul class="stack">
            {items.map((session) => (
              <li key={session.id} class="spread">
                <div class="grow">
                  <div><strong>{device(session.user_agent)}</strong> {session.current && <span class="badge brand">{t('this_one')}</span>}</div>
                  <div class="small muted">{t('used', { at: moment(session.last_used_at) })} · {t('began', { at: moment(session.created_at) })}</div>
                </div>
                {!session.current && <button type="button" class="button danger" disabled={act.busy} onClick={() => void end(session.id)}>{t('end')}</button>}
              </li>
            ))}
          </ul>
        )}
      </Show>
    </section>
  )
}

/** The browser and system out of what a device called itself; enough to recognise one's own. */
function device(agent: string): string {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']].find(([mark]) => agent.includes(mark ?? ''))?.[1]
  return [browser, system].filter(Boolean).join(' · ') || agent || t('unknown_device')
}
