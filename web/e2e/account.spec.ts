// Signing in and out, the session, the password, language and theme, and addresses that lead nowhere.
import { Api } from './parts/api'
import { readyForOffline } from './parts/phone'
import { enter, expect, signIn, test, visit } from './parts/test'

test('a wrong password is said, what was typed stays, and the right one leads in', async ({ page, given, watch }) => {
  const judge = await given.person('judge', 'Juri Masuk')
  watch.allow(/status of 401/)
  await page.goto('/#/sign-in')
  await enter(page, { email: judge.email, password: 'bukan kata sandinya' })
  await expect(page.getByRole('alert')).toContainText('tidak cocok')
  await expect(page.getByLabel('Surel')).toHaveValue(judge.email)
  await enter(page, judge)
  await expect(page).toHaveURL(/#\/work$/)
})

test('an address is kept over signing in, and a reload keeps the session', async ({ page, given }) => {
  const judge = await given.person('judge', 'Juri Alamat')
  await page.goto('/#/account')
  await enter(page, judge)
  await expect(page.getByRole('heading', { name: 'Akun dan sesi saya' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Akun dan sesi saya' })).toBeVisible()
})

test('signing out ends the session for good', async ({ page, given }) => {
  const judge = await given.person('judge', 'Juri Keluar')
  await signIn(page, judge)
  await page.getByRole('button', { name: 'Menu akun Juri Keluar' }).click()
  await page.getByRole('button', { name: 'Keluar', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Masuk' })).toBeVisible()
  // The service's answer takes the cookie away.
  await expect.poll(async () => (await page.context().cookies()).filter((cookie) => cookie.value !== '')).toEqual([])
  await page.goto('/#/account')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Masuk' })).toBeVisible()
})

test('whoever signed out finds the way in at the start, with the app kept on the phone', async ({ context, given }) => {
  const stage = await given.stage({ entries: 1 })
  const page = await readyForOffline(context, stage.judges[0]!)
  await page.getByRole('button', { name: /Menu akun/ }).click()
  await page.getByRole('button', { name: 'Keluar', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Masuk' })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Masuk' })).toBeVisible()
})

test('another session can be ended from the list', async ({ page, given }) => {
  const judge = await given.person('judge', 'Juri Sesi')
  await Api.signIn(given.origin, judge)
  await signIn(page, judge)
  await visit(page, 'account')
  const ends = page.getByRole('button', { name: 'Akhiri sesi' })
  await expect(ends.first()).toBeVisible()
  const before = await ends.count()
  await ends.first().click()
  await expect(ends).toHaveCount(before - 1)
})

test('the password is changed, and only the new one opens', async ({ page, given }) => {
  const judge = await given.person('judge', 'Juri Sandi')
  await signIn(page, judge)
  await visit(page, 'account')
  const next = 'empat kata tak berkaitan'
  await page.getByLabel('Kata sandi sekarang').fill(judge.password)
  await page.getByLabel('Kata sandi baru', { exact: true }).fill(next)
  await page.getByLabel('Ulangi kata sandi baru').fill(next)
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await expect(page.getByText('Kata sandi diganti')).toBeVisible()
  await Api.signIn(given.origin, { email: judge.email, password: next })
  await expect(Api.signIn(given.origin, judge)).rejects.toThrow('401')
})

test('language and theme are chosen in the menu and stay', async ({ page, given }) => {
  await signIn(page, await given.person('judge', 'Juri Bahasa'))
  await page.getByRole('button', { name: /Menu akun/ }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.getByRole('button', { name: /Account menu/ })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('an address that is not known, or not for the role, leads home', async ({ page, given }) => {
  await signIn(page, await given.person('judge', 'Juri Tersesat'))
  for (const address of ['tidak-ada', 'competitions', 'accounts']) {
    await visit(page, address)
    await expect(page.getByRole('heading', { name: 'Halaman tidak ada', level: 1 })).toBeVisible()
  }
  await page.getByRole('link', { name: 'Ke halaman utama' }).click()
  await expect(page).toHaveURL(/#\/work$/)
})

test('a one-time link sets a password once', async ({ page, given, admin, watch }) => {
  const judge = await given.person('judge', 'Juri Tautan')
  const invitation = await admin.post<{ url?: string; link?: string; token?: string; path?: string }>(`/api/v1/users/${judge.id}/invite`)
  const token = /token=([^&"]+)/.exec(JSON.stringify(invitation))?.[1] ?? invitation.token
  const password = 'kata sandi dari tautan'
  const set = async () => {
    await page.goto(`/#/redeem?token=${token}`)
    await page.reload()
    await page.getByLabel('Kata sandi baru', { exact: true }).fill(password)
    await page.getByLabel('Ulangi kata sandi baru').fill(password)
    await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  }
  await set()
  await expect(page.getByText('Kata sandi tersimpan')).toBeVisible()
  await enter(page, { email: judge.email, password })
  await expect(page).toHaveURL(/#\/work$/)
  watch.allow(/status of 401/)
  await set()
  await expect(page.getByRole('alert')).toContainText('sudah dipakai')
})
