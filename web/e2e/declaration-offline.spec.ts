// A round that asks a declaration: accepted on a phone without reception before two sheets, the page killed; online again the
// service has the acceptance with its time, and each sheet once.
import AxeBuilder from '@axe-core/playwright'
import { allOnce, expectAllSent, kept, killAndReopen, markOf, readyForOffline, scoreOffline } from './parts/phone'
import { expect, test } from './parts/test'
import { acceptDeclaration, markAll, state, submit } from './parts/work'
import type { AcceptancesView, RoundView } from '../src/api/generated'

const TEXT = 'Saya menilai dengan jujur dan tanpa benturan kepentingan.'

test('a declaration accepted offline goes before its sheets, and all of it once', async ({ context, given, watch }) => {
  watch.allowNoReception()
  watch.allow(/the page crashed/)
  const stage = await given.stage({ entries: 2, open: false })
  const round = `/api/v1/rounds/${stage.round.id}`
  const { organizer } = stage
  await organizer.api.send<RoundView>('PATCH', round, { declaration: TEXT }, { ifMatch: `"${stage.round.version}"` })
  await organizer.api.post(`${round}/open`)
  const acceptedAt = async () => (await organizer.api.get<AcceptancesView>(`${round}/declarations`)).items.map((one) => one.accepted_at)

  const page = await readyForOffline(context, stage.judges[0]!)
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Nilai berikutnya' }).click()
  await expect(page.getByText(TEXT)).toBeVisible()
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).setLegacyMode(true).analyze()).violations.map((one) => one.id)).toEqual([])
  await expect(page.getByRole('radiogroup')).toHaveCount(0)
  await page.getByRole('button', { name: 'Setujui dan mulai menilai' }).click()
  await expect(page.getByText('Beri tanda setuju dahulu.')).toBeVisible()
  await acceptDeclaration(page)
  const title = await page.getByRole('heading', { level: 1, name: /^Inovasi/ }).innerText()
  await markAll(page, markOf(Number(title.replace(/\D/g, ''))))
  await submit(page)
  await expect(state(page)).toContainText('Disimpan di HP ini')
  const again = await killAndReopen(page)
  await scoreOffline(again, 1)
  expect(await kept(stage)).toEqual([])
  expect(await acceptedAt()).toEqual([null])

  const from = Date.now() - 2_000
  await context.setOffline(false)
  await expectAllSent(again, stage)
  expect(await kept(stage)).toEqual(allOnce(stage))
  const [at] = await acceptedAt()
  expect(Date.parse(at ?? '')).toBeGreaterThan(from)
})

test('a sheet that was typed before the judge knew of a declaration is kept, and sent once it is accepted', async ({ context, given, watch }) => {
  watch.allow(/status of 409/)
  const stage = await given.stage({ entries: 1, open: false })
  const round = `/api/v1/rounds/${stage.round.id}`
  await stage.organizer.api.send<RoundView>('PATCH', round, { declaration: TEXT }, { ifMatch: `"${stage.round.version}"` })
  await stage.organizer.api.post(`${round}/open`)
  const page = await context.newPage()
  // As if the round had been read before its declaration was set, and its acceptance had been lost at the service.
  await page.route(`**${round}/declaration`, (route) => route.fulfill({ json: { round_id: stage.round.id, text: TEXT, accepted_at: '2026-11-24T01:00:00.000Z' } }))
  await page.goto('/#/sign-in')
  await page.getByLabel('Surel').fill(stage.judges[0]!.email)
  await page.getByLabel('Kata sandi', { exact: true }).fill(stage.judges[0]!.password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.getByRole('link', { name: 'Nilai berikutnya' }).click()
  await markAll(page, '2')
  await submit(page)
  await expect(page.getByRole('heading', { name: 'Pakta integritas' })).toBeVisible()
  expect(await kept(stage)).toEqual([])
  await page.unroute(`**${round}/declaration`)
  await acceptDeclaration(page)
  await expect(state(page)).toContainText('Terkirim')
  expect((await kept(stage)).map((one) => [one.state, one.sheet_rev, one.marks[0]])).toEqual([['submitted', 1, '2']])
})
