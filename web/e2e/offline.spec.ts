// Twenty sheets scored without reception, the page killed, opened again, online again: each is stored exactly once, with its
// receipt. KIPP_OFFLINE_RUNS repeats it.
import { expectAllSent, kept, killAndReopen, readyForOffline, scoreOffline } from './parts/phone'
import { expect, test } from './parts/test'

const RUNS = Number(process.env['KIPP_OFFLINE_RUNS'] ?? 1)
const SHEETS = 20

for (let run = 1; run <= RUNS; run++) {
  test(`${SHEETS} sheets scored offline arrive once (run ${run})`, async ({ context, given, watch }) => {
    test.setTimeout(120_000)
    watch.allowNoReception()
    watch.allow(/the page crashed/)
    const stage = await given.stage({ entries: SHEETS })
    const page = await readyForOffline(context, stage.judges[0]!)
    await context.setOffline(true)
    expect(await scoreOffline(page, SHEETS)).toHaveLength(SHEETS)
    const again = await killAndReopen(page)

    await expect(again.getByText(`${SHEETS} di HP ini`).first()).toBeVisible()
    await expect(again.getByText('Tanpa sambungan', { exact: false }).first()).toBeVisible()
    expect(await kept(stage)).toEqual([])
    await context.setOffline(false)
    await expectAllSent(again, stage)
  })
}

test('two tabs send nothing twice', async ({ context, given, watch }) => {
  watch.allowNoReception()
  const stage = await given.stage({ entries: 6 })
  const one = await readyForOffline(context, stage.judges[0]!)
  const two = await context.newPage()
  await two.goto('/#/work')
  await expect(two.getByRole('link', { name: 'Nilai berikutnya' })).toBeVisible()
  await context.setOffline(true)
  await one.bringToFront()
  await scoreOffline(one, 6)
  await expect(two.getByText('6 di HP ini').first()).toBeVisible()
  const puts: string[] = []
  for (const page of [one, two]) page.on('request', (asked) => asked.method() === 'PUT' && puts.push(asked.url()))
  await context.setOffline(false)
  await Promise.all([one, two].map((page) => page.evaluate(() => dispatchEvent(new Event('online')))))
  await expectAllSent(two, stage)
  expect(puts.length).toBe(6)
})

test('a phone of some years ago sends its sheets all the same', async ({ context, given, watch }) => {
  watch.allowNoReception()
  // What Safari 16 and Chrome 110 lack.
  await context.addInitScript(() => {
    Reflect.deleteProperty(AbortSignal, 'any')
    Reflect.deleteProperty(URL, 'canParse')
  })
  const stage = await given.stage({ entries: 2 })
  const page = await readyForOffline(context, stage.judges[0]!)
  await context.setOffline(true)
  await scoreOffline(page, 2)
  await context.setOffline(false)
  await expectAllSent(page, stage)
})
