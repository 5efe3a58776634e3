// Who is signed in on this device. The access token lives in memory only; the refresh token is a cookie that scripts
// cannot read; who it was last stays on the device, so that a judge can open the app without reception.
import { computed, signal } from '@preact/signals'
import type { TokensView, UserView } from './generated'
import { Problem, Unreachable } from './problem'
import { send, useBearer } from './request'

export type Role = 'admin' | 'organizer' | 'judge' | 'auditor' | 'entrant'
export interface Person {
  id: string
  name: string
  email: string
  role: Role
}

/**
 * - `starting`: not known yet.
 * - `signed_in`: the service knows this person.
 * - `unconfirmed`: somebody was signed in here, and the service could not be asked (no reception).
 * - `expired`: somebody was signed in here and must sign in again; unsent work is kept for them.
 * - `signed_out`: nobody.
 */
export type Standing = 'starting' | 'signed_in' | 'unconfirmed' | 'expired' | 'signed_out'

const REMEMBERED = 'kipp.person'
/** Somebody signed out without reception: the service is told as soon as there is some. */
const OWED = 'kipp.sign-out'

export const person = signal<Person | null>(null)
export const standing = signal<Standing>('starting')
/** Whether the person's own pages may be shown. */
export const isPresent = computed(() => person.value !== null && standing.value !== 'signed_out' && standing.value !== 'starting')

let access: { token: string; until: number } | null = null
let renewing: Promise<string | null> | null = null
/** Counts who came and went: an answer to a request of an earlier one means nothing any more. */
let era = 0

useBearer({
  token: async () => {
    if (access !== null && access.until > Date.now()) return access.token
    if (standing.value === 'signed_out' || standing.value === 'expired') return null
    return renew()
  },
  renew: async (refused) => (access !== null && access.token !== refused ? access.token : renew()),
})

/** Takes up the session of the last visit, if there was one. */
export async function resume(): Promise<void> {
  person.value = remembered()
  if (person.value === null) {
    standing.value = 'signed_out'
    if (localStorage.getItem(OWED) !== null) await tellSignedOut(null)
    return
  }
  standing.value = 'unconfirmed'
  try {
    await renew()
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Problem)) throw error
  }
}

export async function signIn(email: string, password: string): Promise<void> {
  // A renewal under way would put its cookie over the new one.
  await renewing?.catch(() => null)
  const answer = await send<TokensView>('POST', '/api/v1/auth/login', { body: { email, password, session: 'cookie' } }, null)
  era += 1
  localStorage.removeItem(OWED)
  accept(answer.data)
}

/** Ends the session here and at the service. Without reception it ends here, and at the service when the app is next opened with reception. */
export async function signOut(): Promise<void> {
  const token = access?.token ?? null
  letGo()
  localStorage.removeItem(REMEMBERED)
  localStorage.setItem(OWED, '1')
  await tellSignedOut(token)
}

async function tellSignedOut(token: string | null): Promise<void> {
  try {
    await send('POST', '/api/v1/auth/logout', {}, token)
    localStorage.removeItem(OWED)
  } catch (error) {
    if (error instanceof Problem) localStorage.removeItem(OWED)
    else if (!(error instanceof Unreachable)) throw error
  }
}

/** One renewal at a time; all who wait share its outcome. Null: sign in again. */
function renew(): Promise<string | null> {
  renewing ??= refresh().finally(() => {
    renewing = null
  })
  return renewing
}

/** Nobody is signed in here any more. */
function letGo(): void {
  era += 1
  access = null
  person.value = null
  standing.value = 'signed_out'
}

// Signed out in another tab: this one must not go on showing that person's pages on a phone that others use.
window.addEventListener('storage', (event) => {
  if ((event.key === REMEMBERED || event.key === null) && person.value !== null && remembered() === null) letGo()
})

async function refresh(): Promise<string | null> {
  const begun = era
  try {
    const answer = await send<TokensView>('POST', '/api/v1/auth/refresh', { timeout: 8_000 }, null)
    if (begun !== era) return null
    // Another person may have signed in in another tab; this tab must not act in their name.
    if (person.value !== null && answer.data.user.id !== person.value.id) {
      standing.value = 'expired'
      return null
    }
    accept(answer.data)
    return answer.data.access_token
  } catch (error) {
    if (begun !== era) return null
    if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
      access = null
      standing.value = person.value === null ? 'signed_out' : 'expired'
      return null
    }
    throw error
  }
}

function accept(tokens: TokensView): void {
  // Renewed a minute early, so that no request starts with a token about to run out.
  access = { token: tokens.access_token, until: Date.now() + (tokens.expires_in - 60) * 1000 }
  const who = personOf(tokens.user)
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(who))
  } catch (error) {
    // A full phone: it works until the page is closed.
    console.warn('session: cannot be remembered', error)
  }
  person.value = who
  standing.value = 'signed_in'
}

function personOf(user: UserView): Person {
  return { id: user.id, name: user.name, email: user.email, role: user.role as Role }
}

function remembered(): Person | null {
  const text = localStorage.getItem(REMEMBERED)
  if (text === null) return null
  try {
    return JSON.parse(text) as Person
  } catch {
    localStorage.removeItem(REMEMBERED)
    return null
  }
}
