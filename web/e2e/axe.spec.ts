// Accessibility as far as a machine can tell (WCAG 2.2 AA): every screen, filled, empty, failing, offline and in the dark.
// Judges' and public screens are looked at on a phone, those of organisers on a desktop; filled, each on both.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { patternsInSource, SCREENS, setScene, type Scene, type Screen, type Who } from './parts/screens'
import { breakService, emptyLists, open, signInAs, type State } from './parts/stage-hand'
import { expect, test } from './parts/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const STATES: readonly State[] = ['filled', 'empty', 'error', 'offline', 'dark']

test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.setTimeout(150_000)

let scene: Scene
test.beforeAll(async ({ service, admin }) => {
  const { Given } = await import('./parts/given')
  scene = await setScene(new Given(service.origin, admin), admin, service.admin)
})

async function look(page: Page, screen: Screen, state: State): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true).analyze()
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
  expect.soft(told, `${screen.pattern}, ${state}`).toEqual([])
}

/** Where a state is looked at: both sizes for what is filled, else the size that these people mostly have (see the configuration). */
function size(who: Who, state: State): string {
  if (state === 'filled') return ''
  return who === 'judge' || who === 'anonymous' ? ' @phone' : ' @desktop'
}

test('the table of screens is whole', () => {
  const patterns = SCREENS.filter((screen) => !screen.isPage).map((screen) => screen.pattern)
  expect([...patterns].sort()).toEqual([...new Set(patternsInSource())].sort())
})

for (const who of ['anonymous', 'judge', 'organizer', 'admin', 'entrant'] as const) {
  for (const state of STATES) {
    test(`${who}: every screen, ${state}${size(who, state)}`, async ({ page, context, watch }) => {
      const screens = SCREENS.filter((screen) => screen.who === who && (state !== 'error' && state !== 'offline' && state !== 'empty' ? true : !screen.isPage))
      if (state === 'dark') await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await signInAs(page, who, scene, state)
      if (state === 'offline') {
        watch.allowNoReception()
        // Screens of organisers must have been fetched once.
        for (const screen of screens) await open(page, screen, screen.filled(scene))
        // The app is put by for offline a little after it is there; to cut that off half way is not meant here.
        if (who !== 'anonymous') await page.evaluate(async () => void (await navigator.serviceWorker.ready))
        await context.setOffline(true)
      }
      if (state === 'error') {
        watch.allow(/status of 500/)
        await breakService(page)
      }
      for (const screen of screens) {
        if (state === 'empty' && screen.empty === null) await emptyLists(page)
        const address = state === 'empty' && screen.empty !== null ? screen.empty(scene) : screen.filled(scene)
        await open(page, screen, address)
        await look(page, screen, state)
        if (state === 'empty' && screen.empty === null) await page.unroute('**/api/v1/**')
      }
    })
  }
}
