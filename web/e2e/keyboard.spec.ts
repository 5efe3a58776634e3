// By keyboard alone: a whole scoresheet, and on every screen a focus that no bar hides.
import type { Page } from '@playwright/test'
import { sheetPath } from './parts/given'
import { SCREENS, setScene } from './parts/screens'
import { open, signInAs } from './parts/stage-hand'
import { expect, signIn, test, visit } from './parts/test'

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

/** What is seen of what has the focus: of nine places all must be its own, or those of one within it. */
function wholly(): string | null {
  const focus = document.activeElement!
  const { left, top, width, height } = focus.getBoundingClientRect()
  const covered = [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => !focus.contains(document.elementFromPoint(left + width * x, top + height * y))))
  return covered ? focus.outerHTML.slice(0, 160) : null
}

test('the table of the panel is one Tab stop, walked through with the arrow keys', async ({ page, given }) => {
  test.setTimeout(120_000)
  const stage = await given.stage({ judges: 9, entries: 24 })
  const { organizer, judges, entries, round } = stage
  await organizer.api.post(`/api/v1/rounds/${round.id}/recusals`, { entry_id: entries[1]!.id, judge_id: judges[1]!.id, reason: 'Kerabat pengusul.' })
  await signIn(page, organizer)
  await visit(page, `rounds/${round.id}/panel?view=matrix`)
  const grid = page.getByRole('grid', { name: 'Panel juri' })
  await expect(grid).toHaveAccessibleDescription(/tombol panah/)
  const cell = (judge: number, entry: number): string => `${judges[judge - 1]!.name}, ${entries[entry - 1]!.title}`
  const isAt = (name: string) => expect(focused(page)).toHaveAccessibleName(new RegExp(`^${name}`))
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      await page.keyboard.press(key)
      expect(await page.evaluate(wholly), key).toBeNull()
    }
  }

  await page.getByRole('searchbox').or(page.getByLabel('Cari inovasi')).first().focus()
  let stops = 0
  const inGrid = () => grid.evaluate((one) => one.contains(document.activeElement))
  for (let n = 0; n < 12 && stops === 0; n++) {
    await page.keyboard.press('Tab')
    if (await inGrid()) stops += 1
  }
  await isAt(cell(1, 1))
  await press('ArrowRight', 'ArrowDown')
  await isAt(`${cell(2, 2)}: mengundurkan diri`)
  await press('ArrowDown', 'ArrowLeft')
  await isAt(cell(1, 3))
  await page.keyboard.press('Tab')
  expect(await inGrid(), 'Tab leaves the table').toBe(false)
  await page.keyboard.press('Shift+Tab')
  await isAt(cell(1, 3))

  await press('End')
  await isAt(cell(9, 3))
  await press('ArrowRight')
  await isAt(cell(9, 3))
  await press('Home')
  await isAt('Pilih Inovasi 03')
  await press('ArrowRight')
  await isAt('Inovasi 03')
  await press('Control+End')
  await isAt(cell(9, 24))
  await press(...Array.from({ length: 23 }, () => 'ArrowUp'))
  await isAt(cell(9, 1))
  await press('ArrowUp')
  await isAt('Juri Uji 9')
  await press(...Array.from({ length: 24 }, () => 'ArrowDown'), ...Array.from({ length: 10 }, () => 'ArrowLeft'))
  await isAt('Pilih Inovasi 24')
  await press('Control+Home')
  await isAt('Pilih semua yang tampil')

  await press('ArrowDown', 'ArrowRight', 'ArrowRight')
  const mine = focused(page)
  await isAt(`${cell(1, 1)}: ditugaskan`)
  const active = async () => (await organizer.api.get<{ items: { active: boolean; judge_id: string; entry_id: string }[] }>(`/api/v1/rounds/${round.id}/assignments?limit=100&judge_id=${judges[0]!.id}`)).items
    .find((one) => one.judge_id === judges[0]!.id && one.entry_id === entries[0]!.id)?.active
  await page.keyboard.press('Enter')
  await expect(mine).toHaveAccessibleName(/penugasan dihapus/)
  expect(await active()).toBe(false)
  await page.keyboard.press('Space')
  await expect(mine).toHaveAccessibleName(/: ditugaskan/)
  expect(await active()).toBe(true)

  await page.setViewportSize({ width: 320, height: 740 })
  await page.evaluate(() => { document.documentElement.style.fontSize = '32px' })
  for (const key of ['Control+End', 'ArrowUp', 'ArrowLeft', 'ArrowUp', 'Home', 'ArrowUp', 'End', 'Control+Home']) {
    await page.keyboard.press(key)
    expect(await page.evaluate(hidden), `${key}, with large text on a phone`).toBeNull()
  }
})

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
