// Who is signed in on this device, when answers come late and tabs disagree.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { person, resume, signIn, signOut, standing } from '../src/api/session'

const ANI = { id: 'ani', name: 'Ani', email: 'ani@example.org', role: 'judge' }
const BUDI = { id: 'budi', name: 'Budi', email: 'budi@example.org', role: 'judge' }

type Answer = (response: Response) => void
/** Requests that have not been answered yet, by the end of their address. */
let asked: { path: string; answer: Answer }[] = []

beforeEach(() => {
  asked = []
  localStorage.clear()
  vi.stubGlobal('fetch', (path: string) => new Promise<Response>((answer) => asked.push({ path, answer })))
})
afterEach(async () => {
  vi.unstubAllGlobals()
})

const tokens = (user: typeof ANI) => Response.json({ access_token: `of ${user.id}`, token_type: 'Bearer', expires_in: 900, user })
async function next(end: string): Promise<Answer> {
  await vi.waitFor(() => expect(asked.some((one) => one.path.endsWith(end))).toBe(true))
  const at = asked.findIndex((one) => one.path.endsWith(end))
  return asked.splice(at, 1)[0]!.answer
}

test('a renewal that is answered after signing out signs nobody in', async () => {
  localStorage.setItem('kipp.person', JSON.stringify(ANI))
  const resumed = resume()
  const renewal = await next('/refresh')
  const left = signOut()
  renewal(tokens(ANI))
  ;(await next('/logout'))(Response.json({ ended: true }))
  await Promise.all([resumed, left])
  expect([person.value, standing.value, localStorage.getItem('kipp.person')]).toEqual([null, 'signed_out', null])
})

test('a refusal for the person before does not end the session of the next', async () => {
  localStorage.setItem('kipp.person', JSON.stringify(ANI))
  const resumed = resume()
  const renewal = await next('/refresh')
  const entering = signIn(BUDI.email, 'rahasia')
  // The cookie of the one must not be set after that of the other.
  expect(asked).toEqual([])
  renewal(new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json' } }))
  await resumed
  ;(await next('/login'))(tokens(BUDI))
  await entering
  expect([person.value?.id, standing.value]).toEqual(['budi', 'signed_in'])
})

test('signed out in another tab is signed out here', async () => {
  const entering = signIn(ANI.email, 'rahasia')
  ;(await next('/login'))(tokens(ANI))
  await entering
  localStorage.removeItem('kipp.person')
  window.dispatchEvent(new StorageEvent('storage', { key: 'kipp.person' }))
  expect([person.value, standing.value]).toEqual([null, 'signed_out'])
})

test('signing out without reception is told to the service when the app is opened with it', async () => {
  const entering = signIn(ANI.email, 'rahasia')
  ;(await next('/login'))(tokens(ANI))
  await entering
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no reception')))
  await signOut()
  expect(standing.value).toBe('signed_out')
  vi.stubGlobal('fetch', (path: string) => new Promise<Response>((answer) => asked.push({ path, answer })))
  const later = resume()
  ;(await next('/logout'))(Response.json({ ended: true }))
  await later
  asked = []
  await resume()
  expect(asked).toEqual([])
})
