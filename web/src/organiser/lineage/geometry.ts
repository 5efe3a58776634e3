// From layers and rows to lengths in the drawing: boxes, the lines between them, their arrowheads, names in lines that fit.
import type { Layout, Place } from './layout'
import { pairs } from './layout'

/** Lengths of a drawing, in pixels at a text of 16 px. */
export interface Measure {
  box: { width: number; height: number }
  gap: { across: number; down: number }
  /** Between a box's edge and its words. */
  inset: number
  /** Letters that fit into a line of a box, also the wide ones of the fonts that systems fall back to; lines at most. */
  name: { letters: number; lines: number }
  place: { letters: number; lines: number }
}

export const WIDE: Measure = { box: { width: 232, height: 70 }, gap: { across: 68, down: 16 }, inset: 12, name: { letters: 24, lines: 2 }, place: { letters: 30, lines: 1 } }
/** Two layers stand beside each other on a phone of 360 px: a source and who learned from it. */
export const NARROW: Measure = { box: { width: 138, height: 104 }, gap: { across: 34, down: 12 }, inset: 8, name: { letters: 14, lines: 3 }, place: { letters: 17, lines: 2 } }

const MARGIN = 8
/** An arrowhead's length, and half its width. */
const HEAD = { length: 11, half: 6 } as const

export interface Size {
  width: number
  height: number
}

export function sizeOf({ layers, rows }: Layout, by: Measure): Size {
  return {
    width: across(Math.max(1, layers), by) - by.gap.across + MARGIN,
    height: down(Math.max(1, rows), by) - by.gap.down + MARGIN,
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
export function cornerOf([layer, row]: Place, by: Measure): { x: number; y: number } {
  return { x: across(layer, by), y: down(row, by) }
}

const across = (layer: number, { box, gap }: Measure): number => MARGIN + layer * (box.width + gap.across)
const down = (row: number, { box, gap }: Measure): number => MARGIN + row * (box.height + gap.down)
const middle = (row: number, by: Measure): number => down(row, by) + by.box.height / 2

/** From the right side of the source to the arrowhead at the left side of its follower, in a curve from layer to layer. */
export function lineOf(way: readonly Place[], by: Measure): string {
  const steps = pairs(way)
  const bends = steps.map(([[layer, row], [nextLayer, nextRow]], n) => {
    const from = { x: across(layer, by) + by.box.width, y: middle(row, by) }
    const to = { x: across(nextLayer, by) - (n === steps.length - 1 ? HEAD.length : 0), y: middle(nextRow, by) }
    const bend = from.x + by.gap.across / 2
    // Straight through a layer that the line only passes.
    return `${n === 0 ? 'M' : 'L'}${from.x} ${from.y} C${bend} ${from.y} ${bend} ${to.y} ${to.x} ${to.y}`
  })
  return bends.join(' ')
}

/** The arrowhead at the end of a way: its point touches the follower. */
export function headOf(way: readonly Place[], by: Measure): string {
  const [layer, row] = way.at(-1) ?? [0, 0]
  const [x, y] = [across(layer, by), middle(row, by)]
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
