// The types of the API are those of openapi/openapi.json: generated anew, they equal what is kept.
// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const KEPT = 'src/api/generated'

function files(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

test('the generated types are up to date (npm run types)', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kipp-types-'))
  try {
    execFileSync('node_modules/.bin/openapi-ts', ['--output', folder, '--silent'], { stdio: ['ignore', 'pipe', 'pipe'] })
    const made = files(folder)
    const kept = files(KEPT)
    expect(Object.keys(made)).toEqual(Object.keys(kept))
    expect(Object.keys(made)).toContain('types.gen.ts')
    // Not toEqual: a difference of thousands of lines tells nobody anything.
    for (const [name, text] of Object.entries(made)) expect(text === kept[name], `${name} differs: run \`npm run types\` and read the diff`).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
