// Every text in both languages: the same keys, the same values to fill in, nothing empty, and no catalogue elsewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Catalogue, Texts } from '../src/i18n/catalogue'

const modules = import.meta.glob<Record<string, unknown>>('../src/**/*texts.ts', { eager: true })

function catalogues(): [string, Catalogue<Texts>][] {
  return Object.entries(modules).flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter((pair): pair is [string, Catalogue<Texts>] => typeof pair[1] === 'function' && 'id' in pair[1] && 'en' in pair[1])
      .map(([name, found]): [string, Catalogue<Texts>] => [`${file.replace('../src/', '')} ${name}`, found]))
}

const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!))].sort()
const distinct = (text: string): string => placeholders(text).join()

test('every file of texts has a catalogue', () => {
  for (const [file, exported] of Object.entries(modules)) {
    expect(Object.values(exported).some((one) => typeof one === 'function' && 'id' in one && 'en' in one), file).toBe(true)
  }
  expect(catalogues().length).toBeGreaterThan(2)
})

test.each(catalogues())('%s says the same in both languages', (_, { id, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort())
  const faults: string[] = []
  for (const key of Object.keys(id)) {
    const [ours, theirs] = [id[key]!, en[key]!]
    if (ours.trim() === '' || theirs.trim() === '') faults.push(`${key} is empty`)
    if (ours !== ours.trim() || theirs !== theirs.trim()) faults.push(`${key} begins or ends with a space`)
    if (distinct(ours) !== distinct(theirs)) faults.push(`${key}: {${placeholders(ours).join('} {')}} but {${placeholders(theirs).join('} {')}}`)
  }
  expect(faults).toEqual([])
})

test('catalogues are made in files of texts only', () => {
  const elsewhere = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/texts\.ts$/.test(file) && file !== join('i18n', 'catalogue.ts'))
    .filter((file) => /\bcatalogue\(/.test(readFileSync(join('src', file), 'utf8')))
  expect(elsewhere).toEqual([])
})
