// A family drawn as an SVG: boxes for innovations, which open them, and lines from sources to followers.
import type { LineageGraphView, LineageNodeView } from '../../api/generated'
import { to } from '../../app/router'
import { count } from '../../i18n/format'
import { useBeyond, useIsNarrow } from './frame'
import { centred, cornerOf, headOf, lineOf, linesOf, type Measure, NARROW, sizeOf, WIDE } from './geometry'
import { isKind, type Kind, KINDS } from './graph'
import { layOut, type Place } from './layout'
import { t } from './texts'

/** Larger families are told by the table alone; nobody could read the drawing. */
const MOST_NODES = 150
/** From line to line, of names and of places. */
const [NAME_LINE, PLACE_LINE] = [17, 15]

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

interface Drawn {
  of: LineageGraphView
  sought: ReadonlySet<string> | null
}

export function Family({ of, sought }: Drawn) {
  if (of.nodes.length > MOST_NODES) return <p class="card">{t('too_large', { name: of.nodes[0]?.name ?? '', n: count(of.nodes.length) })}</p>
  return <Drawing of={of} sought={sought} />
}

function Drawing({ of: { nodes, edges }, sought }: Drawn) {
  const by = useIsNarrow() ? NARROW : WIDE
  const frame = useBeyond(by)
  const number = new Map(nodes.map((node, n) => [node.id, n]))
  const drawn = edges.filter((edge) => number.has(edge.from) && number.has(edge.to))
  const layout = centred(layOut(nodes.length, drawn.map((edge) => [number.get(edge.from)!, number.get(edge.to)!])))
  const links = drawn.map((edge, n) => ({ edge, way: layout.ways[n]!, isSought: sought !== null && (sought.has(edge.from) || sought.has(edge.to)) }))
  const { width, height } = sizeOf(layout, by)
  return (
    <div class="lineage-family">
      {frame.isWider && <p class="small muted no-print">{t('goes_on')}</p>}
      <figure ref={frame.ref} class={`table-frame lineage-frame ${frame.goesOn ? 'goes-on' : ''}`} onScroll={frame.measure} aria-label={t('family', { name: nodes[0]?.name ?? '', n: count(nodes.length) })}>
        {/* As large as the reader's text: lengths are those of a text of 16 px. */}
        <svg class="lineage-lines" viewBox={`0 0 ${width} ${height}`} style={{ width: `${width / 16}rem`, height: `${height / 16}rem` }} role="group" aria-label={t('drawing')}>
          <g aria-hidden="true">
            {/* What is sought lies above the rest. */}
            {links.sort((a, b) => Number(a.isSought) - Number(b.isSought)).map(({ edge, way, isSought }) => (
              <g key={`${edge.from} ${edge.to}`} class={isSought ? 'sought' : ''}>
                <path class={`link ${edge.kind}`} d={lineOf(way, by)}><title>{isKind(edge.kind) ? t(edge.kind) : edge.kind}</title></path>
                <path class="head" d={headOf(way, by)} />
              </g>
            ))}
          </g>
          {nodes.map((node, n) => <Box key={node.id} node={node} at={layout.places[n]!} by={by} isSought={sought?.has(node.id) ?? false} />)}
        </svg>
      </figure>
    </div>
  )
}

function Box({ node, at, by, isSought }: { node: LineageNodeView; at: Place; by: Measure; isSought: boolean }) {
  const { x, y } = cornerOf(at, by)
  const place = placeOf(node)
  const names = linesOf(node.name, by.name.lines, by.name.letters)
  const below = linesOf(place, by.place.lines, by.place.letters)
  const whole = t('node_of', { name: node.name, place })
  // The first line's foot; name and place together stand in the middle.
  const top = y + 13 + Math.floor((by.box.height - names.length * NAME_LINE - below.length * PLACE_LINE - 2) / 2)
  const drawn = (
    <>
      <title>{whole}</title>
      <rect x={x} y={y} width={by.box.width} height={by.box.height} rx="6" />
      {names.map((line, n) => <text key={n} class="name" x={x + by.inset} y={top + n * NAME_LINE}>{line}</text>)}
      {below.map((line, n) => <text key={n} class="place" x={x + by.inset} y={top + names.length * NAME_LINE + 2 + n * PLACE_LINE}>{line}</text>)}
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
