// How the program hands the client out: what may be kept for how long, what the page may do, and that it is the built one.
import { expect, test } from './parts/test'

const POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]

test('the page is the built one, is asked for anew each time, and allows nothing from elsewhere', async ({ request }) => {
  for (const address of ['/', '/index.html']) {
    const answer = await request.get(address)
    const text = await answer.text()
    expect(answer.headers()['cache-control'], address).toMatch(/no-cache/)
    for (const part of POLICY) expect(answer.headers()['content-security-policy'], address).toContain(part)
    expect(answer.headers()['content-security-policy'], address).not.toMatch(/unsafe|\*|https?:/)
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    const [, script] = /<script type="module" crossorigin src="(\/assets\/index-[\w-]{8}\.js)"><\/script>/.exec(text) ?? []
    expect(script, `${address} names a script with a hash: was the client built?`).toBeDefined()
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=/)
  }
})

test('files with a hash are kept for good; the service worker and the rest are asked for each time', async ({ request }) => {
  const page = await (await request.get('/index.html')).text()
  const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]!)
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) {
    const answer = await request.get(file)
    expect(answer.status(), file).toBe(200)
    expect(answer.headers()['cache-control'], file).toBe('public, max-age=31536000, immutable')
    expect(answer.headers()['content-type'], file).toMatch(file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/)
  }
  for (const file of ['/sw.js', '/manifest.webmanifest', '/icon.svg']) {
    const answer = await request.get(file)
    expect(answer.status(), file).toBe(200)
    expect(answer.headers()['cache-control'], file).toBe('no-cache')
    const again = await request.get(file, { headers: { 'If-None-Match': answer.headers()['etag']! } })
    expect(again.status(), file).toBe(304)
  }
})

test('a file that is gone is not found, rather than the page under another name', async ({ request }) => {
  for (const file of ['/assets/index-gone0000.js', '/sw2.js', '/assets/']) {
    const answer = await request.get(file)
    expect(answer.status(), file).toBe(404)
    expect(await answer.text()).not.toContain('<script')
  }
  expect((await request.get('/api/v1/unknown')).headers()['content-type']).toMatch(/^application\/problem\+json/)
})

test('the first visit fetches no screen of an organiser, and the landing page nothing from elsewhere', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (asked) => fetched.push(new URL(asked.url()).pathname))
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(fetched.filter((path) => /organiser-|admin-/.test(path))).toEqual([])
  expect(fetched).toContainEqual(expect.stringMatching(/^\/assets\/index-/))
})
