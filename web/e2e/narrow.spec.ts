// No screen scrolls sideways: at 320 px, on a phone with text twice as large, and both at once.
import { SCREENS, setScene, type Scene } from './parts/screens'
import { open, signInAs } from './parts/stage-hand'
import { expect, test } from './parts/test'

let scene: Scene
test.beforeAll(async ({ service, admin }) => {
  const { Given } = await import('./parts/given')
  scene = await setScene(new Given(service.origin, admin), admin, service.admin)
})

for (const { name, width, text } of [{ name: '320 px', width: 320, text: '16px' }, { name: '200 % text', width: 360, text: '32px' }, { name: '320 px and 200 % text', width: 320, text: '32px' }]) {
  for (const who of ['anonymous', 'judge', 'organizer', 'admin', 'entrant'] as const) {
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
          // What sticks out, elements and words in them, for whoever has to mend it; not what something around it cuts off.
          const isCut = (one: Element | null): boolean => one !== null && one !== document.body && (getComputedStyle(one).overflowX !== 'visible' || isCut(one.parentElement))
          const right = (one: Element): number => {
            const range = document.createRange()
            range.selectNodeContents(one)
            return Math.max(one.getBoundingClientRect().right, range.getBoundingClientRect().right)
          }
          const wide = [...document.body.querySelectorAll('*')].filter((one) => !isCut(one.parentElement) && !isCut(one) && right(one) > root.clientWidth + 1)
          return `${over} px: ${wide.filter((one) => !wide.some((other) => other !== one && one.contains(other))).slice(0, 5).map((one) => one.outerHTML.slice(0, 200)).join(' | ')}`
        }, text)
        expect.soft(found, screen.pattern).toBeNull()
      }
    })
  }
}
