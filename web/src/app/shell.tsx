// The frame: who is signed in, where one can go, what state the connection is in.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isPresent, person, type Role, signOut, standing } from '../api/session'
import { Announcer } from '../design/announce'
import { Icon, type IconName } from '../design/icon'
import { language } from '../i18n/language'
import { beforeSignOut } from './leave'
import { go, part, path, query } from './router'
import { isCut, unsent } from './standing-by'
import { t } from './texts'
import { theme, type Theme } from './theme'
import { applyUpdate, updateWaits } from './update'

interface Place {
  path: string
  text: 'work' | 'sheets' | 'outbox' | 'competitions' | 'rubrics' | 'innovations' | 'agencies' | 'programmes' | 'accounts'
  icon: IconName
  for: readonly Role[]
}

export const PLACES: readonly Place[] = [
  { path: 'work', text: 'work', icon: 'list', for: ['judge'] },
  { path: 'sheets', text: 'sheets', icon: 'check', for: ['judge'] },
  { path: 'outbox', text: 'outbox', icon: 'phone', for: ['judge'] },
  { path: 'competitions', text: 'competitions', icon: 'chart', for: ['admin', 'organizer', 'auditor'] },
  { path: 'rubrics', text: 'rubrics', icon: 'edit', for: ['admin', 'organizer', 'auditor'] },
  { path: 'innovations', text: 'innovations', icon: 'check', for: ['admin', 'organizer', 'auditor'] },
  { path: 'agencies', text: 'agencies', icon: 'list', for: ['admin', 'organizer', 'auditor'] },
  { path: 'programmes', text: 'programmes', icon: 'check', for: ['admin', 'organizer', 'auditor'] },
  { path: 'accounts', text: 'accounts', icon: 'people', for: ['admin'] },
  { path: 'my-entries', text: 'innovations', icon: 'list', for: ['entrant'] },
]

/** The first place of a role, where it lands after signing in. */
export function home(role: Role): string {
  return PLACES.find((place) => place.for.includes(role))?.path ?? 'account'
}

export function Shell({ children }: { children: ComponentChildren }) {
  const who = person.value
  const places = isPresent.value && who !== null ? PLACES.filter((place) => place.for.includes(who.role)) : []
  const nav = useRef<HTMLElement>(null)
  // A phone cannot show all parts at once: the one that somebody is in comes into view.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (here) nav.current!.scrollLeft = here.offsetLeft - (nav.current!.clientWidth - here.offsetWidth) / 2
  }, [part.value])
  return (
    <div class="shell">
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>{t('skip')}</a>
      <header class="masthead">
        <div class="bar-row">
          <a class="logo" href={who !== null && isPresent.value ? `#/${home(who.role)}` : '/'}><img src="/icon.svg" alt="" width="28" height="28" />KIPP Banten</a>
          <span class="spacer" />
          {places.length > 0 && (
            <nav class="nav" aria-label="KIPP" ref={nav}>
              {places.map((place) => (
                <a key={place.path} href={`#/${place.path}`} aria-current={part.value !== place.path ? undefined : path.value === place.path ? 'page' : 'true'}>
                  {t(place.text)}
                  {place.path === 'outbox' && unsent.value > 0 && <span class="badge caution" aria-label={t('unsent', { n: unsent.value })}>{unsent.value}</span>}
                </a>
              ))}
            </nav>
          )}
          <AccountMenu />
        </div>
      </header>
      <div class="motif" />
      <Strips />
      {children}
      <footer class="footer no-print">
        <div>
          <span>{t('foot')}</span>
          <span class="row"><a href="/results">{t('results')}</a><a href="/docs/">{t('contract')}</a></span>
        </div>
      </footer>
      <Announcer />
    </div>
  )
}

/** Where to sign in again, and from there back to this screen with its filters. */
function signInAndBack(): string {
  const filters = query.value.toString()
  const here = path.value === 'sign-in' ? '' : `${path.value}${filters === '' ? '' : `?${filters}`}`
  return here === '' ? '#/sign-in' : `#/sign-in?back=${encodeURIComponent(here)}`
}

/** What concerns every screen: no connection, a session that ended, a new version. */
function Strips() {
  return (
    <div role="status" class="no-print">
      {(standing.value === 'unconfirmed' || isCut.value) && standing.value !== 'expired' && <div class="strip">{t('offline')}</div>}
      {standing.value === 'expired' && <div class="strip bad"><span>{t('expired')} </span><a href={signInAndBack()}>{t('sign_in')}</a></div>}
      {updateWaits.value && <div class="strip"><span>{t('update')} </span><button type="button" class="button" onClick={() => void applyUpdate()}>{t('update_now')}</button></div>}
    </div>
  )
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

function AccountMenu() {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') {
        setOpen(false)
        button.current?.focus()
      } else if (!(event instanceof KeyboardEvent) && !frame.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('keydown', close)
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('keydown', close)
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [open])
  const who = isPresent.value ? person.value : null
  const leave = async () => {
    setOpen(false)
    if (!(await beforeSignOut())) return
    await signOut()
    go('sign-in')
  }
  return (
    <div class="menu" ref={frame}>
      <button ref={button} type="button" class="button quiet" aria-expanded={open} aria-haspopup="true" aria-label={t('menu', { name: who?.name ?? '' })} onClick={() => setOpen(!open)}>
        <Icon name={who === null ? 'gear' : 'user'} />
      </button>
      {open && (
        <div class="menu-list fade-in">
          {who !== null && (
            <>
              <div class="item"><span><strong>{who.name}</strong><br /><span class="small muted">{t(`role_${who.role}`)} · {who.email}</span></span></div>
              <a class="item" href="#/account" onClick={() => setOpen(false)}><Icon name="gear" />{t('account')}</a>
            </>
          )}
          {who === null && <a class="item" href="#/sign-in" onClick={() => setOpen(false)}><Icon name="user" />{t('sign_in')}</a>}
          <button type="button" class="item" lang={language.value === 'id' ? 'en' : 'id'} onClick={() => { language.value = language.value === 'id' ? 'en' : 'id' }}><Icon name="edit" />{t('language')}</button>
          <div class="item">
            <span class="stack-s"><span class="small muted" id="theme-label">{t('theme')}</span>
              <span class="segmented" role="group" aria-labelledby="theme-label">
                {THEMES.map((one) => <button key={one} type="button" aria-pressed={theme.value === one} onClick={() => { theme.value = one }}>{t(`theme_${one}`)}</button>)}
              </span>
            </span>
          </div>
          {who !== null && (
            <>
              <hr />
              <button type="button" class="item" onClick={() => void leave()}><Icon name="back" />{t('sign_out')}</button>
            </>
          )}
        </div>
      )}
    </div>
  )
}
