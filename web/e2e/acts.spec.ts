// Around a round's result, by clicking: the plenary is recorded while the round is closed and frozen by publishing; a time for
// objections is set, one is recorded and answered; the cockpit shows who accepted the declaration.
import AxeBuilder from '@axe-core/playwright'
import type { ObjectionView, PlenaryView, RoundView } from '../src/api/generated'
import { sheetOf, sheetPath, todayInBanten } from './parts/given'
import { expect, signIn, test } from './parts/test'

test('plenary, publication, objections', async ({ page, given, watch }) => {
  watch.allow(/status of 412/)
  const stage = await given.stage({ judges: 2, entries: 2, open: false })
  const { organizer, judges, entries } = stage
  const round = `/api/v1/rounds/${stage.round.id}`
  await organizer.api.send<RoundView>('PATCH', round, { declaration: 'Saya menilai dengan jujur.' }, { ifMatch: `"${stage.round.version}"` })
  await organizer.api.post(`${round}/open`)
  await judges[0]!.api.put(`${round}/declaration`, {})
  for (const entry of entries) await judges[0]!.api.put(sheetPath(stage.round.id, entry.id), sheetOf('4'), { ifNoneMatch: '*' })
  await organizer.api.post(`${round}/close`)

  await signIn(page, organizer)
  await page.goto(`/#/rounds/${stage.round.id}`)
  await expect(page.getByRole('row', { name: /Juri Uji 1/ })).toContainText('Disetujui')
  await expect(page.getByRole('row', { name: /Juri Uji 2/ })).toContainText('Belum disetujui')

  await test.step('publishing says that no plenary is recorded', async () => {
    await page.getByRole('button', { name: 'Umumkan hasil' }).click()
    await expect(page.getByRole('dialog')).toContainText('Sidang pleno belum dicatat')
    await page.getByRole('dialog').getByRole('link', { name: 'Catat sidang pleno' }).click()
  })
  await test.step('the plenary begins with the panel, and keeps what is typed when something is missing', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Sidang pleno' })).toBeVisible()
    await expect(page.getByLabel('Nama', { exact: true }).nth(0)).toHaveValue('Juri Uji 1')
    expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).setLegacyMode(true).analyze()).violations.map((one) => one.id)).toEqual([])
    await page.getByLabel('Tempat').fill('Serang')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await expect(page.getByText('Isi tanggal sidang.')).toBeVisible()
    await expect(page.getByLabel('Tempat')).toHaveValue('Serang')
    await page.getByLabel('Tanggal sidang').fill(todayInBanten())
    await page.getByLabel('Pemimpin sidang', { exact: true }).fill('Ketua Rapat (fiktif)')
    await page.getByLabel('Hadir').nth(1).uncheck()
    await page.getByLabel('Keputusan sidang').fill('Menetapkan peringkat.')
    await page.getByLabel('Pertimbangan').fill('Lembar nilai lengkap.')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await expect(page.getByText('Semua tersimpan')).toBeVisible()
    const { members, place } = await organizer.api.get<PlenaryView>(`${round}/plenary`)
    expect([place, members.map((one) => [one.name, one.present])]).toEqual(['Serang', [['Juri Uji 1', true], ['Juri Uji 2', false]]])
  })
  await test.step('somebody else records it meanwhile: nothing is overwritten unseen', async () => {
    const { data, etag } = await organizer.api.send<PlenaryView>('GET', `${round}/plenary`)
    const { held_on, chair, members, decision, reasons } = data
    await organizer.api.put(`${round}/plenary`, { held_on, place: 'Pandeglang', chair, members, decision, reasons }, { ifMatch: etag! })
    await page.getByLabel('Pertimbangan').fill('Diperbaiki.')
    await page.getByRole('button', { name: 'Simpan catatan' }).click()
    await expect(page.getByText('Yang mereka ubah: tempat', { exact: false })).toBeVisible()
    await expect(page.getByLabel('Pertimbangan')).toHaveValue('Diperbaiki.')
    await page.getByRole('button', { name: 'Simpan isian saya' }).click()
    await expect(page.getByText('Semua tersimpan')).toBeVisible()
    expect((await organizer.api.get<PlenaryView>(`${round}/plenary`)).reasons).toBe('Diperbaiki.')
  })
  await test.step('published: the record is read only', async () => {
    await organizer.api.post(`${round}/publish`)
    await page.reload()
    await expect(page.getByText('tidak dapat diubah lagi', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Simpan catatan' })).toHaveCount(0)
  })
  await test.step('objections: the window, one recorded, one answered', async () => {
    await page.goto(`/#/rounds/${stage.round.id}`)
    await page.getByRole('link', { name: 'Sanggahan' }).click()
    await page.getByRole('button', { name: 'Tetapkan masa sanggah' }).click()
    await page.getByLabel('Mulai').fill('2020-01-02T08:00')
    await page.getByLabel('Berakhir').fill('2020-01-01T08:00')
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(page.getByText('harus sesudah mulainya', { exact: false })).toBeVisible()
    await page.getByLabel('Berakhir').fill('2099-01-01T08:00')
    await page.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(page.getByText('Sedang dibuka')).toBeVisible()
    await page.getByRole('button', { name: 'Catat sanggahan' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nama penyanggah').fill('Pengusul (fiktif)')
    await dialog.getByLabel('Isi sanggahan').fill('Bukti dampak belum dibaca.')
    await dialog.getByRole('button', { name: 'Catat sanggahan' }).click()
    await expect(page.getByText('1 belum dijawab.')).toBeVisible()
    await page.getByRole('button', { name: /^Jawab:/ }).click()
    await dialog.getByRole('button', { name: 'Simpan jawaban' }).click()
    await expect(dialog.getByText('Pilih diterima atau ditolak.')).toBeVisible()
    await dialog.getByRole('radio', { name: /^Ditolak/ }).check()
    await dialog.getByRole('textbox', { name: 'Alasan' }).fill('Bukti sudah dinilai.')
    await dialog.getByRole('button', { name: 'Simpan jawaban' }).click()
    await expect(dialog).toBeHidden()
    const { items } = await organizer.api.get<{ items: ObjectionView[] }>(`${round}/objections`)
    expect(items.map((one) => [one.objector, one.status, one.answer])).toEqual([['Pengusul (fiktif)', 'rejected', 'Bukti sudah dinilai.']])
    await expect(page.getByText('Bukti sudah dinilai.')).toBeVisible()
  })
})
