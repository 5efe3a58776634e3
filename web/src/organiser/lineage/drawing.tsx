// A family drawn as an SVG: boxes for innovations, which open them, and lines from sources to followers.
import type { LineageGraphView, LineageNodeView } from '../../api/generated'
import { to } from '../../app/router'
import { count } from '../../i18n/format'
import { BOX, centred, cornerOf, headOf, LETTERS, lineOf, linesOf, sizeOf } from './geometry'
import { isKind, type Kind, KINDS } from './graph'
import { layOut, type Place } from './layout'
import { t } from './texts'

/** Larger families are told by the table alone; nobody could read the drawing. */
const MOST_NODES = 150

/** A line of the drawing, small, to stand in words. */
export function LineSample({ kind }: { kind: Kind }) {
  return (
    <svg class="lineage-lines" width="44" height="12" viewBox="0 0 44 12" aria-hidden="true">
      <path class={`link ${kind}`} d="M0 6 L34 6" /><path class="head" d="M44 6 L33 0 L33 12 Z" />
    </svg>
  )
}

export function Legend({ byKind, hasElsewhere }: { byKind: Record<Kind, number>; hasElsewhere: boolean }) {
  return (
    <ul class="row small lineage-legend" aria-label={t('legend')}>
      {KINDS.map((kind) => <li key={kind}><LineSample kind={kind} />{t('kind_count', { kind: t(kind), n: count(byKind[kind]) })}</li>)}
      {hasElsewhere && <li><svg class="lineage-lines" width="30" height="18" viewBox="0 0 30 18" aria-hidden="true"><g class="node elsewhere"><rect x="1" y="1" width="28" height="16" rx="4" /></g></svg>{t('elsewhere')}</li>}
    </ul>
  )
}

export function Family({ of: { nodes, edges }, sought }: { of: LineageGraphView; sought: ReadonlySet<string> | null }) {
  const first = nodes[0]?.name ?? ''
  if (nodes.length > MOST_NODES) return <p class="card">{t('too_large', { name: first, n: count(nodes.length) })}</p>
  const number = new Map(nodes.map((node, n) => [node.id, n]))
  const drawn = edges.filter((edge) => number.has(edge.from) && number.has(edge.to))
  const layout = centred(layOut(nodes.length, drawn.map((edge) => [number.get(edge.from)!, number.get(edge.to)!])))
  const links = drawn.map((edge, n) => ({ edge, way: layout.ways[n]!, isSought: sought !== null && (sought.has(edge.from) || sought.has(edge.to)) }))
  const { width, height } = sizeOf(layout)
  return (
    <figure class="table-frame lineage-frame" aria-label={t('family', { name: first, n: count(nodes.length) })}>
      {/* As large as the reader's text: lengths are those of a text of 16 px. */}
      <svg class="lineage-lines" viewBox={`0 0 ${width} ${height}`} style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }} role="group" aria-label={t('drawing')}>
        <g aria-hidden="true">
          {/* What is sought lies above the rest. */}
          {links.sort((a, b) => Number(a.isSought) - Number(b.isSought)).map(({ edge, way, isSought }) => (
            <g key={`${edge.from} ${edge.to}`} class={isSought ? 'sought' : ''}>
              <path class={`link ${edge.kind}`} d={lineOf(way)}><title>{isKind(edge.kind) ? t(edge.kind) : edge.kind}</title></path>
              <path class="head" d={headOf(way)} />
            </g>
          ))}
        </g>
        {nodes.map((node, n) => <Box key={node.id} node={node} at={layout.places[n]!} isSought={sought?.has(node.id) ?? false} />)}
      </svg>
    </figure>
  )
}

function Box({ node, at, isSought }: { node: LineageNodeView; at: Place; isSought: boolean }) {
  const { x, y } = cornerOf(at)
  const place = placeOf(node)
  const names = linesOf(node.name, 2, LETTERS.name)
  const [below] = linesOf(place, 1, LETTERS.place)
  const whole = t('node_of', { name: node.name, place })
  const top = y + (names.length === 1 ? 31 : 22)
  const drawn = (
    <>
      <title>{whole}</title>
      <rect x={x} y={y} width={BOX.width} height={BOX.height} rx="6" />
      {names.map((line, n) => <text key={n} class="name" x={x + 12} y={top + n * 17}>{line}</text>)}
      <text class="place" x={x + 12} y={top + names.length * 17 + 2}>{below}</text>
    </>
  )
  const name = `node ${node.external ? 'elsewhere' : ''} ${isSought ? 'sought' : ''}`
  return node.external ? <g class={name} role="img" aria-label={whole}>{drawn}</g> : <a class={name} href={to('innovations', node.id)} aria-label={whole}>{drawn}</a>
}

/** Whose it is; of a source of elsewhere, that it is one and where from. */
export function placeOf(node: LineageNodeView): string {
  if (!node.external) return node.agency?.name ?? ''
  return node.region === null ? t('elsewhere_short') : `${t('elsewhere_short')}: ${node.region}`
}
