// Brings a screen into a state: filled, empty, failing, offline.
import { expect, type Page, type Route } from '@playwright/test'
import type { Scene, Screen, Who } from './screens'
import { signIn, visit } from './test'

export type State = 'filled' | 'empty' | 'error' | 'offline' | 'dark'

export async function signInAs(page: Page, who: Who, scene: Scene, state: State): Promise<void> {
  const stage = state === 'empty' ? scene.bare : scene.full
  if (who === 'judge') await signIn(page, stage.judges[0]!)
  else if (who === 'organizer') await signIn(page, stage.organizer)
  else if (who === 'admin') await signIn(page, scene.admin)
  else if (who === 'entrant') await signIn(page, scene.entrant)
  else await page.goto('/')
}

/** Waits until nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

export async function open(page: Page, screen: Screen, address: string): Promise<void> {
  if (screen.isPage) await page.goto(address)
  else if (/^https?:\/\/[^/]+\/(#|$|index)/.test(page.url())) await visit(page, address)
  else await page.goto(`/#/${address}`)
  await settled(page)
}

const isSignIn = (route: Route): boolean => route.request().url().includes('/api/v1/auth/')

/** From here on the service fails on everything but signing in. */
export async function breakService(page: Page): Promise<void> {
  await page.route('**/api/v1/**', (route) => {
    if (isSignIn(route)) return route.continue()
    return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/internal', title: 'Internal error', status: 500, detail: 'Made by the test.', request_id: 'req-test' }) })
  })
}

/** From here on every list is answered with none. */
export async function emptyLists(page: Page): Promise<void> {
  await page.route('**/api/v1/**', async (route) => {
    if (isSignIn(route) || route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    const data = answer.status() === 200 ? ((await answer.json()) as Record<string, unknown>) : {}
    // The graph of lineage and the report of coverage have lists under names of their own.
    const isReport = /\/(lineage|reports\/coverage)$/.test(new URL(route.request().url()).pathname)
    if (isReport) return route.fulfill({ response: answer, json: { ...data, nodes: [], edges: [], agencies: [] } })
    if (!Array.isArray(data['items'])) return route.fulfill({ response: answer })
    return route.fulfill({ response: answer, json: { ...data, items: [], next_cursor: null } })
  })
}
