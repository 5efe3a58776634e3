// A new version of the client while two tabs are open: the tab that asks for it is renewed at once, the other one when it
// goes to another screen. What is being typed there stays, and is stored.
import type { BrowserContext, Page } from '@playwright/test'
import { FrontDoor } from './parts/front-door'
import { sheetPath } from './parts/given'
import { readyForOffline } from './parts/phone'
import { expect, test, visit } from './parts/test'
import { markAll } from './parts/work'

const version = (page: Page): Promise<string | null> => page.locator('script[type=module]').first().getAttribute('src')
const comment = (page: Page) => page.getByRole('textbox').last()

test('only the tab that asks is renewed; another goes on being typed in, and follows at its next screen', async ({ device, given, service, watch }) => {
  const door = await FrontDoor.before(service.origin)
  watch.trust(door.origin)
  let context: BrowserContext | undefined
  try {
    const stage = await given.stage({ entries: 2 })
    const judge = stage.judges[0]!
    const entry = stage.entries[0]!
    context = await device({ baseURL: door.origin })
    const asking = await readyForOffline(context, judge)
    // Under the worker from here on: only then is a later one an update.
    await asking.reload()
    const typing = await context.newPage()
    await typing.goto(`/#/score/${stage.round.id}/${entry.id}`)
    await markAll(typing, '4')
    const old = await version(typing)

    door.isUpdated = true
    for (const page of [asking, typing]) await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))
    for (const page of [asking, typing]) await expect(page.getByText('Ada versi baru aplikasi ini.', { exact: false })).toBeVisible({ timeout: 20_000 })
    // A page that is loaded anew forgets this.
    await typing.evaluate(() => Object.assign(window, { isSamePage: true }))
    const taken = typing.evaluate(() => new Promise<void>((done) => navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true })))
    await asking.getByRole('button', { name: 'Perbarui' }).click()
    await taken
    await expect.poll(() => version(asking).catch(() => old), { timeout: 15_000 }).not.toBe(old)

    await comment(typing).fill('Ditulis saat versi baru datang.')
    await typing.waitForTimeout(500)
    expect(await typing.evaluate(() => 'isSamePage' in window)).toBe(true)
    await comment(typing).pressSequentially(' Sampai akhir')
    await visit(typing, 'work')
    await expect.poll(() => typing.evaluate(() => 'isSamePage' in window).catch(() => true), { timeout: 15_000 }).toBe(false)
    expect(await version(typing)).not.toBe(old)
    await visit(typing, `score/${stage.round.id}/${entry.id}`)
    await expect(comment(typing)).toHaveValue('Ditulis saat versi baru datang. Sampai akhir')
    const draft = () => judge.api.send<{ comment: string }>('GET', sheetPath(stage.round.id, entry.id), undefined, { may: [404] }).then(({ data }) => data.comment)
    await expect.poll(draft, { timeout: 20_000 }).toBe('Ditulis saat versi baru datang. Sampai akhir')
  } finally {
    // The pages first: one that still asks for something would find the door gone.
    await context?.close()
    await door.close()
  }
})
