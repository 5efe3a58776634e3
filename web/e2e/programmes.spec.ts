// The rule sets of a programme, by clicking: a year is copied, a parameter is set, a check is added, and nothing that somebody
// else saved meanwhile is lost; what is built in is only read.
import AxeBuilder from '@axe-core/playwright'
import type { ProgrammeView } from '../src/api/generated'
import { expect, signIn, test, visit } from './parts/test'

test('a year is copied, and its rules are set', async ({ page, given, watch }) => {
  watch.allow(/status of (412|422)/)
  const organizer = await given.person('organizer', 'Penyelenggara Uji')
  const path = '/api/v1/programmes/kipp-national-2031'
  const read = () => organizer.api.get<ProgrammeView>(path)
  const isAccessible = async () => expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).setLegacyMode(true).analyze()).violations.map((one) => one.id)).toEqual([])
  const save = page.getByRole('button', { name: 'Simpan', exact: true })
  const first = page.getByRole('article', { name: '1. Lama penerapan minimum' })

  await signIn(page, organizer)
  await page.getByRole('link', { name: 'Program', exact: true }).click()
  await expect(page.getByRole('row', { name: /KIPP Nasional 2024/ })).toContainText('Tidak diselenggarakan')

  await test.step('copied: the code and the name follow the year', async () => {
    await page.getByRole('button', { name: 'Salin KIPP Nasional 2025' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tahun').fill('2031')
    await expect(dialog.getByLabel('Nama')).toHaveValue('KIPP Nasional 2031')
    await isAccessible()
    await dialog.getByLabel('Kode').fill('KIPP 2031')
    await dialog.getByRole('button', { name: 'Tambah tahun' }).click()
    await expect(dialog.getByText('Kode terdiri atas huruf kecil', { exact: false })).toBeVisible()
    await dialog.getByLabel('Kode').fill('kipp-national-2031')
    await dialog.getByRole('button', { name: 'Tambah tahun' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'KIPP Nasional 2031' })).toBeVisible()
  })
  await test.step('what is unset never passes, and what is wrong is said at its field', async () => {
    await expect(first).toContainText('Belum ditetapkan: Bulan → Jawabannya tidak diketahui, tidak pernah lulus.')
    await first.getByLabel('Bulan').fill('-6')
    await save.click()
    await expect(first.getByText('di luar batas', { exact: false })).toBeVisible()
    await expect(first.getByLabel('Bulan')).toHaveValue('-6')
    await page.getByRole('link', { name: 'Pemeriksaan 1 (Lama penerapan minimum), Bulan' }).click()
    await expect(first.getByRole('heading')).toBeFocused()
    await isAccessible()
  })
  await test.step('a parameter is set, and saved', async () => {
    await first.getByLabel('Bulan').fill('24')
    await expect(first).toContainText('paling sedikit 24 bulan')
    await save.click()
    await expect(page.getByText('Semua tersimpan')).toBeVisible()
    await expect(first).not.toContainText('Belum ditetapkan')
    const { checks, version, held } = await read()
    expect([checks[0]?.params, version, held]).toEqual([{ months: 24 }, 2, true])
  })
  await test.step('somebody else changes the name meanwhile: both are kept', async () => {
    const { id: _, built_in: _b, frozen: _f, passing_score: _p, version, ...theirs } = await read()
    await organizer.api.put(path, { ...theirs, title: 'KIPP 2031 (rancangan)' }, { ifMatch: `"${version}"` })
    await page.getByLabel('Jenis pemeriksaan baru').selectOption({ label: 'Dokumen yang harus ada' })
    await page.getByRole('button', { name: 'Tambah pemeriksaan' }).click()
    await page.getByLabel('Semua kelompok bersama').fill('12')
    await save.click()
    await expect(page.getByText('Yang mereka ubah: Nama', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Simpan isian saya' }).click()
    await expect(page.getByText('Semua tersimpan')).toBeVisible()
    const now = await read()
    expect([now.title, now.checks.at(-1)?.code, now.checks.at(-1)?.params, now.quota.total]).toEqual(['KIPP 2031 (rancangan)', 'DOCUMENTS_PRESENT', { documents: null }, 12])
  })
  await test.step('leaving with changes is asked', async () => {
    await first.getByLabel('Bulan').fill('12')
    await page.getByRole('link', { name: 'Instansi' }).click()
    await page.getByRole('button', { name: 'Tetap di sini' }).click()
    await expect(first.getByLabel('Bulan')).toHaveValue('12')
    await page.getByRole('button', { name: 'Buang perubahan' }).click()
    await expect(first.getByLabel('Bulan')).toHaveValue('24')
  })
  await test.step('what is built in is only read', async () => {
    await visit(page, 'programmes/kipp-national-2025')
    await expect(page.getByText('tidak pernah berubah', { exact: false })).toBeVisible()
    await expect(page.getByText('Belum ditetapkan: Bulan')).toBeVisible()
    await expect(save).toHaveCount(0)
    await expect(page.getByText('Looked for and NOT FOUND for 2025. In 2021', { exact: false })).toHaveAttribute('lang', 'en')
  })
})
