// Addresses: each belongs to a part of the menu, which is the address of a list.
import { describe, expect, it } from 'vitest'
import type { Place } from '../src/app/place'
import { PLACES } from '../src/app/shell'
import { ENTRANT_PLACES } from '../src/entrant/places'
import { JUDGE_PLACES } from '../src/judge/places'
import { STAFF_PLACES } from '../src/organiser/places'

describe.each<[string, readonly Place[]]>([['a judge', JUDGE_PLACES], ['staff', STAFF_PLACES], ['an entrant', ENTRANT_PLACES]])('every address of %s', (_, places) => {
  it('leads back to a list', () => {
    const menu = PLACES.map((part) => part.path)
    expect(places.length).toBeGreaterThan(2)
    expect(places.filter((place) => !menu.includes(place.under ?? place.pattern.split('/')[0]!)).map((place) => place.pattern)).toEqual([])
    expect(places.filter((place) => place.under !== undefined && !places.some((list) => list.pattern === place.under)).map((place) => place.pattern)).toEqual([])
  })
})
