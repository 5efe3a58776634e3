// Pictures of screens, to be looked at: phone and desktop, light and dark.
//   node e2e/look.mjs BASE ACCOUNTS OUT ROLE ADDRESS…        (ADDRESS is what stands after `#/`; `-` for the start)
// ACCOUNTS is the demo-accounts.txt of a service with demo data; ROLE `anonymous` signs nobody in.
// SIZES=phone,desktop and THEMES=light,dark choose; FULL=0 takes only what is in view.
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const [base, accounts, out, role, ...addresses] = process.argv.slice(2)
const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 860 } }
const chosen = (process.env.SIZES ?? 'phone,desktop').split(',')
const themes = (process.env.THEMES ?? 'light,dark').split(',')

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
for (const size of chosen) {
  for (const theme of themes) {
    const context = await browser.newContext({ viewport: sizes[size], deviceScaleFactor: 1, isMobile: size === 'phone', hasTouch: size === 'phone', colorScheme: theme, locale: 'id-ID', timezoneId: 'Asia/Jakarta', serviceWorkers: 'block' })
    await context.addInitScript((choice) => localStorage.setItem('kipp.theme', choice), theme)
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && console.log('console:', message.text()))
    page.on('pageerror', (error) => console.log('error:', error.message))
    if (role !== 'anonymous') {
      const line = readFileSync(accounts, 'utf8').split('\n').find((text) => text.startsWith(`${role} `))
      const [, email, password] = line.split(/\s+/)
      await page.goto(`${base}/#/sign-in`)
      await page.fill('[name=email]', email)
      await page.fill('[name=password]', password)
      await page.click('button[type=submit]')
      await page.waitForFunction(() => !location.hash.startsWith('#/sign-in'))
    }
    for (const address of addresses) {
      const path = address === '-' ? '' : address
      await page.goto(path.startsWith('/') ? `${base}${path}` : `${base}/#/${path}`)
      await page.waitForTimeout(900)
      const name = `${role}-${(path || 'start').replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}-${size}-${theme}.png`
      await page.screenshot({ path: `${out}/${name}`, fullPage: process.env.FULL !== '0' })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      console.log(name, wide ? 'SCROLLS SIDEWAYS' : '')
    }
    await context.close()
  }
}
await browser.close()
