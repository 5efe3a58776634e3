// The two maps of innovations: who learned from whom, and how far agencies and regions meet their duties.
import { setFamily } from './parts/family'
import { expect, PHONE, signIn, test } from './parts/test'

test('lineage and coverage', async ({ page, given }) => {
  const organizer = await given.person('organizer', 'Penyelenggara Uji')
  const { mark, spring, river, mouth } = await setFamily(organizer.api)
  await signIn(page, organizer)

  await test.step('a search leaves one family, and what it found stands out', async () => {
    await page.goto('/#/lineage')
    await page.getByLabel('Cari inovasi').fill(`muara ${mark}`)
    await expect(page.getByText('1 inovasi dan sumber cocok')).toBeVisible()
    const drawing = page.getByRole('figure')
    await expect(drawing).toHaveCount(1)
    await expect(drawing.getByRole('link')).toHaveCount(3)
    await expect(drawing.getByRole('img', { name: `Gunung ${mark}, dari luar: Jawa Tengah` })).toBeVisible()
    await expect(drawing.locator('.node.sought')).toHaveCount(1)
    await expect(drawing.locator('.sought > .link')).toHaveCount(2)
  })
  await test.step('the table says the same: of what was found every link with its kind', async () => {
    const rows = page.getByRole('region', { name: 'Tabel hubungan' }).getByRole('row')
    await expect(rows).toHaveCount(3)
    await expect(rows.filter({ hasText: spring.name })).toContainText('replikasi sebagian')
    await expect(rows.filter({ hasText: river.name })).toContainText('modifikasi')
  })
  await test.step('a region narrows it further; nothing found is said, and undone', async () => {
    await page.getByLabel('Wilayah').selectOption('3601')
    await expect(page.getByRole('heading', { name: 'Tidak ada yang cocok' })).toBeVisible()
    await page.getByRole('button', { name: 'Hapus saringan' }).click()
    await expect(page.getByLabel('Cari inovasi')).toHaveValue('')
    await expect(page.getByRole('link', { name: `${mouth.name}, Dinas Hulu ${mark}` })).toBeVisible()
  })
  await test.step('only one family, by its address; a box opens its innovation by keyboard', async () => {
    await page.goto(`/#/lineage?innovation=${river.id}`)
    await expect(page.getByText(`Hanya keluarga ${river.name}.`)).toBeVisible()
    await expect(page.getByRole('figure')).toHaveCount(1)
    await expect(page.getByText(`${spring.name} (2 kali)`)).toBeVisible()
    await page.getByRole('button', { name: 'ke tabel' }).click()
    await expect(page.getByRole('heading', { name: 'Tabel hubungan' })).toBeFocused()
    await page.getByRole('figure').getByRole('link', { name: spring.name }).press('Enter')
    await expect(page).toHaveURL(new RegExp(`#/innovations/${spring.id}$`))
  })
  await test.step('on a phone a source and its learner stand side by side; what goes on beyond the edge is told, and fades', async () => {
    const { width, height } = page.viewportSize()!
    await page.setViewportSize(PHONE.viewport!)
    await page.goto(`/#/lineage?innovation=${river.id}`)
    const drawing = page.getByRole('figure')
    const isFading = () => drawing.evaluate((frame) => getComputedStyle(frame).maskImage !== 'none')
    await expect(page.getByText('Gambar ini berlanjut ke kanan', { exact: false })).toBeVisible()
    await drawing.scrollIntoViewIfNeeded()
    await expect(drawing.getByRole('img')).toBeInViewport({ ratio: 1 })
    await expect(drawing.getByRole('link', { name: spring.name })).toBeInViewport({ ratio: 1 })
    expect(await isFading()).toBe(true)
    await drawing.evaluate((frame) => frame.scrollTo(frame.scrollWidth, 0))
    await expect(drawing.getByRole('link', { name: `${mouth.name}, ` })).toBeInViewport({ ratio: 1 })
    await expect.poll(isFading).toBe(false)
    await page.setViewportSize({ width, height })
  })
  await test.step('coverage: a tile tells its region, and chooses its agencies', async () => {
    await page.goto('/#/lineage')
    await page.getByRole('link', { name: 'Laporan cakupan' }).click()
    const tile = page.getByRole('button', { name: /Kota Cilegon/ })
    await expect(tile).toContainText('Sebagian')
    await tile.click()
    await expect(tile).toHaveAttribute('aria-pressed', 'true')
    await page.getByLabel('Cari instansi').fill(mark)
    const rows = page.getByRole('region', { name: 'Instansi di Kota Cilegon' }).getByRole('row')
    await expect(rows).toHaveCount(3)
    await expect(rows.filter({ hasText: 'Dinas Hulu' })).toContainText('1 direplikasi instansi lain')
    await expect(rows.filter({ hasText: 'Dinas Kosong' })).toContainText('Belum')
    await page.getByLabel('Tampilkan').selectOption('Belum punya inovasi')
    await expect(rows).toHaveCount(2)
    await page.getByLabel('Tampilkan').selectOption('Semua instansi')
    await page.getByRole('button', { name: 'Semua wilayah' }).click()
    await expect(page.getByRole('region', { name: 'Instansi' }).getByRole('row')).toHaveCount(4)
  })
  await test.step('another duty changes what the tiles say', async () => {
    await page.getByRole('button', { name: 'Diikutsertakan' }).click()
    await expect(page.getByRole('button', { name: /Kab. Pandeglang/ })).toContainText(/Belum.*0\/\d+ inovasi/)
  })
  await test.step('the report is taken away as files', async () => {
    for (const [button, name] of [['Excel (XLSX)', 'cakupan.xlsx'], ['CSV per instansi', 'cakupan-instansi.csv'], ['CSV per wilayah', 'cakupan-wilayah.csv']] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: button }).click()
      expect((await download).suggestedFilename()).toBe(name)
    }
  })
})
