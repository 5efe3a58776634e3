// The `test` of every file here: the service of the worker, what is given, and the watch over every page.
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { Api } from './api'
import { Given } from './given'
import { Service, type Account, type Kind } from './service'
import { Watch } from './watch'

export interface Choices {
  database: Kind
}

interface ForWorker extends Choices {
  service: Service
  admin: Api
}

interface ForTest {
  given: Given
  watch: Watch
  /** A device of its own: nothing shared with the page of the test. */
  device: (options?: BrowserContextOptions) => Promise<BrowserContext>
}

export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

export const test = base.extend<ForTest, ForWorker>({
  database: ['sqlite', { option: true, scope: 'worker' }],
  service: [async ({ database }, use) => {
    const service = await Service.start(database)
    await use(service)
    await service.stop()
  }, { scope: 'worker', timeout: 60_000 }],
  admin: [async ({ service }, use) => use(await Api.signIn(service.origin, service.admin)), { scope: 'worker' }],
  baseURL: async ({ service }, use) => use(service.origin),
  given: async ({ service, admin }, use) => use(new Given(service.origin, admin)),
  watch: [async ({ context, service }, use) => {
    const watch = new Watch(new Set([service.origin]))
    await watch.over(context)
    await use(watch)
    expect(watch.found, 'errors in the console, exceptions, policy breaches, requests to elsewhere').toEqual([])
  }, { auto: true }],
  device: async ({ browser, service, watch, locale, timezoneId }, use) => {
    const made: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: service.origin, locale, timezoneId, ...options })
      context.setDefaultTimeout(8_000)
      await watch.over(context)
      made.push(context)
      return context
    })
    for (const context of made) await context.close()
  },
})

export { expect }

/** Signs in by hand, as people do, and waits until the first screen stands. */
export async function signIn(page: Page, who: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.goto('/#/sign-in')
  await enter(page, who)
  await expect(page).not.toHaveURL(/#\/sign-in/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Fills the form that is there and sends it. */
export async function enter(page: Page, who: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('Surel').fill(who.email)
  await page.getByLabel('Kata sandi', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** Opens an address within the client, without loading the page anew. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash }, `#/${address}`)
}
