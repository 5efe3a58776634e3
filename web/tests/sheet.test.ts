// An open sheet as a screen has it: typed, saved, submitted, left, seen by other tabs; and answers kept for later.
import { beforeEach, expect, test, vi } from 'vitest'
import type { RubricView } from '../src/api/generated'
import { Problem, Unreachable } from '../src/api/problem'
import { person } from '../src/api/session'
import { cachedBy, dropMemory } from '../src/offline/cache'
import { close, read } from '../src/offline/db'
import { adopt, saveContent } from '../src/offline/drafts'
import { handLeft, holdsUnsaved, openSheet, settled } from '../src/offline/sheet'
import { changed, follow, statusOf, summary } from '../src/offline/state'
import { ANI, Service, body, command, commands, draft, hand, newDevice, openTab, sheet, until } from './device'
import { pathOf } from '../src/offline/sender'

const rubric = { criteria: [{ code: 'A', comment: 'none', scored: true, scale: { min: '0', max: '100', step: '0.5' } }] } as unknown as RubricView

beforeEach(async () => {
  await newDevice()
  dropMemory()
  person.value = { id: ANI, name: 'Ani', email: 'ani@example.org', role: 'judge' }
  await follow(ANI)
})

test('typed, saved soon, submitted, and counted as unsent', async () => {
  const key = sheet('s1')
  const work = await openSheet(key, rubric)
  expect([work.status.value.kind, work.faults.value]).toEqual(['empty', [{ criterion: 'A', code: 'missing_mark' }]])
  expect(await work.submit()).toMatchObject({ ok: false, why: 'faults' })
  work.type('A', '87,5')
  await until(async () => (await draft(key)) !== undefined)
  await until(() => work.status.value.kind === 'on_device')
  expect(await work.submit()).toEqual({ ok: true })
  expect(await commands()).toMatchObject([{ kind: 'submit', body: { marks: [{ criterion: 'A', value: '87.5', comment: null }], submit: true } }])
  expect(statusOf(key).value).toMatchObject({ kind: 'queued', what: 'submit', edited: false })
  expect(summary.value).toMatchObject({ unsent: { r1: 1 }, total: 1 })
  await work.leave()
})

test('submitting saves what was typed a moment ago', async () => {
  const work = await openSheet(sheet('s2'), rubric)
  work.type('A', '5')
  await work.submit()
  expect((await draft(sheet('s2')))!.content.marks['A']!.typed).toBe('5')
  await work.leave()
})

test('leaving queues one draft; opening again finds what was typed', async () => {
  const key = sheet('s3')
  const work = await openSheet(key, rubric)
  work.type('A', '7')
  work.comment('belum selesai')
  void work.leave()
  const again = await openSheet(key, rubric)
  expect(again.content.value).toEqual({ marks: { A: { typed: '7', comment: '' } }, comment: 'belum selesai' })
  expect(await commands()).toMatchObject([{ kind: 'draft', body: { submit: false, comment: 'belum selesai' } }])
  await again.leave()
  expect(await commands()).toHaveLength(1)
})

test('what another tab typed shows here, but not over what is being typed', async () => {
  const key = sheet('s4')
  const work = await openSheet(key, rubric)
  const other = (typed: string) => saveContent(key, { marks: { A: { typed, comment: '' } }, comment: '' }, Date.now()).then(() => changed(key.user + '/r1/s4'))
  await other('1')
  expect(work.content.value.marks['A']!.typed).toBe('1')
  work.type('A', '2')
  await other('3')
  expect(work.content.value.marks['A']!.typed).toBe('2')
  await work.leave()
})

/** A sheet that this device has as the server does, and that another device then changes; `take` is another tab of this device. */
async function changedElsewhere(entry: string) {
  const key = sheet(entry)
  const service = new Service()
  const take = async (): Promise<void> => {
    const { data, etag } = service.get(pathOf(key))
    await adopt(key, data, etag!, Date.now())
  }
  service.write(pathOf(key), body('1', false))
  await take()
  const work = await openSheet(key, rubric)
  expect(work.content.value.marks['A']!.typed).toBe('1')
  service.write(pathOf(key), body('50', false))
  return { key, service, take, work }
}

test('a version taken over by another tab while something is typed here is not overwritten: both are shown', async () => {
  const { key, service, take, work } = await changedElsewhere('s7')
  work.type('A', '2')
  await take()
  await changed(`${ANI}/r1/s7`)
  expect(work.content.value.marks['A']!.typed).toBe('2')
  await work.flush()
  await work.submit()
  expect(await command()).toMatchObject({ base: '"1"' })
  await openTab(service).sender.drain()
  await changed(`${ANI}/r1/s7`)
  expect(work.status.value).toMatchObject({ kind: 'conflict', mine: { marks: [{ value: '2' }] }, theirs: { sheet: { marks: [{ value: '50' }] } } })
  expect(service.effects).toEqual([])
  // The same marks under yet another version (returned, say) do not hide it either.
  service.write(pathOf(key), body('50', false))
  await take()
  expect(await draft(key)).toMatchObject({ base: '"1"' })
  await work.leave()
})

test('a sheet submitted before this tab heard of the other version is not sent on top of it', async () => {
  const { service, take, work } = await changedElsewhere('s8')
  await take()
  expect(await work.submit()).toEqual({ ok: true })
  expect(await command()).toMatchObject({ base: '"1"' })
  await openTab(service).sender.drain()
  expect(await command()).toMatchObject({ state: 'conflict', theirs: { sheet: { marks: [{ value: '50' }] } } })
  await work.leave()
})

test('what was typed on an older version stays so when what another tab queued on the newer one arrives', async () => {
  const { key, service, take, work } = await changedElsewhere('s9')
  work.type('A', '2')
  await take()
  await hand(key, '60', 'draft')
  await work.flush()
  const tab = openTab(service)
  await tab.sender.drain()
  expect([service.effects, await draft(key)]).toMatchObject([['s9=60?'], { base: '"1"', content: { marks: { A: { typed: '2' } } } }])
  await work.submit()
  await tab.sender.drain()
  expect(await command()).toMatchObject({ state: 'conflict', theirs: { sheet: { marks: [{ value: '60' }] } } })
  await work.leave()
})

test('what this device itself sent while something was typed is no other version', async () => {
  const key = sheet('s10')
  const service = new Service()
  const tab = openTab(service)
  const work = await openSheet(key, rubric)
  await changed(`${ANI}/r1/s10`)
  work.type('A', '2')
  await work.submit()
  work.type('A', '3')
  await tab.sender.drain()
  await work.submit()
  await tab.sender.drain()
  expect([service.effects, await commands()]).toEqual([['s10=2', 's10=3'], []])
  await work.leave()
})

test('what a page that ended at once left behind is handed over as a draft, once, and not what is open', async () => {
  const typed = (mark: string) => ({ marks: { A: { typed: mark, comment: '' } }, comment: '' })
  await saveContent(sheet('s11'), typed('4'), 1)
  await saveContent(sheet('s12', ANI, 'r2'), typed('5'), 1)
  await saveContent(sheet('s13'), typed('6'), 1)
  const open = await openSheet(sheet('s13'), rubric)
  await hand(sheet('s14'), '7')
  await saveContent(sheet('s14'), typed('8'), 2_000_000)
  for (let n = 0; n < 2; n++) {
    await handLeft(ANI, 'r1', rubric)
    const all = await commands()
    expect(all.map(({ entry, kind, body }) => [entry, kind, body.marks[0]!.value])).toEqual([['s14', 'submit', '7'], ['s11', 'draft', '4']])
  }
  expect((await draft(sheet('s14')))!.content).toEqual(typed('8'))
  expect(statusOf(sheet('s11')).value).toMatchObject({ kind: 'queued', what: 'draft', edited: false })
  await open.leave()
})

test('a device that cannot store says so, and keeps trying', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const key = sheet('s5')
  const work = await openSheet(key, rubric)
  await close()
  const real = globalThis.indexedDB
  globalThis.indexedDB = { open: () => { throw new DOMException('full', 'QuotaExceededError') } } as unknown as IDBFactory
  work.type('A', '2')
  expect(await work.flush()).toBe(false)
  expect([work.status.value.kind, await work.submit()]).toEqual(['not_saved', { ok: false, why: 'not_saved' }])
  globalThis.indexedDB = real
  expect(await work.flush()).toBe(true)
  expect(work.status.value.kind).toBe('on_device')
  await work.leave()
  error.mockRestore()
})

test('what cannot be stored outlives leaving the entry', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const key = sheet('s6')
  const work = await openSheet(key, rubric)
  await close()
  const real = globalThis.indexedDB
  globalThis.indexedDB = { open: () => { throw new DOMException('full', 'QuotaExceededError') } } as unknown as IDBFactory
  work.type('A', '3')
  await work.leave()
  expect([holdsUnsaved(), await settled()]).toEqual([true, false])
  globalThis.indexedDB = real
  const again = await openSheet(key, rubric)
  expect(again.content.value.marks['A']!.typed).toBe('3')
  expect(await again.flush()).toBe(true)
  expect([(await draft(key))!.content.marks['A']!.typed, holdsUnsaved()]).toEqual(['3', false])
  expect([await settled(), await commands()]).toMatchObject([true, [{ kind: 'draft', body: { marks: [{ value: '3' }] } }]])
  error.mockRestore()
})

test('an answer is kept and shown without reception; what is forbidden since is not', async () => {
  const first = cachedBy('rounds', async () => ['r1'])
  await first.refresh()
  await until(async () => (await read((db) => db.count('cache'))) === 1)
  dropMemory()
  const second = cachedBy<string[]>('rounds', async () => Promise.reject(new Unreachable('cut')))
  await until(() => second.kept.value.state === 'failed')
  expect(second.kept.value.data).toEqual(['r1'])
  dropMemory()
  person.value = { ...person.value!, id: 'budi' }
  const others = cachedBy<string[]>('rounds', async () => Promise.reject(new Unreachable('cut')))
  await until(() => others.kept.value.state === 'failed')
  expect(others.kept.value.data).toBeNull()
  dropMemory()
  person.value = { ...person.value!, id: ANI }
  const third = cachedBy<string[]>('rounds', async () => Promise.reject(new Problem(404, {})))
  await until(() => third.kept.value.state === 'failed')
  expect(third.kept.value.data).toBeNull()
  await until(async () => (await read((db) => db.count('cache'))) === 0)
})
