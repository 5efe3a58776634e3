// No screen scrolls sideways: at 320 px, and on a phone with text twice as large.
import { SCREENS, setScene, type Scene } from './parts/screens'
import { open, signInAs } from './parts/stage-hand'
import { expect, test } from './parts/test'

let scene: Scene
test.beforeAll(async ({ service, admin }) => {
  const { Given } = await import('./parts/given')
  scene = await setScene(new Given(service.origin, admin), admin, service.admin)
})

for (const { name, width, text } of [{ name: '320 px', width: 320, text: '16px' }, { name: '200 % text', width: 360, text: '32px' }]) {
  for (const who of ['anonymous', 'judge', 'organizer', 'admin'] as const) {
    test(`${who}: no screen scrolls sideways, ${name}`, async ({ page }) => {
      test.setTimeout(90_000)
      await page.setViewportSize({ width, height: 740 })
      await signInAs(page, who, scene, 'filled')
      for (const screen of SCREENS.filter((one) => one.who === who)) {
        await open(page, screen, screen.filled(scene))
        const found = await page.evaluate((size) => {
          document.documentElement.style.fontSize = size
          const root = document.documentElement
          const over = root.scrollWidth - root.clientWidth
          if (over <= 0) return null
          // What sticks out, for whoever has to mend it.
          const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && one.closest('.table-frame') === null)
          return `${over} px: ${wide.slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(' | ')}`
        }, text)
        expect.soft(found, screen.pattern).toBeNull()
      }
    })
  }
}
