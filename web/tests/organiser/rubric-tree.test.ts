// The rubric while it is edited: its order, its weights, and what is sent of it.
import { describe, expect, it } from 'vitest'
import { blank, blankRow, body, branch, edited, inTreeOrder, moveRow, sumOf, type Row } from '../../src/organiser/rubric/tree'

function row(code: string, weight: string, parent: Row | null = null): Row {
  return { ...blankRow(parent?.key ?? null), code, name: code, weight }
}

const head = { ...row('HEAD', '0'), scored: false }
const first = row('A', '33.3', head)
const second = row('B', '33.3', head)
const last = row('C', '33.4')
const rows = [head, first, second, last]
const codes = (of: readonly Row[]) => of.map((one) => one.code).join(' ')

describe('the tree', () => {
  it('keeps a heading directly before what stands under it', () => {
    expect(codes(inTreeOrder([last, second, head, first]))).toBe('C HEAD B A')
  })
  it('moves a heading with all that stands under it, and a row among its siblings only', () => {
    expect(codes(moveRow(rows, head.key, 1))).toBe('C HEAD A B')
    expect(codes(moveRow(rows, first.key, 1))).toBe('HEAD B A C')
    expect(codes(moveRow(rows, second.key, 1))).toBe('HEAD A B C')
  })
  it('takes a heading away with its branch', () => {
    expect([...branch(rows, head.key)]).toEqual([head.key, first.key, second.key])
  })
})

describe('the sum of the weights', () => {
  it('is exact where floats are not', () => {
    expect(sumOf(rows)).toEqual({ total: '100', missing: '0', isRight: true, unread: false })
    expect(sumOf([row('A', '0.1'), row('B', '0.2')]).total).toBe('0.3')
  })
  it('says what is missing or too much, and what is no number yet', () => {
    expect(sumOf([row('A', '99.9999')]).missing).toBe('0.0001')
    expect(sumOf([row('A', '60'), row('B', '41')]).missing).toBe('-1')
    expect(sumOf([row('A', '100'), row('B', '1x')])).toMatchObject({ isRight: false, unread: true })
  })
  it('leaves out headings and what is not marked', () => {
    expect(sumOf([{ ...head, weight: '50' }, first, { ...last, scored: false }]).total).toBe('33.3')
  })
})

describe('what is sent', () => {
  it('names headings by the code of the moment, unscored and without weight', () => {
    const renamed = rows.map((one) => (one.key === head.key ? { ...one, code: 'NEW', weight: '7', scored: true } : one))
    const sent = body({ ...blank(), rows: renamed }).criteria ?? []
    expect(sent[0]).toMatchObject({ code: 'NEW', weight: '0', scored: false, parent: null })
    expect(sent[1]).toMatchObject({ code: 'A', weight: '33.3', scored: true, parent: 'NEW' })
  })
  it('is what was loaded, if nothing was changed', () => {
    const { criteria, ...whole } = body({ name: 'R', basis: 'percent', scale_origin: 'zero', rows })
    const loaded = edited({ name: 'R', basis: 'percent', scale_origin: 'zero', criteria: criteria as never })
    expect(body(loaded)).toEqual({ ...whole, criteria })
  })
})
