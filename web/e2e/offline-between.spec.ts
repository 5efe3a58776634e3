// Sheets scored without reception, and something that happens before they can be sent: the session ends, the round is
// closed, another device changes a sheet, the app is updated, answers get lost. Nothing of the judge's work is.
import { readFileSync } from 'node:fs'
import type { RoundView, SessionView } from '../src/api/generated'
import { FrontDoor } from './parts/front-door'
import { MARKED, sheetOf, sheetPath } from './parts/given'
import { allOnce, expectAllSent, kept, killAndReopen, markOf, readyForOffline, scoreOffline, sendButton, sendNow } from './parts/phone'
import { enter, expect, test } from './parts/test'

const RUNS = Number(process.env['KIPP_OFFLINE_RUNS'] ?? 1)
const SHEETS = Number(process.env['KIPP_OFFLINE_SHEETS'] ?? 20)

test.setTimeout(120_000)
test.beforeEach(({ watch }) => {
  watch.allowNoReception()
  watch.allow(/the page crashed/)
})

for (let run = 1; run <= RUNS; run++) {
  test(`the session ends: after signing in again all arrive once (run ${run})`, async ({ context, given, watch }) => {
    watch.allow(/status of 401/)
    const stage = await given.stage({ entries: SHEETS })
    const judge = stage.judges[0]!
    const page = await readyForOffline(context, judge)
    await context.setOffline(true)
    await scoreOffline(page, SHEETS)
    const again = await killAndReopen(page)
    const sessions = await judge.api.get<{ items: SessionView[] }>('/api/v1/me/sessions')
    for (const session of sessions.items.filter((one) => !one.current)) await judge.api.send('DELETE', `/api/v1/me/sessions/${session.id}`)
    await context.setOffline(false)

    await expect(again.getByText('Sesi berakhir', { exact: false }).first()).toBeVisible()
    await expect(again.getByText(`${SHEETS} di HP ini`).first()).toBeVisible()
    expect(await kept(stage)).toEqual([])
    await again.getByRole('status').getByRole('link', { name: 'Masuk' }).click()
    await expect(again.getByLabel('Surel')).toHaveValue(judge.email)
    await enter(again, judge)
    await expect(again.getByRole('heading', { name: 'Tugas saya' })).toBeVisible()
    await expectAllSent(again, stage)
  })

  test(`the round is closed: all are refused, kept, exported, and sent once it is open again (run ${run})`, async ({ context, given, watch }) => {
    // After a refusal it is asked whether an earlier try had arrived after all.
    watch.allow(/status of 409/, /status of 404/)
    const stage = await given.stage({ entries: SHEETS })
    const page = await readyForOffline(context, stage.judges[0]!)
    await context.setOffline(true)
    const titles = await scoreOffline(page, SHEETS)
    const again = await killAndReopen(page)
    await stage.organizer.api.post<RoundView>(`/api/v1/rounds/${stage.round.id}/close`)
    await context.setOffline(false)

    await again.goto('/#/outbox')
    await expect(again.getByText('Ditolak: tahap ditutup')).toHaveCount(SHEETS, { timeout: 20_000 })
    expect(await kept(stage)).toEqual([])
    const saving = again.waitForEvent('download')
    await again.getByRole('button', { name: 'Simpan sebagai berkas' }).click()
    const file = JSON.parse(readFileSync(await (await saving).path(), 'utf8')) as { commands: { entry: string; body: { marks: { value: string }[] } }[] }
    const exported = new Map(file.commands.map((command) => [command.entry, command.body.marks.map((mark) => mark.value)]))
    for (const entry of stage.entries) expect(exported.get(entry.id)).toEqual(MARKED.map(() => markOf(Number(entry.title.replace(/\D/g, '')))))

    await stage.organizer.api.post(`/api/v1/rounds/${stage.round.id}/reopen`, { reason: 'Lembar tertahan di ponsel juri.' })
    for (const title of titles) {
      await again.goto('/#/outbox')
      await again.getByRole('link', { name: title }).click()
      await again.getByRole('button', { name: 'Kirim lagi' }).click()
      await expect(again.getByText('Server menolak lembar nilai ini')).toBeHidden()
    }
    await expectAllSent(again, stage)
  })

  test(`another device changed two sheets: both versions are shown, and the choice holds (run ${run})`, async ({ context, given, watch }) => {
    watch.allow(/status of 412/)
    const stage = await given.stage({ entries: SHEETS })
    const judge = stage.judges[0]!
    const page = await readyForOffline(context, judge)
    await context.setOffline(true)
    await scoreOffline(page, SHEETS)
    const again = await killAndReopen(page)
    const [mine, theirs] = [stage.entries[0]!, stage.entries[1]!]
    for (const entry of [mine, theirs]) await judge.api.put(sheetPath(stage.round.id, entry.id), sheetOf('5'), { ifNoneMatch: '*' })
    await context.setOffline(false)

    await again.goto('/#/outbox')
    await expect(again.getByText('Ada dua versi')).toHaveCount(2, { timeout: 20_000 })
    for (const [entry, choice] of [[mine, 'Pakai versi HP ini'], [theirs, 'Pakai versi server']] as const) {
      await again.goto('/#/outbox')
      await again.getByRole('link', { name: entry.title }).click()
      const versions = again.getByRole('region', { name: 'Lembar nilai ini ada dalam dua versi' }).getByRole('table')
      const row = versions.getByRole('row').nth(1)
      await expect(row.getByRole('cell').nth(0)).toHaveText(markOf(Number(entry.title.replace(/\D/g, ''))))
      await expect(row.getByRole('cell').nth(1)).toHaveText('5')
      await again.getByRole('button', { name: choice }).click()
      await expect(versions).toBeHidden()
    }
    await again.goto('/#/outbox')
    await expect(again.getByText('Semua sudah terkirim')).toBeVisible()
    const due = allOnce(stage)
    due[0] = { ...due[0]!, sheet_rev: 2 }
    due[1] = { ...due[1]!, marks: MARKED.map(() => '5') }
    await expect.poll(() => kept(stage)).toEqual(due)
  })

  test(`a new version of the app arrives: the outbox survives it and is sent by the new one (run ${run})`, async ({ device, given, service, watch }) => {
    const door = await FrontDoor.before(service.origin)
    watch.trust(door.origin)
    watch.allow(/net::ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/)
    try {
      const stage = await given.stage({ entries: SHEETS })
      const phone = await device({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, baseURL: door.origin })
      const page = await readyForOffline(phone, stage.judges[0]!)
      const version = (of: typeof page): Promise<string | null> => of.locator('script[type=module]').first().getAttribute('src')
      const old = await version(page)
      await phone.setOffline(true)
      await scoreOffline(page, SHEETS)
      const again = await killAndReopen(page)

      door.isUpdated = true
      door.losesRequest = (method) => method === 'PUT'
      await phone.setOffline(false)
      await again.reload()
      await expect(again.getByText(`${SHEETS} di HP ini`).first()).toBeVisible()
      expect(await version(again)).toBe(old)
      await expect(again.getByText('Ada versi baru aplikasi ini.', { exact: false })).toBeVisible({ timeout: 20_000 })
      await again.getByRole('button', { name: 'Perbarui' }).click()
      await expect.poll(() => version(again).catch(() => old), { timeout: 15_000 }).not.toBe(old)
      await expect(again.getByText(`${SHEETS} di HP ini`).first()).toBeVisible()
      expect(await kept(stage)).toEqual([])

      await again.goto('/#/outbox')
      await expect(sendButton(again)).toBeVisible()
      door.losesRequest = () => false
      await sendNow(again)
      await expectAllSent(again, stage)
    } finally {
      await door.close()
    }
  })

  test(`answers get lost on the way: each sheet is repeated with its own key and stored once (run ${run})`, async ({ device, given, service, watch }) => {
    const door = await FrontDoor.before(service.origin)
    watch.trust(door.origin)
    watch.allow(/net::ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/)
    try {
      const stage = await given.stage({ entries: 6 })
      const phone = await device({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, baseURL: door.origin })
      const page = await readyForOffline(phone, stage.judges[0]!)
      await phone.setOffline(true)
      await scoreOffline(page, 6)
      // Browsers repeat a request by themselves when a connection breaks; so two answers for every sheet are lost.
      const lost = new Map<string, number>()
      door.losesAnswer = (method, path) => {
        if (method !== 'PUT') return false
        lost.set(path, (lost.get(path) ?? 0) + 1)
        return lost.get(path)! <= 2
      }
      await phone.setOffline(false)
      await expect.poll(() => lost.size).toBeGreaterThan(0)
      const again = await killAndReopen(page)
      await again.goto('/#/outbox')
      await sendNow(again)
      // Each was carried out more than once on the way, and counts once.
      expect([...lost.values()].map((times) => times > 2)).toEqual(Array(6).fill(true))
      await expectAllSent(again, stage)
    } finally {
      await door.close()
    }
  })
}
