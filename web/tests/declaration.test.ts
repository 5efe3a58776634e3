// The declaration of a round: accepted with or without reception, sent before the round's first sheet, never in its way.
import { beforeEach, expect, test } from 'vitest'
import { Problem, SignedOut } from '../src/api/problem'
import { keepAcceptance } from '../src/offline/acceptances'
import { read } from '../src/offline/db'
import { ANI, BUDI, Service, command, commands, hand, newDevice, openTab, sheet } from './device'

const E1 = sheet('e1')
let service: Service

beforeEach(async () => {
  await newDevice()
  service = new Service()
  service.asks.add('r1')
})

const states = async () => (await read((db) => db.getAll('acceptances'))).map((one) => one.state)

test('an acceptance goes before the first sheet of its round, and once', async () => {
  await hand(E1, '4')
  await hand(sheet('e2'), '5')
  await keepAcceptance(ANI, 'r1', 10)
  const tab = openTab(service)
  await tab.sender.drain()
  await hand(E1, '5')
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1', 'e1', 'e2', 'e1'])
  expect(await commands()).toEqual([])
  expect(await states()).toEqual(['sent'])
})

test('without a sheet it goes by itself; that of another person or round stays', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  await keepAcceptance(BUDI, 'r2', 10)
  await openTab(service).sender.drain()
  expect(service.arrived).toEqual(['accept r1'])
  expect(await states()).toEqual(['sent', 'owed'])
})

test('without an acceptance the sheet is refused and kept; accepting sends it with its own key', async () => {
  await hand(E1, '4')
  const tab = openTab(service)
  await tab.sender.drain()
  const refused = await command()
  expect(refused).toMatchObject({ state: 'refused', problem: { status: 409, slug: 'declaration-missing' } })
  expect(service.arrived).toEqual(['e1'])
  await keepAcceptance(ANI, 'r1', 10)
  expect((await command()).state).toBe('queued')
  await tab.sender.drain()
  expect(service.arrived).toEqual(['e1', 'accept r1', 'e1'])
  expect(service.effects).toEqual(['e1=4'])
  expect(service.asked.map((put) => put.key)).toEqual([refused.key, refused.key])
  expect(await commands()).toEqual([])
})

test('accepting does not touch what was refused for another reason, nor another round', async () => {
  await hand(E1, '4')
  await hand(sheet('e2', ANI, 'r2'), '4')
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(409, { type: '/problems/round-closed' }) }, { arrives: false, then: new Problem(409, { type: '/problems/declaration-missing' }) }]
  await tab.sender.drain()
  await keepAcceptance(ANI, 'r1', 10)
  expect((await commands()).map((one) => one.state)).toEqual(['refused', 'refused'])
})

test('the server has lost an acceptance: it is sent again and the sheet repeated with its own key', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  const tab = openTab(service)
  await tab.sender.drain()
  service.declared.clear()
  await hand(E1, '4')
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1', 'e1', 'accept r1', 'e1'])
  expect(new Set(service.asked.map((put) => put.key)).size).toBe(1)
  expect(service.effects).toEqual(['e1=4'])
})

test.each(['cut', new Problem(503, {}), new Problem(429, {}, 7)] as const)('an acceptance that does not get through (%s) holds the sheet back, unsent', async (then) => {
  await keepAcceptance(ANI, 'r1', 10)
  await hand(E1, '4')
  const tab = openTab(service)
  tab.refusals = [{ arrives: false, then }]
  await tab.sender.drain()
  expect(service.arrived).toEqual([])
  expect(await command()).toMatchObject({ state: 'queued', doubt: false, attempts: 1 })
  expect(tab.due).toBe(tab.now + (then instanceof Problem && then.status === 429 ? 7_000 : 2_000))
  tab.now = tab.due!
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1', 'e1'])
})

test('its answer is lost: it is sent again, which changes nothing', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  await hand(E1, '4')
  const tab = openTab(service)
  tab.refusals = [{ arrives: true, then: 'cut' }]
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(service.arrived).toEqual(['accept r1', 'accept r1', 'e1'])
  expect(service.effects).toEqual(['e1=4'])
})

test('an expired sign-in pauses it, with a sheet and without', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  const tab = openTab(service)
  tab.refusals = [{ arrives: false, then: new SignedOut() }, { arrives: false, then: new Problem(401, {}) }]
  await tab.sender.drain()
  expect(tab.paused).toBe(true)
  await hand(E1, '4')
  await tab.sender.drain()
  expect(tab.paused).toBe(true)
  expect(await states()).toEqual(['owed'])
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1', 'e1'])
})

test('an acceptance that is refused is not sent again by itself, and leaves the sheet to its own answer', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  const tab = openTab(service)
  tab.refusals = [{ arrives: false, then: new Problem(409, { type: '/problems/round-closed' }) }]
  await tab.sender.drain()
  await tab.sender.drain(true)
  expect(service.arrived).toEqual([])
  expect(await states()).toEqual(['refused'])
  await hand(E1, '4')
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1', 'e1'])
  expect(await states()).toEqual(['sent'])
})

test('somebody else signs in while an acceptance is under way: the sheet is not sent in their name', async () => {
  await keepAcceptance(ANI, 'r1', 10)
  await hand(E1, '4')
  const tab = openTab(service)
  const { accept } = tab.world
  tab.world.accept = async (path, signal) => {
    await accept(path, signal)
    tab.user = BUDI
  }
  await tab.sender.drain()
  expect(service.arrived).toEqual(['accept r1'])
  expect(await command()).toMatchObject({ state: 'queued', user: ANI })
})
