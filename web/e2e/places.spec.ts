// Where one is, and the way on from what is not there.
import { expect, PHONE, signIn, test, visit } from './parts/test'

const NOWHERE = '01920000-0000-7000-8000-000000000000'

test('the menu lights the part that a screen belongs to, and a phone shows it', async ({ given, device }) => {
  const { round, competition, organizer } = await given.stage({ judges: 1, entries: 1 })
  const page = await (await device(PHONE)).newPage()
  await signIn(page, organizer)
  const lit = page.getByRole('navigation', { name: 'KIPP' }).locator('[aria-current]')
  for (const [address, part] of [['simulate/iga', 'Program'], ['programmes', 'Program'], ['lineage', 'Inovasi'], ['coverage', 'Inovasi'], [`rounds/${round.id}`, 'Kompetisi'], [`competitions/${competition.id}`, 'Kompetisi'], ['simulate/ppd', 'Program']] as const) {
    await visit(page, address)
    await expect(lit, address).toHaveText([part])
    await expect(lit, address).toBeInViewport({ ratio: 0.95 })
  }
  await page.getByRole('navigation', { name: 'Letak halaman ini' }).getByRole('link', { name: 'Program nasional' }).click()
  await expect(page).toHaveURL(/#\/programmes$/)
})

test('what is not there is said in the reader’s language, with a way on', async ({ page, given, watch }) => {
  watch.allow(/status of 404/)
  await signIn(page, await given.person('organizer', 'Penyelenggara Uji'))
  await visit(page, `recommendations/${NOWHERE}`)
  await expect(page.getByText('Tidak ditemukan, atau tidak terbuka untuk Anda')).toBeVisible()
  await expect(page.getByText('does not exist', { exact: false })).toHaveCount(0)
  await page.getByRole('link', { name: 'Ke daftar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kompetisi' })).toBeVisible()
})
