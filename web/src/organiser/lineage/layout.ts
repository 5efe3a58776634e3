// Where the nodes of a family stand when it is drawn, by the same rules as the public catalogue's drawing
// (src/domain/lineage/layout.rs): sources in the first layer, followers in later ones, ordered so that few links cross.

/** The layer, from 0 for sources, and the row in it. */
export type Place = readonly [layer: number, row: number]
/** From the source to its follower, by their places in the list of nodes. */
export type Step = readonly [from: number, to: number]

export interface Layout {
  /** Of each node, in the order given. */
  places: Place[]
  /** Of each link, in the order given: where it begins, passes through, and ends; one place in each layer. */
  ways: Place[][]
  layers: number
  /** Rows of the fullest layer. */
  rows: number
}

/** How often the order is gone over; it settles sooner. */
const SWEEPS = 12

/** Lays out so many nodes; the links close no cycle. With 1 → 2 → 3 and 1 → 3, the long link passes layer 1 in a row of its own. */
export function layOut(count: number, links: readonly Step[]): Layout {
  const members = layersOf(count, links)
  // A link over several layers is drawn through points in between, which take part in the ordering as nodes do.
  const chains = links.map(([from, to]) => {
    const chain = [from]
    for (let between = members[from]! + 1; between < members[to]!; between++) chain.push(members.push(between) - 1)
    return [...chain, to]
  })
  const ordered = order(members, chains.flatMap(pairs))
  const places: Place[] = members.map(() => [0, 0])
  for (const [layer, nodes] of ordered.entries()) for (const [row, node] of nodes.entries()) places[node] = [layer, row]
  return {
    places: places.slice(0, count),
    ways: chains.map((chain) => chain.map((node) => places[node]!)),
    layers: ordered.length,
    rows: Math.max(0, ...ordered.map((nodes) => nodes.length)),
  }
}

/** Each with the one that follows it. */
export function pairs<T>(items: readonly T[]): [T, T][] {
  return items.slice(1).map((item, i) => [items[i]!, item])
}

/** The longest way from a source; a source stands just before the first that learned from it. */
function layersOf(count: number, links: readonly Step[]): number[] {
  const layer = Array.from({ length: count }, () => 0)
  let changed = true
  for (let turn = 0; changed && turn < count; turn++) {
    changed = false
    for (const [from, to] of links) {
      const due = Math.min(layer[from]! + 1, count)
      if (due > layer[to]!) { layer[to] = due; changed = true }
    }
  }
  const learned = new Set(links.map(([, to]) => to))
  for (let node = 0; node < count; node++) {
    const followers = links.filter(([from]) => from === node).map(([, to]) => layer[to]!)
    if (!learned.has(node) && followers.length > 0) layer[node] = Math.max(0, Math.min(...followers) - 1)
  }
  return layer
}

/** The nodes of each layer, each in turn put where the middle of its neighbours is; the best order met on the way is kept. */
function order(members: readonly number[], steps: readonly Step[]): number[][] {
  const depth = members.length === 0 ? 0 : Math.max(...members) + 1
  const rows: number[][] = Array.from({ length: depth }, () => [])
  for (const [node, layer] of members.entries()) rows[layer]!.push(node)
  const [sources, followers] = neighbours(members.length, steps)
  let best = { crossings: crossings(members, rows, steps), rows: [...rows] }
  for (let sweep = 0; sweep < SWEEPS && best.crossings > 0; sweep++) {
    const isDownward = sweep % 2 === 0
    for (let turn = 1; turn < depth; turn++) {
      const [layer, beside] = isDownward ? [turn, turn - 1] : [depth - 1 - turn, depth - turn]
      const rowOf = new Map(rows[beside]!.map((node, row) => [node, row]))
      const wish = (own: number, node: number): number => {
        const found = (isDownward ? sources : followers)[node]!.flatMap((other) => rowOf.get(other) ?? [])
        return found.length === 0 ? own : found.reduce((sum, row) => sum + row, 0) / found.length
      }
      rows[layer] = rows[layer]!.map((node, own) => ({ node, wish: wish(own, node) })).sort((a, b) => a.wish - b.wish).map((one) => one.node)
    }
    const now = crossings(members, rows, steps)
    if (now < best.crossings) best = { crossings: now, rows: [...rows] }
  }
  return best.rows
}

function neighbours(count: number, steps: readonly Step[]): [sources: number[][], followers: number[][]] {
  const sources: number[][] = Array.from({ length: count }, () => [])
  const followers: number[][] = Array.from({ length: count }, () => [])
  for (const [from, to] of steps) { sources[to]!.push(from); followers[from]!.push(to) }
  return [sources, followers]
}

/** How many pairs of links cross. */
function crossings(members: readonly number[], rows: readonly number[][], steps: readonly Step[]): number {
  const row: number[] = []
  for (const nodes of rows) for (const [at, node] of nodes.entries()) row[node] = at
  return crossed(steps.map(([from, to]) => [[members[from]!, row[from]!], [members[to]!, row[to]!]]))
}

/** How many pairs of steps between neighbouring layers cross. */
export function crossed(steps: readonly (readonly [Place, Place])[]): number {
  let found = 0
  for (const [n, [[layer, from], [, to]]] of steps.entries()) {
    for (const [[otherLayer, otherFrom], [, otherTo]] of steps.slice(n + 1)) {
      if (layer === otherLayer && ((from < otherFrom && to > otherTo) || (from > otherFrom && to < otherTo))) found += 1
    }
  }
  return found
}
