// By keyboard alone: a whole scoresheet, and on every screen a focus that no bar hides.
import type { Page } from '@playwright/test'
import { sheetPath } from './parts/given'
import { SCREENS, setScene } from './parts/screens'
import { open, signInAs } from './parts/stage-hand'
import { expect, test } from './parts/test'

const focused = (page: Page) => page.locator(':focus')

/** Presses Tab until the focus is on what is meant. */
async function tabTo(page: Page, role: 'link' | 'button' | 'radio' | 'textbox', name: string | RegExp): Promise<void> {
  const aim = page.getByRole(role, { name }).first()
  for (let i = 0; i < 60; i++) {
    if (await aim.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${role} ${String(name)}`)
}

test('a scoresheet is found, filled and submitted by keyboard', async ({ page, given }) => {
  const stage = await given.stage({ entries: 2 })
  const judge = stage.judges[0]!
  await page.goto('/#/sign-in')
  await tabTo(page, 'textbox', 'Surel')
  await page.keyboard.type(judge.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(judge.password)
  await page.keyboard.press('Enter')
  await tabTo(page, 'link', 'Nilai berikutnya')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radiogroup').first()).toBeVisible()
  const count = await page.getByRole('radiogroup').count()
  await tabTo(page, 'radio', /1/)
  for (let n = 0; n < count; n++) {
    await page.keyboard.press(String(1 + (n % 5)))
    await expect(focused(page)).toBeChecked()
    if (n + 1 < count) await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Total' })).toContainText('Terkirim')
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  const entry = stage.entries.find((one) => one.title === title)!
  const sheet = await judge.api.get<{ state: string; marks: { value: string }[] }>(sheetPath(stage.round.id, entry.id))
  expect(sheet.state).toBe('submitted')
  expect(sheet.marks.map((mark) => mark.value)).toEqual(Array.from({ length: count }, (_, n) => String(1 + (n % 5))))
})

/** Why what has the focus cannot be seen, or null. Looked at in nine places, as WCAG 2.4.11 forbids only to hide all of it. */
function hidden(): string | null {
  const focus = document.activeElement
  if (focus === null || focus === document.body) return null
  // A control that is drawn by its label is seen where the label is.
  const box = focus.getBoundingClientRect()
  const drawn = box.width < 4 || box.height < 4 ? (focus.closest('label') ?? focus.parentElement ?? focus) : focus
  const { left, top, width, height } = drawn.getBoundingClientRect()
  const seen = [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
    const at = document.elementFromPoint(left + width * x, top + height * y)
    return at !== null && (drawn.contains(at) || at.contains(drawn) && !at.matches('.dock, .masthead'))
  }))
  return seen ? null : drawn.outerHTML.slice(0, 160)
}

for (const { who, name, options } of [
  { who: 'organizer', name: 'a desktop', options: { viewport: { width: 1280, height: 700 } } },
  { who: 'judge', name: 'a phone', options: { viewport: { width: 360, height: 640 } } },
] as const) {
  test(`${who}: the focus is never hidden under a bar, on ${name}`, async ({ device, given, admin, service }) => {
    test.setTimeout(120_000)
    const scene = await setScene(given, admin, service.admin)
    const page = await (await device(options)).newPage()
    await signInAs(page, who, scene, 'filled')
    for (const screen of SCREENS.filter((one) => one.who === who)) {
      await open(page, screen, screen.filled(scene))
      const faults = new Set<string>()
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let i = 0; i < 25; i++) {
          await page.keyboard.press(key)
          const fault = await page.evaluate(hidden)
          if (fault !== null) faults.add(`${key}: ${fault}`)
        }
      }
      expect.soft([...faults], screen.pattern).toEqual([])
    }
  })
}
