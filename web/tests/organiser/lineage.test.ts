// The graph of lineage: where things stand in its drawing, what its summary counts, what a search finds.
import { describe, expect, it } from 'vitest'
import type { LineageGraphView, LineageNodeView } from '../../src/api/generated'
import { centred, cornerOf, headOf, lineOf, linesOf, NARROW, sizeOf, WIDE } from '../../src/organiser/lineage/geometry'
import { families, matches, rowsOf, summarise } from '../../src/organiser/lineage/graph'
import { crossed, layOut, pairs, type Step } from '../../src/organiser/lineage/layout'

const node = (id: string, agency: string | null, code = '3673'): LineageNodeView => ({
  id, name: `Inovasi ${id}`, external: agency === null,
  agency: agency === null ? null : { id: `of-${id}`, name: agency, level: 'city', region_code: code },
  region: agency === null ? 'Kabupaten Pekalongan' : null, region_code: agency === null ? null : code,
})
const GRAPH: LineageGraphView = {
  nodes: [node('a', null), node('b', 'Dinas Sérang'), node('c', 'Dinas Cilegon', '3672'), node('d', 'Dinas Lebak', '3602'), node('e', 'Dinas Lebak', '3602')],
  edges: [
    { from: 'd', to: 'e', kind: 'modifies' },
    { from: 'a', to: 'c', kind: 'partially_replicates' },
    { from: 'a', to: 'b', kind: 'replicates' },
    { from: 'b', to: 'c', kind: 'inspired_by' },
  ],
}

describe('the layout', () => {
  it('puts what came later into a later layer, and nothing on another', () => {
    const links: Step[] = [[0, 2], [1, 2], [2, 3], [0, 3], [4, 3], [5, 0]]
    const { places, ways, layers } = layOut(7, links)
    for (const [n, [from, to]] of links.entries()) {
      const way = ways[n]!
      expect([way[0], way.at(-1)]).toEqual([places[from], places[to]])
      expect(pairs(way).every(([[layer], [next]]) => next === layer + 1), 'one place in each layer').toBe(true)
    }
    const taken = [...places, ...ways.flatMap((way) => way.slice(1, -1))].map(String)
    expect(new Set(taken).size).toBe(taken.length)
    expect(places[4]![0], 'a source stands just before who learned from it').toBe(2)
    expect([layers, places[6]![0]]).toEqual([4, 0])
  })
  it('crosses no links that need not cross', () => {
    expect(crossed([[[0, 0], [1, 1]], [[0, 1], [1, 0]], [[1, 0], [2, 1]]])).toBe(1)
    const cases: [number, Step[]][] = [
      [4, [[0, 3], [1, 2]]],
      [6, [[0, 5], [1, 4], [2, 3]]],
      [6, [[0, 4], [0, 5], [1, 2], [1, 3]]],
      [7, [[0, 6], [1, 5], [6, 2], [5, 3], [0, 2], [1, 4]]],
    ]
    for (const [count, links] of cases) expect(crossed(layOut(count, links).ways.flatMap(pairs)), JSON.stringify(links)).toBe(0)
  })
  it('is the same every time, and nothing for nothing', () => {
    const links = Array.from({ length: 40 }, (_, n): Step => [n % 10, 10 + ((n * 7) % 30)])
    expect(layOut(40, links)).toEqual(layOut(40, links))
    expect(layOut(0, [])).toEqual({ places: [], ways: [], layers: 0, rows: 0 })
    expect(layOut(1, [])).toEqual({ places: [[0, 0]], ways: [], layers: 1, rows: 1 })
  })
})

describe.each([['wide', WIDE], ['narrow', NARROW]])('the drawing, %s', (_, by) => {
  it('leads from the right side of the source to a head that touches the follower', () => {
    const [source, follower] = [cornerOf([0, 0], by), cornerOf([1, 1], by)]
    const [end, tip] = [follower.x, follower.y + by.box.height / 2]
    expect(lineOf([[0, 0], [1, 1]], by)).toMatch(new RegExp(`^M${source.x + by.box.width} ${source.y + by.box.height / 2} C.* ${end - 11} ${tip}$`))
    expect(headOf([[0, 0], [1, 1]], by)).toMatch(new RegExp(`^M${end} ${tip} `))
  })
  it('passes a layer between straight, in its own row', () => {
    const between = cornerOf([1, 2], by)
    expect(lineOf([[0, 0], [1, 2], [2, 0]], by)).toContain(` ${between.x} ${between.y + by.box.height / 2} L${between.x + by.box.width} ${between.y + by.box.height / 2} C`)
  })
  it('is as large as its boxes and a margin', () => {
    const last = cornerOf([2, 4], by)
    expect(sizeOf({ places: [], ways: [], layers: 3, rows: 5 }, by)).toEqual({ width: last.x + by.box.width + 8, height: last.y + by.box.height + 8 })
  })
})

describe('the drawing', () => {
  it('shows a source and who learned from it beside each other on a phone', () => {
    // 360 px without the page's edges and the frame's lines.
    expect(sizeOf({ places: [], ways: [], layers: 2, rows: 1 }, NARROW).width).toBeLessThanOrEqual(360 - 2 * 16 - 2)
  })
  it('has every layer in the middle', () => {
    const { places, ways } = centred(layOut(4, [[0, 1], [0, 2], [0, 3]]))
    expect(places.map(String)).toEqual(['0,1', '1,0', '1,1', '1,2'])
    expect(ways[2]!.map(String)).toEqual(['0,1', '1,2'])
  })
  it('breaks names between words and ends what does not fit in an ellipsis', () => {
    expect(linesOf('Laksa Gurih', 2, 25)).toEqual(['Laksa Gurih'])
    expect(linesOf('Gerakan Sarerea Lulus Sakola', 2, 25)).toEqual(['Gerakan Sarerea Lulus', 'Sakola'])
    expect(linesOf('Gerakan Sarerea Lulus Sakola', 1, 25)).toEqual(['Gerakan Sarerea Lulus Sa…'])
    expect(linesOf('x'.repeat(60), 2, 25)).toEqual(['x'.repeat(25), `${'x'.repeat(24)}…`])
    expect(linesOf(' ', 2, 25)).toEqual([])
  })
})

describe('the summary', () => {
  it('counts innovations, sources of elsewhere, steps by kind, and roots', () => {
    const { mostReplicated, ...counts } = summarise(GRAPH)
    expect(counts).toEqual({ innovations: 4, elsewhere: 1, edges: 4, roots: 2, times: 2, byKind: { replicates: 1, partially_replicates: 1, inspired_by: 1, modifies: 1 } })
    expect(mostReplicated.map((one) => one.id)).toEqual(['a'])
  })
  it('names all that share the most, and none where nothing was replicated', () => {
    const shared = { nodes: GRAPH.nodes, edges: [{ from: 'a', to: 'b', kind: 'replicates' }, { from: 'd', to: 'e', kind: 'replicates' }] }
    expect(summarise(shared).mostReplicated.map((one) => one.id)).toEqual(['a', 'd'])
    expect(summarise({ nodes: GRAPH.nodes, edges: [{ from: 'a', to: 'b', kind: 'inspired_by' }] }).mostReplicated).toEqual([])
  })
})

describe('families and search', () => {
  it('parts what nothing joins, the largest first', () => {
    expect(families(GRAPH).map((part) => [part.nodes.map((one) => one.id).join(''), part.edges.length])).toEqual([['abc', 3], ['de', 1]])
    expect(families({ nodes: [node('x', 'X'), node('y', 'Y'), node('z', 'Z')], edges: [{ from: 'z', to: 'y', kind: 'modifies' }, { from: 'y', to: 'x', kind: 'modifies' }] })).toHaveLength(1)
    const twoSources = { nodes: [node('x', 'X'), node('y', 'Y'), node('z', 'Z')], edges: [{ from: 'x', to: 'z', kind: 'modifies' }, { from: 'y', to: 'z', kind: 'modifies' }] }
    expect(families(twoSources).map((part) => part.nodes.length)).toEqual([3])
    expect(families({ nodes: [], edges: [] })).toEqual([])
  })
  it('finds by name, agency, place and region, whatever the accents', () => {
    const found = (words: string, region = '') => [...(matches(GRAPH.nodes, { words, region }) ?? ['all'])].join('')
    expect([found(''), found('inovasi C'), found('serang dinas'), found('pekalongan'), found('', '3602'), found('inovasi', '3672'), found('nothing')])
      .toEqual(['all', 'c', 'b', 'a', 'de', 'c', ''])
  })
  it('lists every step by source and follower, or those that touch what is sought', () => {
    const ends = (sought: Set<string> | null) => rowsOf(GRAPH, sought).map(({ edge }) => `${edge.from}${edge.to}`)
    expect(ends(null)).toEqual(['ab', 'ac', 'bc', 'de'])
    expect(ends(new Set(['b']))).toEqual(['ab', 'bc'])
  })
})
