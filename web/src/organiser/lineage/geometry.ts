// From layers and rows to lengths in the drawing: boxes, the lines between them, their arrowheads, names in lines that fit.
import type { Layout, Place } from './layout'
import { pairs } from './layout'

export const BOX = { width: 232, height: 70 } as const
const GAP = { across: 68, down: 16 } as const
const MARGIN = 8
/** An arrowhead's length, and half its width. */
const HEAD = { length: 11, half: 6 } as const
/** Letters that fit into a line of a box, also the wide ones of the fonts that systems fall back to. */
export const LETTERS = { name: 24, place: 30 } as const

export interface Size {
  width: number
  height: number
}

export function sizeOf({ layers, rows }: Layout): Size {
  return {
    width: across(Math.max(1, layers)) - GAP.across + MARGIN,
    height: down(Math.max(1, rows)) - GAP.down + MARGIN,
  }
}

/** Every layer in the middle of the drawing, so that lines from a few sources to many followers are short. */
export function centred({ places, ways, layers, rows }: Layout): Layout {
  const taken = Array.from({ length: layers }, () => 0)
  for (const [layer, row] of [...places, ...ways.flat()]) taken[layer] = Math.max(taken[layer]!, row + 1)
  const move = ([layer, row]: Place): Place => [layer, row + (rows - taken[layer]!) / 2]
  return { places: places.map(move), ways: ways.map((way) => way.map(move)), layers, rows }
}

/** The upper left corner of a box. */
export function cornerOf([layer, row]: Place): { x: number; y: number } {
  return { x: across(layer), y: down(row) }
}

const across = (layer: number): number => MARGIN + layer * (BOX.width + GAP.across)
const down = (row: number): number => MARGIN + row * (BOX.height + GAP.down)
const middle = (row: number): number => down(row) + BOX.height / 2

/** From the right side of the source to the arrowhead at the left side of its follower, in a curve from layer to layer. */
export function lineOf(way: readonly Place[]): string {
  const steps = pairs(way)
  const bends = steps.map(([[layer, row], [nextLayer, nextRow]], n) => {
    const from = { x: across(layer) + BOX.width, y: middle(row) }
    const to = { x: across(nextLayer) - (n === steps.length - 1 ? HEAD.length : 0), y: middle(nextRow) }
    const bend = from.x + GAP.across / 2
    // Straight through a layer that the line only passes.
    return `${n === 0 ? 'M' : 'L'}${from.x} ${from.y} C${bend} ${from.y} ${bend} ${to.y} ${to.x} ${to.y}`
  })
  return bends.join(' ')
}

/** The arrowhead at the end of a way: its point touches the follower. */
export function headOf(way: readonly Place[]): string {
  const [layer, row] = way.at(-1) ?? [0, 0]
  const [x, y] = [across(layer), middle(row)]
  return `M${x} ${y} L${x - HEAD.length} ${y - HEAD.half} L${x - HEAD.length} ${y + HEAD.half} Z`
}

/** A text in at most so many lines of so many letters; what does not fit ends in an ellipsis. */
export function linesOf(text: string, most: number, letters: number): string[] {
  const lines: string[] = []
  let rest = text.trim()
  while (rest !== '' && lines.length < most) {
    if (length(rest) <= letters) {
      lines.push(rest)
      rest = ''
    } else if (lines.length === most - 1) {
      lines.push(`${cut(rest, letters - 1).trimEnd()}…`)
      rest = ''
    } else {
      const fits = cut(rest, letters + 1)
      const space = fits.lastIndexOf(' ')
      const line = space > 0 ? fits.slice(0, space) : cut(rest, letters)
      lines.push(line.trimEnd())
      rest = rest.slice(line.length).trimStart()
    }
  }
  return lines
}

const length = (text: string): number => [...text].length
const cut = (text: string, letters: number): string => [...text].slice(0, letters).join('')
