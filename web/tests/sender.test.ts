// What becomes of a command, whatever the network, the service or the phone does: exactly one effect, nothing lost.
import { beforeEach, expect, test } from 'vitest'
import { Problem, SignedOut, Unreachable } from '../src/api/problem'
import { read } from '../src/offline/db'
import { ANI, BUDI, Lock, Service, body, command, commands, draft, hand, newDevice, openTab, sheet, until } from './device'

const PATH = '/api/v1/rounds/r1/entries/e1/scoresheet'
const E1 = sheet('e1')
let service: Service

beforeEach(async () => {
  await newDevice()
  service = new Service()
})

const receipts = () => read((db) => db.getAll('receipts'))

test('a submission leaves a receipt, the new ETag and no command', async () => {
  await hand(E1, '4')
  await openTab(service).sender.drain()
  expect(await commands()).toEqual([])
  expect(await receipts()).toMatchObject([{ id: 'ani/r1/e1/1', sheet_rev: 1, at: Date.parse('2026-11-24T03:42:00Z'), receipt: { log: 'c1' } }])
  expect(await draft(E1)).toMatchObject({ base: '"1"', server: { state: 'submitted' }, sent_at: Date.parse('2026-11-24T03:42:00Z') })
})

test('the first PUT is based on nothing, the next on the ETag of the one before', async () => {
  const tab = openTab(service)
  for (const mark of ['4', '5']) {
    await hand(E1, mark)
    await tab.sender.drain()
  }
  expect(service.asked.map((request) => request.base)).toEqual([null, '"1"'])
})

test('commands go in the order of their creation', async () => {
  for (const entry of ['e3', 'e1', 'e2']) await hand(sheet(entry), '4')
  await hand(sheet('e3'), '5')
  await openTab(service).sender.drain()
  expect(service.effects).toEqual(['e1=4', 'e2=4', 'e3=5'])
})

test.each([true, false])('killed between sending and answer (arrived: %s): repeated with the same key, one effect', async (arrives) => {
  await hand(E1, '4')
  const killed = openTab(service)
  killed.mishaps = [{ arrives, then: 'silence' }]
  void killed.sender.drain()
  await until(async () => (await command()).state === 'in_flight' && killed.mishaps.length === 0)
  const { key } = await command()
  await openTab(service).sender.drain()
  expect(service.effects).toEqual(['e1=4'])
  expect(service.asked.map((request) => request.key)).toEqual(arrives ? [key, key] : [key])
  expect(await commands()).toEqual([])
})

test('an edit while the first is in flight waits behind it and is based on its ETag', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  const put = tab.world.put
  tab.world.put = async (request) => {
    if (service.asked.length === 0) await hand(E1, '5')
    return put(request)
  }
  await tab.sender.drain()
  expect(service.effects).toEqual(['e1=4', 'e1=5'])
  expect(service.asked.map((request) => request.base)).toEqual([null, '"1"'])
  expect((await receipts()).map((receipt) => receipt.sheet_rev)).toEqual([1, 2])
})

test.each([true, false])('edits while the outcome is unknown (arrived: %s): the old one first, with its own key', async (arrives) => {
  await hand(E1, '3')
  const tab = openTab(service)
  tab.mishaps = [{ arrives, then: 'cut' }]
  await tab.sender.drain()
  const first = await command()
  expect(first.state).toBe('unknown')
  await hand(E1, '4')
  await hand(E1, '5')
  expect((await commands()).map((one) => one.body.marks[0]!.value)).toEqual(['3', '5'])
  await tab.sender.drain(true)
  expect(service.effects).toEqual(['e1=3', 'e1=5'])
  expect(service.asked.map((request) => request.key).filter((key) => key === first.key)).toHaveLength(arrives ? 2 : 1)
  expect(service.asked.at(-1)!.base).toBe('"1"')
  expect(await commands()).toEqual([])
})

test('a later edit replaces one that waits, under a new key', async () => {
  await hand(E1, '3')
  const { key } = await command()
  await hand(E1, '4')
  expect(await command()).toMatchObject({ body: body('4'), state: 'queued' })
  expect((await command()).key).not.toBe(key)
})

test.each([new SignedOut(), new Problem(401, {})])('an expired sign-in pauses all and loses nothing (%s)', async (refusal) => {
  for (const entry of ['e1', 'e2']) await hand(sheet(entry), '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: refusal }]
  await tab.sender.drain()
  expect(tab.paused).toBe(true)
  expect((await commands()).map((one) => one.state)).toEqual(['queued', 'queued'])
  tab.user = null
  await tab.sender.drain(true)
  expect(service.asked).toEqual([])
  tab.user = ANI
  await tab.sender.drain()
  expect([tab.paused, service.effects]).toEqual([false, ['e1=4', 'e2=4']])
})

test('a sign-in that expires while the outcome is unknown leaves it unknown', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: true, then: 'cut' }, { arrives: false, then: new SignedOut() }]
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(await command()).toMatchObject({ state: 'unknown', doubt: true })
})

test.each([400, 403, 404, 409, 413, 415, 422, 428])('%i is kept with its problem, and the others go on', async (status) => {
  await hand(E1, '4')
  await hand(sheet('e2'), '5')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(status, { type: '/problems/round-closed', title: 'Closed', detail: 'no', request_id: 'q1' }) }]
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(await command()).toMatchObject({ state: 'refused', body: body('4'), attempts: 1, problem: { status, slug: 'round-closed', detail: 'no', request_id: 'q1' } })
  expect(service.effects).toEqual(['e2=5'])
})

test('a refusal after an unknown outcome counts as sent if the server has the sheet', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: true, then: 'cut' }, { arrives: false, then: new Problem(409, { type: '/problems/round-closed' }) }]
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(await commands()).toEqual([])
  expect(await receipts()).toHaveLength(1)
})

test('a refused version gives way to the later one behind it, on the same base', async () => {
  await hand(E1, '3')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: 'cut' }, { arrives: false, then: new Problem(422, {}) }]
  await tab.sender.drain()
  await hand(E1, '5')
  await tab.sender.drain(true)
  expect(service.effects).toEqual(['e1=5'])
  expect(await commands()).toEqual([])
})

test('412 with the same content counts as sent, with the receipt of the sheet', async () => {
  service.write(PATH, body('4'))
  await hand(E1, '4')
  await openTab(service).sender.drain()
  expect(await commands()).toEqual([])
  expect(await receipts()).toMatchObject([{ sheet_rev: 1 }])
  expect(service.effects).toEqual([])
})

test.each([
  ['another mark', body('5')],
  ['another comment', body('4', true, 'catatan')],
  ['only a draft', body('4', false)],
])('412 with %s is a conflict with both versions kept', async (_what, theirs) => {
  service.write(PATH, theirs)
  await hand(E1, '4')
  const tab = openTab(service)
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(await command()).toMatchObject({ state: 'conflict', body: body('4'), theirs: { etag: '"1"', sheet: { comment: theirs.comment } } })
  expect(service.asked).toHaveLength(1)
  expect(await hand(E1, '2')).toBe('conflict')
})

test('412 although the server has no sheet is a conflict with nothing', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(412, {}) }]
  await tab.sender.drain()
  expect(await command()).toMatchObject({ state: 'conflict', theirs: null })
})

test('412 while the server cannot be asked is tried again', async () => {
  service.write(PATH, body('4'))
  await hand(E1, '4')
  const tab = openTab(service)
  tab.world.get = async () => Promise.reject(new Unreachable('cut'))
  await tab.sender.drain()
  expect(await command()).toMatchObject({ state: 'queued', doubt: false, not_before: tab.now + 2_000 })
})

test.each([429, 503])('%i: what the server asked to wait is waited, for all, also when the judge asks', async (status) => {
  await hand(E1, '4')
  await hand(sheet('e2'), '5')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(status, {}, 30) }]
  await tab.sender.drain()
  expect(tab.due).toBe(tab.now + 30_000)
  tab.now += 29_999
  await tab.sender.drain(true)
  expect(service.asked).toEqual([])
  tab.now += 1
  await tab.sender.drain()
  expect(service.effects).toEqual(['e1=4', 'e2=5'])
})

test('429 was not acted upon, 503 may have been: only the first can be replaced', async () => {
  const states = []
  for (const status of [429, 503]) {
    await newDevice()
    await hand(E1, '4')
    const tab = openTab(service)
    tab.mishaps = [{ arrives: false, then: new Problem(status, {}) }]
    await tab.sender.drain()
    states.push((await command()).state)
  }
  expect(states).toEqual(['queued', 'unknown'])
})

test('without an answer the waits double up to five minutes; reception or the judge cut them short', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  const waits = []
  for (let i = 0; i < 10; i++) {
    tab.mishaps = [{ arrives: false, then: 'cut' }]
    await tab.sender.drain()
    waits.push(tab.due! - tab.now)
    tab.now = tab.due!
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000))
  tab.mishaps = [{ arrives: false, then: 'cut' }]
  await tab.sender.drain()
  await tab.sender.drain()
  expect(service.effects).toEqual([])
  await tab.sender.drain(true)
  expect(service.effects).toEqual(['e1=4'])
})

test('a clock set back does not hold a command for ever', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(503, {}, 60) }]
  await tab.sender.drain()
  tab.now -= 86_400_000
  await tab.sender.drain()
  expect(service.effects).toEqual(['e1=4'])
})

test('two tabs send each command once', async () => {
  for (let i = 0; i < 20; i++) await hand(sheet(`e${i}`), '4')
  const lock = new Lock()
  const tabs = [openTab(service, lock), openTab(service, lock)]
  await Promise.all(tabs.map((tab) => tab.sender.drain()))
  expect(service.asked).toHaveLength(20)
  expect(service.effects).toHaveLength(20)
  expect(await receipts()).toHaveLength(20)
})

test('two tabs without a lock may repeat, and still have one effect each', async () => {
  for (let i = 0; i < 20; i++) await hand(sheet(`e${i}`), '4')
  await Promise.all([openTab(service).sender.drain(), openTab(service).sender.drain()])
  await openTab(service).sender.drain(true)
  expect(service.effects).toHaveLength(20)
  expect(await commands()).toEqual([])
})

test('only the commands of the person signed in are sent', async () => {
  await hand(sheet('e1', BUDI), '2')
  await hand(sheet('e2', ANI), '4')
  const tab = openTab(service)
  await tab.sender.drain()
  expect(service.effects).toEqual(['e2=4'])
  expect(await command()).toMatchObject({ user: BUDI, state: 'queued' })
  tab.user = BUDI
  await tab.sender.drain()
  expect(service.effects).toEqual(['e2=4', 'e1=2'])
})

test('somebody else signs in while a command is taken: it is not sent in their name', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.world.changed = () => {
    tab.user = BUDI
  }
  await tab.sender.drain()
  expect(service.asked).toEqual([])
  expect(await command()).toMatchObject({ state: 'queued', user: ANI })
})

test('a halt breaks off what is being sent; its outcome is unknown', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.world.put = ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      tab.sender.halt()
    })
  await tab.sender.drain()
  expect(await command()).toMatchObject({ state: 'unknown' })
})

test('what is queued during a drain goes without another occasion', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  const first = tab.sender.drain()
  await hand(sheet('e2'), '5')
  await Promise.all([first, tab.sender.drain()])
  expect(service.effects).toEqual(['e1=4', 'e2=5'])
})

test('no failure of any kind drops a command', async () => {
  const failures = [400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 425, 426, 428, 429, 500, 502, 503, 504].map((status) => new Problem(status, {}))
  for (const failure of [...failures, new Unreachable('x'), new SignedOut(), new TypeError('a defect')]) {
    await newDevice()
    await hand(E1, '4')
    const tab = openTab(service)
    tab.mishaps = [{ arrives: false, then: failure }]
    await tab.sender.drain()
    expect((await command()).body, String(failure)).toEqual(body('4'))
  }
})

test('no token is ever stored', async () => {
  await hand(E1, '4')
  expect(Object.keys(await command()).sort()).toEqual(
    ['attempts', 'base', 'body', 'created_at', 'doubt', 'entry', 'key', 'kind', 'not_before', 'round', 'schema', 'seq', 'sheet', 'state', 'told', 'user'],
  )
})

test('what waits behind an unknown outcome does not overtake it', async () => {
  await hand(E1, '3')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: 'cut' }]
  await tab.sender.drain()
  await hand(E1, '5')
  await tab.sender.drain()
  expect(service.asked).toEqual([])
})

test('an edit after the page was killed in flight leaves the old command in its place', async () => {
  await hand(E1, '3')
  const killed = openTab(service)
  killed.mishaps = [{ arrives: true, then: 'silence' }]
  void killed.sender.drain()
  await until(async () => (await command()).state === 'in_flight' && killed.mishaps.length === 0)
  await hand(E1, '5')
  expect((await commands()).map((one) => one.state)).toEqual(['in_flight', 'queued'])
  await openTab(service).sender.drain()
  expect(service.effects).toEqual(['e1=3', 'e1=5'])
})

test('the same body handed over again after a refusal is sent again', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(409, {}) }]
  await tab.sender.drain()
  expect(await hand(E1, '4')).toBe('queued')
})

test('a drain asked for at the very end of another is not forgotten', async () => {
  const tab = openTab(service)
  let isFirst = true
  tab.world.alone = async (run) => {
    await run()
    if (!isFirst) return
    isFirst = false
    await hand(E1, '4')
    void tab.sender.drain()
  }
  await tab.sender.drain()
  expect(service.effects).toEqual(['e1=4'])
})
