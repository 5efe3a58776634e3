// The graph of lineage as numbers and families: what the summary says, and what a search finds.
import type { LineageGraphView, LineageLinkView, LineageNodeView } from '../../api/generated'

export const KINDS = ['replicates', 'partially_replicates', 'inspired_by', 'modifies'] as const
export type Kind = (typeof KINDS)[number]

export const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind)

export interface Summary {
  /** In the register; sources of elsewhere are counted on their own. */
  innovations: number
  elsewhere: number
  edges: number
  byKind: Record<Kind, number>
  /** Which learned from nobody. */
  roots: number
  /** Replicated most often, as a whole or in part; several where they share it, none where nothing was. */
  mostReplicated: LineageNodeView[]
  /** How often those were. */
  times: number
}

export function summarise({ nodes, edges }: LineageGraphView): Summary {
  const learned = new Set(edges.map((edge) => edge.to))
  const times = new Map<string, number>()
  for (const edge of edges) if (edge.kind === 'replicates' || edge.kind === 'partially_replicates') times.set(edge.from, (times.get(edge.from) ?? 0) + 1)
  const most = Math.max(0, ...times.values())
  const byKind = Object.fromEntries(KINDS.map((kind) => [kind, edges.filter((edge) => edge.kind === kind).length])) as Record<Kind, number>
  return {
    innovations: nodes.filter((node) => !node.external).length,
    elsewhere: nodes.filter((node) => node.external).length,
    edges: edges.length,
    byKind,
    roots: nodes.filter((node) => !learned.has(node.id)).length,
    mostReplicated: most === 0 ? [] : nodes.filter((node) => times.get(node.id) === most),
    times: most,
  }
}

/** Parts of the graph that nothing joins, the largest first; within one the order of the service. */
export function families({ nodes, edges }: LineageGraphView): LineageGraphView[] {
  const family = new Map(nodes.map((node, n) => [node.id, n]))
  // Both ends of a link bear the same number in the end; each turn carries the lower one further.
  let changed = true
  while (changed) {
    changed = false
    for (const { from, to } of edges) {
      const [a, b] = [family.get(from), family.get(to)]
      if (a === undefined || b === undefined || a === b) continue
      family.set(a < b ? to : from, Math.min(a, b))
      changed = true
    }
  }
  const parts = new Map<number, LineageGraphView>()
  for (const node of nodes) {
    const number = family.get(node.id)!
    const part = parts.get(number) ?? { nodes: [], edges: [] }
    part.nodes.push(node)
    parts.set(number, part)
  }
  for (const edge of edges) parts.get(family.get(edge.from) ?? -1)?.edges.push(edge)
  return [...parts.values()].sort((a, b) => b.nodes.length - a.nodes.length)
}

export interface Sought {
  /** Words of a name, an agency or a place. */
  words: string
  /** The code of a region; empty for all. */
  region: string
}

/** The ids of what is sought; null where nothing is, and so nothing stands out. */
export function matches(nodes: readonly LineageNodeView[], { words, region }: Sought): Set<string> | null {
  const due = plain(words).split(/\s+/).filter((word) => word !== '')
  if (due.length === 0 && region === '') return null
  const isSought = (node: LineageNodeView): boolean => {
    const text = plain([node.name, node.agency?.name, node.region].join(' '))
    return (region === '' || node.region_code === region) && due.every((word) => text.includes(word))
  }
  return new Set(nodes.filter(isSought).map((node) => node.id))
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** A step of learning with both its ends. */
export interface Row {
  edge: LineageLinkView
  from: LineageNodeView
  to: LineageNodeView
}

/** Every step, by the source's name and then the follower's; only those with an end that is sought. */
export function rowsOf({ nodes, edges }: LineageGraphView, sought: ReadonlySet<string> | null): Row[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const rows = edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)]
    return from === undefined || to === undefined ? [] : [{ edge, from, to }]
  })
  return rows
    .filter(({ from, to }) => sought === null || sought.has(from.id) || sought.has(to.id))
    .sort((a, b) => a.from.name.localeCompare(b.from.name, 'id') || a.to.name.localeCompare(b.to.name, 'id'))
}
