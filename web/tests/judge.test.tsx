// The judge's screens: what state a task is said to be in, which comes next, how a mark steps, how keys score.
import { render } from 'preact'
import { describe, expect, it, vi } from 'vitest'
import type { CriterionView, RubricView, ScoresheetView } from '../src/api/generated'
import { focusOn, onSheetKey } from '../src/judge/keys'
import { step } from '../src/judge/mark-number'
import { highest, rowsOf } from '../src/judge/rubric-order'
import { isToDo, nextTask, stateFrom, type TaskState } from '../src/judge/task-state'
import type { RoundWork } from '../src/judge/work-data'
import type { SheetStatus } from '../src/offline'

const quiet = { edited: false, sent: null }
const sent = { at: 1, receipt: null, sheet_rev: 1 }
const sheet = (state: string, returned_reason: string | null = null) => ({ state, returned_reason }) as ScoresheetView

describe('the state of a task', () => {
  const cases: [string, SheetStatus, boolean, ScoresheetView | null, TaskState][] = [
    ['nothing typed', { kind: 'empty', ...quiet }, true, null, 'not_begun'],
    ['typed', { kind: 'on_device', ...quiet, edited: true }, true, null, 'draft'],
    ['a draft on its way', { kind: 'queued', what: 'draft', since: 1, ...quiet }, true, null, 'draft'],
    ['submitted without reception', { kind: 'queued', what: 'submit', since: 1, ...quiet }, true, null, 'waiting'],
    ['being sent', { kind: 'sending', what: 'submit', ...quiet }, true, null, 'waiting'],
    ['sent again', { kind: 'queued', what: 'submit', since: 1, edited: false, sent }, true, sheet('submitted'), 'waiting'],
    ['sent', { kind: 'sent', edited: false, sent }, true, sheet('submitted'), 'sent'],
    ['sent, and changed since', { kind: 'on_device', edited: true, sent }, true, sheet('submitted'), 'changed'],
    ['returned', { kind: 'draft_on_server', ...quiet }, true, sheet('draft', 'Periksa lagi'), 'returned'],
    ['returned and being corrected', { kind: 'on_device', ...quiet, edited: true }, true, sheet('draft', 'Periksa lagi'), 'returned'],
    ['known from the list only', { kind: 'empty', ...quiet }, true, sheet('submitted'), 'sent'],
    ['set aside', { kind: 'set_aside', ...quiet }, true, sheet('set_aside'), 'set_aside'],
    ['recused', { kind: 'set_aside', ...quiet }, false, sheet('set_aside'), 'off'],
    ['recused, nothing typed', { kind: 'empty', ...quiet }, false, null, 'off'],
    ['refused although taken away', { kind: 'refused', what: 'submit', problem: { status: 404, slug: 'not-found', title: '', detail: '', faults: [], request_id: null }, ...quiet }, false, null, 'refused'],
    ['not stored', { kind: 'not_saved', edited: true, sent }, true, sheet('submitted'), 'not_saved'],
  ]
  it.each(cases)('%s', (_name, status, isActive, of, state) => {
    expect(stateFrom(status, isActive, of)).toBe(state)
  })

  it('waits for the judge only where there is something to do', () => {
    expect((['not_begun', 'draft', 'returned', 'refused', 'conflict', 'not_saved'] as const).every(isToDo)).toBe(true)
    expect((['waiting', 'sent', 'changed', 'set_aside', 'off'] as const).some(isToDo)).toBe(false)
  })
})

describe('the next task', () => {
  const task = (round: string, entry: string, of: ScoresheetView | null = null) => ({ key: { user: 'u', round, entry }, isActive: true, entry: null, sheet: of })
  const round = (id: string, status: string, tasks: ReturnType<typeof task>[]) => ({ round: { id, status }, tasks }) as unknown as RoundWork
  const done = sheet('submitted')
  const rounds = [round('a', 'open', [task('a', '1'), task('a', '2', done), task('a', '3')]), round('b', 'open', [task('b', '4')]), round('c', 'closed', [task('c', '5')])]

  it('is the first one that waits', () => expect(nextTask(rounds)?.key.entry).toBe('1'))
  it('is further down before it is further up', () => expect(nextTask(rounds, { round: 'a', entry: '1' })?.key.entry).toBe('3'))
  it('goes round within its round before it goes to another', () => expect(nextTask(rounds, { round: 'a', entry: '3' })?.key.entry).toBe('1'))
  it('goes to another round when its own is done', () => {
    expect(nextTask([round('a', 'open', [task('a', '1')]), rounds[1]!], { round: 'a', entry: '1' })?.key.entry).toBe('4')
  })
  it('is never in a round that is closed', () => expect(nextTask([rounds[2]!])).toBeNull())
})

describe('a step', () => {
  const scale = { min: '1', max: '5', step: '0.5' }
  it.each([
    ['', true, '1'],
    ['', false, null],
    ['3', true, '3.5'],
    ['3,5', false, '3'],
    ['4.8', true, '5'],
    ['5', true, null],
    ['1', false, null],
    ['900', false, '5'],
    ['abc', true, null],
  ] as const)('from %j, up %j, is %j', (typed, up, next) => expect(step(typed, scale, up)).toBe(next))
  it('stays exact', () => expect(step('0.3', { min: '0', max: '1', step: '0.1' }, false)).toBe('0.2'))
})

describe('a rubric on a sheet', () => {
  const criterion = (code: string, more: Partial<CriterionView> = {}) => ({ code, name: code, parent: null, scored: true, weight: '1', scale: { min: '0', max: '10', step: '1' }, ...more }) as CriterionView
  const rubric = { basis: 'points', criteria: [criterion('X', { parent: 'H', weight: '2.5' }), criterion('R', { scored: false }), criterion('H', { scored: false, weight: '0' }), criterion('Y')] } as RubricView

  it('puts headings before what belongs to them and numbers what is marked', () => {
    expect(rowsOf(rubric).map((row) => (row.kind === 'scored' ? `${row.number}${row.criterion.code}` : `${row.kind}:${row.criterion.code}`))).toEqual(['read:R', 'heading:H', '1X', '2Y'])
  })
  it('knows the most it can be worth', () => {
    expect(highest(rubric)).toBe('35')
    expect(highest({ ...rubric, basis: 'percent' })).toBe('100')
  })
})

describe('keys', () => {
  function sheetOf(): { form: HTMLElement; submit: ReturnType<typeof vi.fn> } {
    const form = document.body.appendChild(document.createElement('form'))
    const submit = vi.fn()
    render(
      <>
        <div data-criterion="A">{['1', '2', '3'].map((value) => <input key={value} type="radio" name="A" value={value} />)}</div>
        <div data-criterion="B"><input id="B" type="text" /><textarea id="T" /></div>
      </>,
      form,
    )
    form.addEventListener('keydown', (event) => onSheetKey(event, form, submit))
    return { form, submit }
  }
  const press = (key: string, more: KeyboardEventInit = {}): boolean => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))

  it('score with digits, go between criteria with arrows, submit with Ctrl+Enter', () => {
    const { form, submit } = sheetOf()
    focusOn(form, 'A')
    press('3')
    expect(form.querySelector<HTMLInputElement>('input:checked')?.value).toBe('3')
    press('9')
    expect(form.querySelector<HTMLInputElement>('input:checked')?.value).toBe('3')
    press('ArrowDown')
    expect(document.activeElement?.id).toBe('B')
    press('ArrowUp')
    expect((document.activeElement as HTMLInputElement).value).toBe('3')
    press('Enter', { ctrlKey: true })
    expect(submit).toHaveBeenCalledOnce()
  })

  it('leave a text field its arrows and line breaks', () => {
    const { form, submit } = sheetOf()
    form.querySelector<HTMLElement>('#T')!.focus()
    expect(press('ArrowUp')).toBe(true)
    expect(press('Enter')).toBe(true)
    expect(document.activeElement?.id).toBe('T')
    expect(submit).not.toHaveBeenCalled()
  })
})
