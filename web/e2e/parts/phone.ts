// A judge's phone: signed in once with reception, so that everything is on it; then cut off, killed, opened again.
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { MARKED, sheetPath, type Stage } from './given'
import { signIn } from './test'
import { markAll, state, submit } from './work'

/** Opens the app, signs in, and waits until the app and the work are kept on the phone. */
export async function readyForOffline(context: BrowserContext, who: { email: string; password: string }): Promise<Page> {
  const page = await context.newPage()
  await signIn(page, who)
  await expect(page.getByRole('link', { name: 'Nilai berikutnya' })).toBeVisible()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForLoadState('networkidle')
  return page
}

/** The mark that a test gives to an entry everywhere: each entry another, as far as five go. */
export const markOf = (nth: number): string => String(1 + (nth % 5))

/** Scores entries one after another as the app leads; gives their titles in that order. */
export async function scoreOffline(page: Page, count: number): Promise<string[]> {
  const titles: string[] = []
  await page.getByRole('link', { name: 'Nilai berikutnya' }).click()
  for (let n = 0; n < count; n++) {
    const title = await page.getByRole('heading', { level: 1, name: /^Inovasi/ }).innerText()
    titles.push(title)
    await markAll(page, markOf(Number(title.replace(/\D/g, ''))))
    await submit(page)
    await expect(state(page)).toContainText('Disimpan di HP ini')
    if (n + 1 < count) {
      await page.getByRole('link', { name: 'Nilai inovasi berikutnya' }).click()
      await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeHidden()
    }
  }
  return titles
}

/**
 * The page dies at once, with no chance to put anything away, as when the system needs the memory; the app is opened again.
 * Opened before anything else happens: the worker died with the page, and only a new page brings it back.
 */
export async function killAndReopen(page: Page): Promise<Page> {
  const next = await page.context().newPage()
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
  await next.goto('/#/work')
  await expect(next.getByRole('heading', { name: 'Tugas saya' })).toBeVisible()
  return next
}

export const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Kirim sekarang' })

/**
 * Asks on the outbox's page to send, until nothing waits there. The app tries again by itself too, so the button may be gone
 * before it is pressed; and what a lost answer leaves waiting wants a second press.
 */
export async function sendNow(page: Page): Promise<void> {
  await expect(async () => {
    if (await sendButton(page).isVisible()) await sendButton(page).click({ timeout: 1_000 })
    await expect(page.getByText('Semua sudah terkirim')).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
}

export interface Kept {
  title: string
  state: string
  sheet_rev: number
  marks: string[]
}

/** What the service has of this judge, by the title of the entry. */
export async function kept(stage: Stage, judge = stage.judges[0]!): Promise<Kept[]> {
  const found: Kept[] = []
  for (const entry of stage.entries) {
    const { status, data } = await judge.api.send<{ state: string; sheet_rev: number; marks: { value: string }[] }>('GET', sheetPath(stage.round.id, entry.id), undefined, { may: [404] })
    if (status === 200) found.push({ title: entry.title, state: data.state, sheet_rev: data.sheet_rev, marks: data.marks.map((mark) => mark.value) })
  }
  return found
}

/** All that was scored, submitted exactly once. */
export function allOnce(stage: Stage): Kept[] {
  return stage.entries.map((entry) => ({ title: entry.title, state: 'submitted', sheet_rev: 1, marks: MARKED.map(() => markOf(Number(entry.title.replace(/\D/g, '')))) }))
}

/** Waits until the service has every sheet once, and the phone shows a receipt for each. */
export async function expectAllSent(page: Page, stage: Stage): Promise<void> {
  await expect.poll(async () => (await kept(stage)).length, { timeout: 30_000 }).toBe(stage.entries.length)
  expect(await kept(stage)).toEqual(allOnce(stage))
  await page.goto('/#/outbox')
  await expect(page.getByText('Semua sudah terkirim')).toBeVisible()
  await page.goto('/#/sheets')
  await page.getByText(`Tanda terima (${stage.entries.length})`).click()
  await expect(page.getByRole('button', { name: /Salin tanda terima nomor/ })).toHaveCount(stage.entries.length)
  await expect(page.getByText('Kiriman ke-1')).toHaveCount(stage.entries.length)
}
