// Simulations, by clicking: every indicator at level 3 is 111; one more level moves maturity and index; governments of equal
// results share their place. Nothing of it is kept by the service.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { AgencyView, InnovationView } from '../src/api/generated'
import { expect, PHONE, signIn, test } from './parts/test'

const axe = async (page: Page) => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).setLegacyMode(true).analyze()).violations.map((one) => `${one.id} ${one.nodes[0]?.html.slice(0, 120) ?? ''}`)

test('IGA: one more level', async ({ page, given, watch }) => {
  watch.allow(/status of 422/)
  const organizer = await given.person('organizer', 'Penyelenggara Uji')
  const agency = await organizer.api.post<AgencyView>('/api/v1/agencies', { name: 'Dinas Uji Simulasi', level: 'city', region_code: '3674' })
  const innovation = (name: string, indicators: object, affairs: string[]) => organizer.api.post<InnovationView>('/api/v1/innovations', { name, agency_id: agency.id, indicators, affairs })
  const tried = await innovation('Inovasi Uji Simulasi', { 16: { level: 2, evidence: 'SK' }, 35: { level: 1 } }, ['health'])
  await innovation('Inovasi Uji Lain', { 35: { level: 3 } }, ['health', 'education'])
  await innovation('Inovasi Uji Tanpa Klaim', {}, ['tourism'])
  await signIn(page, organizer)
  await page.goto('/#/simulate/iga')
  const maturity = page.getByRole('region', { name: 'Kematangan' })
  const result = page.getByRole('region', { name: 'Perubahan indeks' }).first()

  await test.step('without an innovation: all at level 3 gives 111, and nothing is left to gain', async () => {
    await expect(maturity).toContainText('–')
    await page.getByRole('button', { name: 'Semua tingkat 3' }).click()
    await expect(maturity).toContainText('111 dari 111 poin')
    await expect(page.getByText('Semua indikator sudah di tingkat tertinggi.')).toBeVisible()
    await page.reload()
    await expect(maturity, 'what was tried survives a reload').toContainText('111 dari 111 poin')
  })
  await test.step('an innovation of the register begins with what is claimed', async () => {
    await page.getByRole('searchbox', { name: 'Inovasi' }).fill('uji simulasi')
    await page.getByRole('button', { name: /Inovasi Uji Simulasi/ }).click()
    await expect(maturity).toContainText('10 dari 111 poin')
    await expect(page.getByRole('group', { name: 'Tingkat Regulasi inovasi daerah' }).getByRole('button', { pressed: true })).toHaveText('2')
  })
  await test.step('the index needs what nobody knows but the person', async () => {
    await expect(page.getByRole('combobox', { name: 'Pemerintah daerah' })).toHaveValue('3674')
    await page.getByRole('button', { name: 'Baca dari daftar inovasi' }).click()
    await expect(page.getByText('2 inovasi lain dibaca.', { exact: false }).first()).toBeVisible()
    await expect(page.getByText('1 inovasi lain belum dinilai', { exact: false })).toBeVisible()
    await expect(page.getByLabel('Kematangan (poin)')).toHaveValue('12')
    await expect(page.getByLabel('Urusan wajib')).toHaveValue('2')
    await expect(page.getByText('Isi nilai SPD untuk menghitung indeks.')).toBeVisible()
    await page.getByLabel('Nilai SPD').fill('64')
    await expect(page.getByText('Angka ini di luar batas yang diizinkan.')).toBeVisible()
    await page.getByLabel('Nilai SPD').fill('40,5')
    // 40.5 + 22/12 of 250.
    await expect(result).toContainText('16,93')
    await expect(result).toContainText('0,01 sampai 40,00')
  })
  await test.step('the greatest step first: four points of maturity, 0.14 of the index as it is rounded', async () => {
    const first = page.getByRole('region', { name: 'Satu tingkat lagi' }).getByRole('listitem').first()
    await expect(first).toContainText('Video inovasi')
    await expect(first).toContainText('+4 poin')
    await first.getByRole('button', { name: /^Naikkan Video/ }).click()
    await expect(maturity).toContainText('14 dari 111 poin')
    await expect(maturity).toContainText('+4 poin')
    const index = page.getByRole('row', { name: /^Indeks/ })
    await expect(index).toContainText('16,93')
    await expect(index).toContainText('17,07')
    await expect(index).toContainText('+0,14')
  })
  await test.step('the condition for the number of innovations', async () => {
    await expect(result).toContainText('Syarat jumlah tidak terpenuhi')
    await page.getByLabel('Urusan wajib').selectOption('5')
    await expect(page.getByRole('row', { name: /^Jumlah inovasi/ })).toContainText('0,76')
  })
  await test.step('a level less is told with its sign', async () => {
    await page.getByRole('group', { name: 'Tingkat Video inovasi' }).getByRole('button', { name: 'Tingkat 0' }).click()
    await expect(maturity).toContainText('6 dari 111 poin')
    await expect(page.getByRole('row', { name: /^Σ kematangan/ })).toContainText('−1/3')
    expect(await axe(page)).toEqual([])
  })
  expect((await organizer.api.get<InnovationView>(`/api/v1/innovations/${tried.id}`)).version, 'nothing was stored').toBe(tried.version)
})

test('PPD: a ranking with a tie', async ({ page, given, watch }) => {
  watch.allow(/status of 422/)
  const own = `ppd-uji-${crypto.randomUUID().slice(0, 8)}`
  const stages = [['documents', '1'], ['Kunjungan lapangan', '2'], ['Wawancara / paparan', '1']].map(([name, weight]) => ({ name, weight }))
  await given.admin.post('/api/v1/programmes', { copy_of: 'ppd-2024', id: own, year: 2010, title: `Aturan ${own}`, sources: ['Surat uji'], stages })
  await signIn(page, await given.person('auditor', 'Auditor Uji'))
  await page.goto('/#/simulate/ppd')
  await page.getByLabel('Aturan tahun').selectOption('ppd-2024')
  const fill = async (name: string, ...values: string[]) => {
    const fields = page.getByRole('group', { name, exact: true }).getByRole('textbox')
    for (const [i, value] of values.entries()) await fields.nth(i).fill(value)
  }
  const cities = page.getByRole('table', { name: 'Peringkat klaster kota' })
  const row = (nth: number) => cities.getByRole('row').nth(nth)

  await expect(page.getByRole('heading', { name: 'Belum ada nilai' })).toBeVisible()
  await fill('Kota Tangerang', '80,5', '77')
  await fill('Kota Cilegon', '77,25', '78,75')
  await fill('Kota Serang', '77', '78.8848')
  await fill('Kota Tangerang Selatan', '99')
  await page.getByLabel('Calon yang diusulkan per klaster').fill('2')
  await test.step('places, contributions, and who is tied at the line', async () => {
    await expect(row(1), 'equal when rounded, apart before').toContainText('Kota Serang')
    await expect(row(1)).toContainText('persis 78,22512')
    await expect(row(1)).toContainText('Calon')
    for (const [nth, name, ...brought] of [[2, 'Kota Tangerang', '28,175', '50,05'], [3, 'Kota Cilegon', '27,0375', '51,1875']] as const) {
      for (const due of ['2seri', name, ...brought, '78,23', 'persis 78,225', 'Seri di batas']) await expect(row(nth)).toContainText(due)
    }
    await expect(row(4)).toContainText('Belum ada: Verifikasi dan wawancara')
    await expect(page.getByText('Tempat calon yang belum pasti: 1.', { exact: false })).toBeVisible()
    expect(await axe(page)).toEqual([])
  })
  await test.step('what cannot be is told at its field, and the places stay', async () => {
    await fill('Kota Cilegon', '101')
    await expect(page.getByRole('group', { name: 'Kota Cilegon' })).toContainText('Angka ini di luar batas yang diizinkan.')
    await expect(cities.getByText('Seri di batas')).toHaveCount(2)
    await expect(page.getByText('peringkat di bawah dihitung dari nilai sebelumnya', { exact: false })).toBeVisible()
  })
  await test.step('after a reload no places of before are spoken of, for none are there', async () => {
    await page.reload()
    await expect(page.getByText('sebelum itu peringkat tidak dihitung', { exact: false })).toBeVisible()
    await expect(page.getByText('peringkat di bawah', { exact: false })).toHaveCount(0)
  })
  await test.step('the rules of 2019 weigh other stages', async () => {
    await fill('Kota Cilegon', '77,25')
    await page.getByLabel('Aturan tahun').selectOption('ppd-2019')
    await fill('Kota Cilegon', '70', '80')
    await expect(row(1)).toContainText('75,50')
  })
  await test.step("the organisers' own rules have as many stages as they say", async () => {
    await page.getByLabel('Aturan tahun').selectOption({ label: `Aturan ${own}` })
    await fill('Kota Cilegon', '70', '80', '90')
    await expect(row(1)).toContainText('80,00')
    await expect(row(1)).toContainText('17,5')
    await expect(page.getByText('Sumber aturan: Surat uji.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Baca aturannya' })).toHaveAttribute('href', `#/programmes/${own}`)
    await page.getByLabel('Aturan tahun').selectOption('ppd-2019')
  })
  await test.step('on a phone nothing goes beyond its edge, and what was typed is still there after a reload', async () => {
    await page.setViewportSize(PHONE.viewport!)
    await page.reload()
    await expect(row(1)).toContainText('75,50')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
