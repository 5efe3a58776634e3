// The whole of it by clicking: an organiser sets a competition up, judges score on their phones, the round is closed and
// published, and the public reads the ranking, also without JavaScript.
import type { Page } from '@playwright/test'
import { Api } from './parts/api'
import { sheetsOf } from './parts/given'
import { expect, PHONE, signIn, test } from './parts/test'
import { acceptDeclaration, markAll, state, submit } from './parts/work'

test.setTimeout(150_000)

const ENTRIES = [
  { title: 'Antrean tanpa antre', agency: 'Dinas Kesehatan Uji' },
  { title: 'Posyandu keliling', agency: 'Dinas Sosial Uji' },
]

/** A step of the checklist, by its place in the hub. */
async function setUp(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Kompetisi baru' }).first().click()
  await page.getByLabel('Nama kompetisi').fill(name)
  await page.getByLabel('Proposal saja').check()
  await page.getByRole('button', { name: 'Buat kompetisi' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The first entry by the form, the second from a sheet; both end up verified. */
async function addEntries(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Lihat inovasi' }).click()
  await page.getByRole('button', { name: 'Tambah inovasi' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Judul').fill(ENTRIES[0]!.title)
  await form.getByRole('searchbox', { name: 'Instansi' }).fill(ENTRIES[0]!.agency)
  await form.getByRole('button', { name: `Tambah “${ENTRIES[0]!.agency}”` }).click()
  await form.getByLabel('Status awal').selectOption({ label: 'Diajukan' })
  await form.getByRole('button', { name: 'Simpan dan lengkapi' }).click()
  await expect(page.getByRole('heading', { level: 1, name: ENTRIES[0]!.title })).toBeVisible()

  await page.getByRole('navigation', { name: 'Letak halaman ini' }).getByRole('link', { name: 'Inovasi', exact: true }).click()
  await page.getByRole('link', { name: 'Impor CSV' }).click()
  const group = /Kode kelompok: (\w+)/.exec(await page.getByText(/Kode kelompok:/).innerText())![1]!
  await page.getByLabel('Atau tempel isinya di sini').fill(`title;agency;group;status\n${ENTRIES[1]!.title};${ENTRIES[1]!.agency};${group};submitted\n`)
  await page.getByRole('button', { name: 'Baca tempelan' }).click()
  await page.getByRole('button', { name: 'Impor 1 inovasi' }).click()
  await expect(page.getByText('1 inovasi diimpor')).toBeVisible()
  await page.getByRole('link', { name: 'Lihat daftar inovasi' }).click()

  await page.getByRole('checkbox', { name: 'Pilih semua yang tampil' }).check()
  await page.getByRole('button', { name: 'Ubah status…', exact: true }).click()
  const status = page.getByRole('dialog')
  await status.getByRole('radio', { name: /Verifikasi/ }).check()
  await status.getByRole('button', { name: /2 inovasi$/ }).click()
  await expect(page.getByText('Terverifikasi')).not.toHaveCount(0)
  const close = status.getByRole('button', { name: 'Tutup' })
  if (await close.isVisible()) await close.click()
}

async function seatAndAssign(page: Page, judges: { id: string; name: string }[]): Promise<void> {
  for (const judge of judges) {
    await page.getByRole('button', { name: 'Tambah juri' }).first().click()
    const dialog = page.getByRole('dialog')
    const known = dialog.getByRole('checkbox', { name: judge.name })
    const byNumber = dialog.getByLabel('Atau nomor akun juri')
    await expect(known.or(byNumber).first()).toBeVisible()
    if (await known.isVisible()) await known.check()
    else await byNumber.fill(judge.id)
    await dialog.getByRole('button', { name: 'Tambahkan 1 juri' }).click()
    await expect(dialog).toBeHidden()
  }
  await page.getByRole('button', { name: 'Tugaskan sekaligus' }).first().click()
  const fill = page.getByRole('dialog')
  await fill.getByRole('radio', { name: /Semua inovasi terverifikasi/ }).check()
  await fill.getByRole('button', { name: /^Tugaskan/ }).click()
  await expect(page.getByText('2 inovasi ditugaskan · 2 juri · 4 penugasan', { exact: false })).toBeVisible()
}

/** One judge scores everything by the way the app leads, without going back to the list. */
async function scoreAll(page: Page, marks: [string, string]): Promise<void> {
  const byTitle = Object.fromEntries(ENTRIES.map((entry, i) => [entry.title, marks[i]!]))
  await page.getByRole('link', { name: 'Nilai berikutnya' }).click()
  for (let n = 0; n < ENTRIES.length; n++) {
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    if (n === 0) await acceptDeclaration(page)
    await markAll(page, byTitle[title]!)
    await submit(page)
    await expect(state(page)).toContainText('Terkirim')
    if (n + 1 < ENTRIES.length) {
      await page.getByRole('link', { name: 'Nilai inovasi berikutnya' }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeHidden()
    }
  }
  await page.getByRole('link', { name: 'Ke tugas saya' }).click()
  await expect(page.getByText('Semua tugas selesai')).toBeVisible()
}

test('from an empty competition to a ranking that everybody can read', async ({ page, given, device, browser, service }) => {
  const organizer = await given.person('organizer', 'Penyelenggara Jalan')
  const judges = [await given.person('judge', 'Juri Jalan Satu'), await given.person('judge', 'Juri Jalan Dua')]
  const name = `KIPP Jalan ${Date.now()}`
  await signIn(page, organizer)

  await test.step('a competition from a template', () => setUp(page, name))
  await test.step('two entries, one typed and one imported, both verified', () => addEntries(page))
  await test.step('the panel, and everybody gets everything', async () => {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('link', { name: 'Panel juri' }).first().click()
    await seatAndAssign(page, judges)
  })
  const round = await test.step('the round is opened', async () => {
    const id = /rounds\/([^/]+)\/panel/.exec(page.url())![1]!
    await page.goto(`/#/rounds/${id}`)
    await page.getByRole('button', { name: 'Buka penilaian' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Buka penilaian' }).click()
    await expect(page.getByText('Juri menilai dan mengirim lembar nilai')).toBeVisible()
    return id
  })

  await test.step('two judges score everything on their phones', async () => {
    for (const [i, judge] of judges.entries()) {
      const phone = await (await device(PHONE)).newPage()
      await signIn(phone, judge)
      await scoreAll(phone, i === 0 ? ['5', '3'] : ['4', '3'])
      await phone.context().close()
    }
    const sheets = await sheetsOf(organizer.api, round)
    expect(sheets.map((sheet) => [sheet.state, sheet.sheet_rev])).toEqual(Array(4).fill(['submitted', 1]))
  })

  await test.step('the organiser sees that all is in, and closes', async () => {
    await expect(page.getByText('Semua lembar nilai sudah masuk')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Tutup penilaian' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Tutup penilaian' }).click()
    await expect(page.getByText('Tidak ada lembar yang diterima')).toBeVisible()
  })

  await test.step('publishing asks for the name of the round', async () => {
    await page.getByRole('button', { name: 'Umumkan hasil' }).click()
    const dialog = page.getByRole('dialog')
    const publish = dialog.getByRole('button', { name: 'Umumkan hasil' })
    await expect(publish).toBeDisabled()
    await dialog.getByLabel('Ketik nama tahap untuk meneruskan').fill('bukan namanya')
    await expect(publish).toBeDisabled()
    await dialog.getByLabel('Ketik nama tahap untuk meneruskan').fill(await page.getByRole('heading', { level: 1 }).innerText())
    await publish.click()
    await expect(page.getByText('Hasil sudah terbuka untuk umum')).toBeVisible()
  })

  await test.step('the ranking of the organiser', async () => {
    await page.getByRole('link', { name: 'Peringkat', exact: true }).first().click()
    await expect(page.getByRole('row', { name: new RegExp(`1.*${ENTRIES[0]!.title}`) })).toContainText('90,00')
  })

  for (const javaScriptEnabled of [true, false]) {
    await test.step(`the public reads the ranking ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const reader = await browser.newContext({ ...PHONE, baseURL: service.origin, locale: 'id-ID', javaScriptEnabled })
      const site = await reader.newPage()
      await site.goto('/')
      await site.getByRole('link', { name }).first().click()
      await site.getByRole('link', { name: /proposal/i }).first().click()
      const rows = site.getByRole('row').filter({ hasText: /Antrean tanpa antre|Posyandu keliling/ })
      await expect(rows).toHaveCount(2)
      await expect(rows.nth(0)).toContainText(ENTRIES[0]!.title)
      await expect(rows.nth(0)).toContainText('90,00')
      await expect(rows.nth(1)).toContainText(ENTRIES[1]!.title)
      await expect(rows.nth(1)).toContainText('60,00')
      await site.getByRole('link', { name: ENTRIES[0]!.title }).click()
      await expect(site.getByRole('heading', { level: 1 })).toContainText(ENTRIES[0]!.title)
      await reader.close()
    })
  }
  await Api.anonymous(given.origin).get(`/api/v1/rounds/${round}/ranking`)
})
