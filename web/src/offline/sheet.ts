// A sheet that is open on the screen: what is typed, saved as it is typed, rested, submitted.
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { RubricView, ScoresheetView } from '../api/generated'
import { createAutosave } from './autosave'
import { EMPTY, bodyOf, idOf, spell } from './content'
import { read } from './db'
import { draftOf, groundOf, isEdited, saveContent } from './drafts'
import { handOver } from './outbox'
import { askToKeep } from './persist'
import { changed, heldOf, markFailed, statusOf } from './state'
import type { CommandKind, Content, Draft, Fault, Ground, Handed, SheetKey, SheetStatus, TypedMark } from './types'

export interface WorkingSheet {
  readonly key: SheetKey
  readonly content: ReadonlySignal<Content>
  readonly server: ReadonlySignal<ScoresheetView | null>
  readonly status: ReadonlySignal<SheetStatus>
  /** What keeps it from being submitted. */
  readonly faults: ReadonlySignal<Fault[]>
  type(criterion: string, typed: string): void
  remark(criterion: string, comment: string): void
  comment(text: string): void
  /** Saves what was just typed; false if the device could not. */
  flush(): Promise<boolean>
  submit(): Promise<Handed>
  leave(): Promise<void>
}

const opened = new Map<string, WorkingSheet>()
const leaving = new Map<string, Promise<void>>()

/** Called when something was queued. */
let onQueued = (): void => undefined

export function whenQueued(act: () => void): void {
  onQueued = act
}

/** Opens a sheet, as it stands on this device; one that is open already is the same object. */
export async function openSheet(key: SheetKey, rubric: RubricView): Promise<WorkingSheet> {
  const id = idOf(key)
  await leaving.get(id)
  const stored = await draftOf(key)
  const open = opened.get(id)
  if (open !== undefined) return open
  const work = createSheet(key, rubric, stored)
  opened.set(id, work)
  await changed(id)
  return work
}

/** Saves all that is open: the page is being hidden or closed. */
export function flushAll(): Promise<boolean[]> {
  return Promise.all([...opened.values()].map((work) => work.flush()))
}

/** Leaves all that is open, as the page is about to be loaded anew; true if all of it is stored. What is not stays open. */
export async function settled(): Promise<boolean> {
  await Promise.all([...opened.values()].map((work) => work.leave()))
  await Promise.all(leaving.values())
  return opened.size === 0
}

/** Whether something that was typed could not be stored: it is lost if the page goes. */
export function holdsUnsaved(): boolean {
  return [...opened.values()].some((work) => work.status.peek().kind === 'not_saved')
}

/** Saves a sheet if it is open. */
export async function flushOf(id: string): Promise<void> {
  await opened.get(id)?.flush()
}

/** Hands over what a page that ended at once left behind: stored, but never rested. What is open rests by itself. */
export async function handLeft(user: string, round: string, rubric: RubricView): Promise<void> {
  for (const draft of await read((db) => db.getAllFromIndex('drafts', 'user', user))) {
    if (draft.round !== round || opened.has(draft.id) || !isEdited(draft)) continue
    const { body } = bodyOf(rubric, draft.content, false)
    if ((await handOver(draft, draft.content, 'draft', body, Date.now(), undefined, draft.updated_at)) !== 'queued') continue
    await changed(draft.id)
    onQueued()
  }
}

const NO_GROUND: Ground = { base: null, server: null, handed: null, sent_at: null }

function createSheet(key: SheetKey, rubric: RubricView, stored: Draft | undefined): WorkingSheet {
  const id = idOf(key)
  const held = heldOf(id)
  const content: Signal<Content> = signal(stored?.content ?? EMPTY)
  let latest = stored?.updated_at ?? 0
  let ground = groundOf(stored ?? NO_GROUND)

  async function kept<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      const result = await act()
      markFailed(id, false)
      return result
    } catch (error) {
      console.error('offline: cannot save', error)
      markFailed(id, true)
      return null
    }
  }

  async function save(): Promise<boolean> {
    const draft = await kept(() => saveContent(key, content.peek(), Date.now(), ground))
    if (draft === null) return false
    latest = Math.max(latest, draft.updated_at)
    void askToKeep()
    await changed(id)
    return true
  }

  async function hand(kind: CommandKind): Promise<Handed> {
    const { body, faults } = bodyOf(rubric, content.peek(), kind === 'submit')
    if (kind === 'submit' && faults.length > 0) return { ok: false, why: 'faults', faults }
    await autosave.flush()
    const outcome = await kept(() => handOver(key, content.peek(), kind, body, Date.now(), ground))
    if (outcome === null) return { ok: false, why: 'not_saved' }
    await changed(id)
    if (outcome === 'queued') onQueued()
    return outcome === 'conflict' ? { ok: false, why: 'conflict' } : { ok: true }
  }

  const rest = (): void => void (status.peek().edited && hand('draft'))
  const autosave = createAutosave(save, rest)
  const status = statusOf(key)

  // What another tab typed, or the server's version once the judge has taken it. Never over what is being typed here.
  const stop = effect(() => {
    const draft = held.value.draft
    if (draft === null) return
    // What this device sends moves the ground along; what it takes from the server is new ground, and comes with its content.
    if (draft.taken_at === ground.taken_at) ground = groundOf(draft)
    if (draft.updated_at <= latest || autosave.isPending()) return
    latest = draft.updated_at
    ground = groundOf(draft)
    if (spell(draft.content) !== spell(content.peek())) content.value = draft.content
  })

  function change(next: Content): void {
    content.value = next
    autosave.touch()
  }

  function changeMark(criterion: string, part: Partial<TypedMark>): void {
    const { marks, comment } = content.peek()
    change({ marks: { ...marks, [criterion]: { ...(marks[criterion] ?? { typed: '', comment: '' }), ...part } }, comment })
  }

  async function leave(): Promise<void> {
    // What cannot be stored lives here alone: the sheet stays open and goes on trying, and is there when it is opened again.
    if (!(await autosave.flush())) return
    opened.delete(id)
    autosave.stop()
    stop()
    if (status.peek().edited) await hand('draft')
  }

  return {
    key,
    content,
    server: computed(() => held.value.draft?.server ?? null),
    status,
    faults: computed(() => bodyOf(rubric, content.value, true).faults),
    type: (criterion, typed) => changeMark(criterion, { typed }),
    remark: (criterion, comment) => changeMark(criterion, { comment }),
    comment: (text) => change({ ...content.peek(), comment: text }),
    flush: () => autosave.flush(),
    submit: () => hand('submit'),
    leave() {
      const left = leave().finally(() => leaving.delete(id))
      leaving.set(id, left)
      return left
    },
  }
}
