// What the judge hands over and decides; what is typed is kept; what a version before left in the database survives.
import { beforeEach, expect, test, vi } from 'vitest'
import type { RubricView } from '../src/api/generated'
import { createAutosave } from '../src/offline/autosave'
import { bodyOf, spell } from '../src/offline/content'
import { NAME, close, read } from '../src/offline/db'
import { adopt, isEdited, saveContent } from '../src/offline/drafts'
import { createHeartbeat } from '../src/offline/heartbeat'
import { exportFile, forget, unsentOf } from '../src/offline/leaving'
import { discard, keepMine, takeTheirs, tryAgain } from '../src/offline/outbox'
import { statusFrom } from '../src/offline/state'
import { Problem } from '../src/api/problem'
import { ANI, BUDI, Service, body, command, commands, draft, hand, newDevice, openTab, sheet } from './device'

const PATH = '/api/v1/rounds/r1/entries/e1/scoresheet'
const E1 = sheet('e1')
let service: Service

beforeEach(async () => {
  await newDevice()
  service = new Service()
})

const typed = (mark: string) => ({ marks: { A: { typed: mark, comment: '' } }, comment: '' })
const status = async () => statusFrom({ draft: (await draft(E1)) ?? null, commands: (await commands()).filter((one) => one.entry === 'e1'), failed: false })

async function refuse(status: number): Promise<void> {
  const tab = openTab(service)
  tab.mishaps = [{ arrives: false, then: new Problem(status, { type: '/problems/round-closed' }) }]
  await tab.sender.drain()
}

test('a sheet is told apart as edited, queued, sent and edited again', async () => {
  const kinds = [(await status()).kind]
  await saveContent(E1, typed('4'), 1)
  kinds.push((await status()).kind)
  await hand(E1, '4')
  kinds.push((await status()).kind)
  await openTab(service).sender.drain()
  kinds.push((await status()).kind)
  await saveContent(E1, typed('5'), 2)
  kinds.push((await status()).kind)
  expect(kinds).toEqual(['empty', 'on_device', 'queued', 'sent', 'on_device'])
  expect(await status()).toMatchObject({ edited: true, sent: { sheet_rev: 1 } })
})

test('no automatic draft for a sheet that is submitted, or about to be', async () => {
  await hand(E1, '4')
  expect(await hand(E1, '5', 'draft')).toBe('held')
  expect(await command()).toMatchObject({ kind: 'submit', body: body('4') })
  expect(await status()).toMatchObject({ kind: 'queued', edited: true })
  await openTab(service).sender.drain()
  expect(await hand(E1, '5', 'draft')).toBe('held')
  expect([await commands(), service.effects]).toEqual([[], ['e1=4']])
  expect((await draft(E1))!.content).toEqual(typed('5'))
  expect(await hand(E1, '5')).toBe('queued')
})

test('a refused submission is not replaced by a draft, but by the next submission', async () => {
  await hand(E1, '4')
  await refuse(409)
  expect(await hand(E1, '5', 'draft')).toBe('held')
  expect(await status()).toMatchObject({ kind: 'refused', edited: true, problem: { slug: 'round-closed' } })
  expect(await hand(E1, '5')).toBe('queued')
  expect(await command()).toMatchObject({ body: body('5'), state: 'queued' })
})

test('a refused draft is replaced by the next draft; a draft by a submission', async () => {
  await hand(E1, '4', 'draft')
  await refuse(422)
  await hand(E1, '5', 'draft')
  expect(await command()).toMatchObject({ body: body('5', false), state: 'queued' })
  await hand(E1, '5')
  expect(await command()).toMatchObject({ body: body('5') })
})

test('pressing twice sends once', async () => {
  await hand(E1, '4')
  expect(await hand(E1, '4')).toBe('same')
  await openTab(service).sender.drain()
  expect(await hand(E1, '4')).toBe('same')
  expect(service.asked.length + (await commands()).length).toBe(1)
})

test('trying again sends the refused body under a new key', async () => {
  await hand(E1, '4')
  const { key } = await command()
  await refuse(409)
  expect(await tryAgain(E1, 5)).toBe(true)
  expect((await command()).key).not.toBe(key)
  await openTab(service).sender.drain()
  expect(service.effects).toEqual(['e1=4'])
  expect(await tryAgain(E1, 6)).toBe(false)
})

test('giving a refused one up goes back to what the server has', async () => {
  service.write(PATH, body('2', false))
  await adopt(E1, service.get(PATH).data, '"1"', 1)
  await hand(E1, '4')
  await refuse(409)
  expect(await discard(E1, 9)).toBe(true)
  expect([await commands(), spell((await draft(E1))!.content)]).toEqual([[], spell(typed('2'))])
})

async function conflict(theirs = body('5'), mine: 'draft' | 'submit' = 'submit'): Promise<void> {
  service.write(PATH, theirs)
  await hand(E1, '4', mine)
  await openTab(service).sender.drain()
  expect((await command()).state).toBe('conflict')
}

test('keeping mine sends it on top of theirs', async () => {
  await conflict()
  const { key } = await command()
  await keepMine(E1, 5)
  expect((await command()).key).not.toBe(key)
  await openTab(service).sender.drain()
  expect(service.get(PATH).data).toMatchObject({ version: 2, marks: [{ value: '4' }], state: 'submitted' })
})

test('keeping a mere draft does not take back what was submitted elsewhere', async () => {
  await conflict(body('5'), 'draft')
  await keepMine(E1, 5)
  expect(await commands()).toEqual([])
  expect(await status()).toMatchObject({ kind: 'on_device', edited: true, sent: { sheet_rev: 1 } })
  expect((await draft(E1))!.content).toEqual(typed('4'))
})

test('taking theirs gives mine up', async () => {
  await conflict()
  await takeTheirs(E1, 5)
  expect(await commands()).toEqual([])
  expect(await draft(E1)).toMatchObject({ content: typed('5'), base: '"1"' })
  expect((await status()).kind).toBe('sent')
})

test('an untouched copy follows the server, a changed one is kept and ends in a conflict', async () => {
  service.write(PATH, body('2', false))
  await adopt(E1, service.get(PATH).data, '"1"', 1)
  service.write(PATH, body('3', false))
  await adopt(E1, service.get(PATH).data, '"2"', 2)
  expect(await draft(E1)).toMatchObject({ content: typed('3'), base: '"2"' })
  await saveContent(E1, typed('5'), 3)
  service.write(PATH, body('1', false))
  await adopt(E1, service.get(PATH).data, '"3"', 4)
  expect(await draft(E1)).toMatchObject({ content: typed('5'), base: '"2"' })
  await hand(E1, '5')
  await openTab(service).sender.drain()
  expect((await status()).kind).toBe('conflict')
})

test('changes to a sheet that was set aside are kept, but count as nothing to send until it is given back', async () => {
  await hand(E1, '4')
  await openTab(service).sender.drain()
  await saveContent(E1, typed('5'), 3)
  service.write(PATH, body('4'), { state: 'set_aside' })
  await adopt(E1, service.get(PATH).data, '"2"', 4)
  const aside = (await draft(E1))!
  expect([isEdited(aside), await unsentOf(ANI)]).toEqual([false, 0])
  expect(aside.content).toEqual(typed('5'))
  service.write(PATH, body('4', false))
  await adopt(E1, service.get(PATH).data, '"3"', 5)
  const back = (await draft(E1))!
  expect([isEdited(back), back.content]).toEqual([true, typed('5')])
})

test('a sheet that was only returned keeps the changes and takes the new base', async () => {
  await hand(E1, '4')
  await openTab(service).sender.drain()
  await saveContent(E1, typed('5'), 3)
  service.write(PATH, body('4', false), { returned_reason: 'lengkapi' })
  await adopt(E1, service.get(PATH).data, '"2"', 4)
  expect(await draft(E1)).toMatchObject({ content: typed('5'), base: '"2"', server: { returned_reason: 'lengkapi' } })
})

test('an answer older than what is known changes nothing', async () => {
  const old = service.write(PATH, body('2', false))
  await adopt(E1, service.write(PATH, body('3', false)).data, '"2"', 1)
  await adopt(E1, old.data, '"1"', 2)
  expect(await draft(E1)).toMatchObject({ content: typed('3'), base: '"2"' })
})

test('typed content is never overwritten by what the sender notes', async () => {
  await hand(E1, '4')
  await saveContent(E1, typed('4,'), 1)
  await openTab(service).sender.drain()
  expect((await draft(E1))!.content).toEqual(typed('4,'))
  expect(isEdited((await draft(E1))!)).toBe(false)
})

test('unsent work keeps everything on the device after signing out, and goes into the file', async () => {
  await hand(E1, '4')
  await hand(sheet('e2', BUDI), '5')
  expect([await unsentOf(ANI), await forget(ANI)]).toEqual([1, false])
  const file = JSON.parse(await (await exportFile(ANI)).text())
  expect(file).toMatchObject({ format: 'kipp-unsent', schema: 1, user: ANI, commands: [{ body: body('4') }], drafts: [{ id: 'ani/r1/e1' }] })
  await openTab(service).sender.drain()
  expect([await unsentOf(ANI), await forget(ANI), await draft(E1)]).toEqual([0, true, undefined])
  expect(await unsentOf(BUDI)).toBe(1)
})

test('a draft leaves out what the server would refuse; a submission names it', () => {
  const criterion = (code: string, comment: string) => ({ code, comment, scored: true, scale: { min: '1', max: '5', step: '1' } })
  const rubric = { criteria: [criterion('A', 'optional'), criterion('B', 'required'), criterion('C', 'none'), criterion('D', 'none')] } as unknown as RubricView
  const content = { marks: { A: { typed: '4,0', comment: ' baik ' }, B: { typed: '9', comment: '' }, C: { typed: 'x', comment: 'y' } }, comment: ' ' }
  expect(bodyOf(rubric, content, false).body).toEqual({ marks: [{ criterion: 'A', value: '4', comment: 'baik' }], comment: null, submit: false })
  expect(bodyOf(rubric, content, true).faults).toEqual([
    { criterion: 'B', code: 'out_of_range' }, { criterion: 'B', code: 'comment_required' },
    { criterion: 'C', code: 'not_a_decimal' }, { criterion: 'C', code: 'comment_not_allowed' }, { criterion: 'D', code: 'missing_mark' },
  ])
})

test('what is typed is saved within 300 ms, also without a pause; ten seconds of rest are told once', async () => {
  vi.useFakeTimers()
  const [save, rest] = [vi.fn(async () => true), vi.fn()]
  const autosave = createAutosave(save, rest)
  for (let i = 0; i < 4; i++) {
    autosave.touch()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(save).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(9_800)
  expect([save.mock.calls.length, rest.mock.calls.length]).toEqual([2, 0])
  await vi.advanceTimersByTimeAsync(20_000)
  expect([save.mock.calls.length, rest.mock.calls.length, autosave.isPending()]).toEqual([2, 1, false])
  vi.useRealTimers()
})

test('a save that failed is tried again without another key', async () => {
  vi.useFakeTimers()
  const save = vi.fn(async () => save.mock.calls.length > 1)
  const autosave = createAutosave(save, () => undefined)
  autosave.touch()
  await vi.advanceTimersByTimeAsync(300)
  expect(autosave.isPending()).toBe(true)
  await vi.advanceTimersByTimeAsync(3_000)
  expect([save.mock.calls.length, autosave.isPending()]).toEqual([2, false])
  autosave.stop()
  vi.useRealTimers()
})

test('the heartbeat tells each open round once a minute, and a failure breaks nothing', async () => {
  let now = 0
  const send = vi.fn(async (_round: string, _unsent: number) => Promise.reject(new Error('cut')))
  const heartbeat = createHeartbeat(send, (round) => (round === 'r1' ? 3 : 0), () => now)
  heartbeat.watch(['r1', 'r2'])
  for (now of [0, 59_999, 60_000]) await heartbeat.beat()
  expect(send.mock.calls).toEqual([['r1', 3], ['r2', 0], ['r1', 3], ['r2', 0]])
})

test('a connection that the system closed is opened again', async () => {
  await hand(E1, '4')
  const db = await read(async (held) => held)
  db.close()
  expect(await commands()).toHaveLength(1)
  const again = await read(async (held) => held)
  again.close()
  expect(await hand(E1, '5')).toBe('queued')
})

test('a newer client in another tab is not kept waiting', async () => {
  await hand(E1, '4')
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, 3)
    asked.onsuccess = () => resolve(asked.result)
    asked.onblocked = () => reject(new Error('blocked'))
  })
  newer.close()
  await expect(hand(E1, '5')).rejects.toThrow()
})

test('commands of schema 1 survive being opened by this client, and are sent', async () => {
  const { stores } = JSON.parse(JSON.stringify(await import('./fixtures/schema-1.json'))) as { stores: Record<string, { keyPath: string; autoIncrement: boolean; indexes: string[]; rows: object[] }> }
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => {
      for (const [name, { keyPath, autoIncrement, indexes, rows }] of Object.entries(stores)) {
        const store = asked.result.createObjectStore(name, { keyPath, autoIncrement })
        for (const index of indexes) store.createIndex(index, index)
        for (const row of rows) store.add(row)
      }
    }
    asked.onsuccess = () => (asked.result.close(), resolve())
    asked.onerror = () => reject(asked.error)
  })
  const tab = openTab(service)
  await tab.sender.drain()
  expect(service.asked.map(({ key, base }) => [key, base])).toEqual([['0f3b7f0e-6d1c-4f0e-9a54-1f1c5a7b2c01', null], ['0f3b7f0e-6d1c-4f0e-9a54-1f1c5a7b2c02', null]])
  expect((await commands()).map((one) => one.state)).toEqual(['refused', 'conflict'])
  await close()
})
