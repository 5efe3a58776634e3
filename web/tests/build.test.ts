// What is shipped: how heavy the first load is, which screens are in chunks of their own, what phones keep for offline.
// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Bytes of gzipped JavaScript and CSS that a judge may have to fetch before the first screen. */
const BUDGET = 60_000

interface Chunk {
  type: 'chunk'
  fileName: string
  code: string
  isEntry: boolean
  imports: string[]
  moduleIds: string[]
  viteMetadata?: { importedCss: Set<string> }
}
interface Asset {
  type: 'asset'
  fileName: string
  source: string | Uint8Array
}

const folder = mkdtempSync(join(tmpdir(), 'kipp-build-'))
let chunks: Map<string, Chunk>
let assets: Map<string, Asset>

beforeAll(async () => {
  // As `npm run build` does it: test runs say `test`, and then neither the client nor its worker is the shipped one.
  const environment = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  const made = await build({ logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } })
  process.env['NODE_ENV'] = environment
  const { output } = (Array.isArray(made) ? made[0]! : made) as unknown as { output: (Chunk | Asset)[] }
  chunks = new Map(output.filter((one): one is Chunk => one.type === 'chunk').map((one) => [one.fileName, one]))
  assets = new Map(output.filter((one): one is Asset => one.type === 'asset').map((one) => [one.fileName, one]))
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A chunk and all that it imports statically. */
function withImports(from: readonly string[]): Set<string> {
  const met = new Set<string>()
  const go = (name: string): void => {
    if (met.has(name)) return
    met.add(name)
    for (const next of chunks.get(name)?.imports ?? []) go(next)
  }
  from.forEach(go)
  return met
}

const holds = (area: string) => (chunk: Chunk): boolean => chunk.moduleIds.some((id) => id.includes(`/web/src/${area}/`))

function firstLoad(): Set<string> {
  const begin = [...chunks.values()].filter((chunk) => chunk.isEntry || holds('judge')(chunk)).map((chunk) => chunk.fileName)
  return withImports(begin)
}

test(`a judge's first load is at most ${BUDGET / 1000} kB, gzipped`, () => {
  const files = new Map<string, number>()
  for (const name of firstLoad()) {
    const chunk = chunks.get(name)!
    files.set(name, gzipSync(chunk.code, { level: 9 }).length)
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.set(css, gzipSync(assets.get(css)!.source, { level: 9 }).length)
  }
  // The page itself names every style sheet and chunk of the first load that the browser fetches at once.
  for (const [, name] of readFileSync(join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)) expect([...files.keys()]).toContain(name)
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  console.info(`first load ${total} bytes: ${[...files].map(([name, size]) => `${name} ${size}`).join(', ')}`)
  expect(total).toBeGreaterThan(10_000)
  expect(total).toBeLessThanOrEqual(BUDGET)
})

test('the declaration that some rounds ask for is in a chunk of its own, which phones keep', () => {
  const own = [...chunks.values()].filter(holds('declaration'))
  expect(own.map((chunk) => chunk.isEntry || firstLoad().has(chunk.fileName))).toEqual([false])
  expect(own[0]!.viteMetadata?.importedCss.size ?? 0, 'the worker keeps no style sheet of it').toBe(0)
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8')
  for (const name of withImports([own[0]!.fileName])) expect(worker, name).toContain(name)
})

test('screens of organisers, admins and agencies are in chunks of their own, which judges never load', () => {
  const judges = firstLoad()
  for (const area of ['organiser', 'admin', 'entrant'] as const) {
    const own = [...chunks.values()].filter(holds(area))
    expect(own.length).toBeGreaterThan(0)
    for (const chunk of own) {
      expect(chunk.fileName).toMatch(/^assets\/(organiser|admin|entrant)-/)
      expect(judges.has(chunk.fileName), chunk.fileName).toBe(false)
    }
  }
})

test('phones keep what judges need offline, and nothing of the organisers', () => {
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8')
  const kept = [...worker.matchAll(/url:"([^"]+)"/g)].map((found) => found[1]!)
  for (const name of firstLoad()) {
    expect(kept, name).toContain(name)
    for (const css of chunks.get(name)!.viteMetadata?.importedCss ?? []) expect(kept).toContain(css)
  }
  expect(kept).toContain('index.html')
  const judges = firstLoad()
  const foreign = new Set([...chunks.values()].filter((chunk) => /organiser-|admin-|entrant-/.test(chunk.fileName)).flatMap((chunk) => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]))
  for (const name of judges) for (const css of chunks.get(name)!.viteMetadata?.importedCss ?? []) foreign.delete(css)
  expect(kept.filter((name) => foreign.has(name))).toEqual([])
  // Answers of the API are kept by the client itself, per person; never by the worker.
  expect(worker).not.toMatch(/\/api\//)
  expect(worker).not.toMatch(/NetworkFirst|StaleWhileRevalidate|CacheFirst/)
})
