// The sender: one for all tabs, sends what waits in the outbox in the order of its creation, and never twice.
import type { ScoresheetBody, ScoresheetView } from '../api/generated'
import { Problem, SignedOut } from '../api/problem'
import type { Answer } from '../api/request'
import { acceptanceOf, accepted, owedBy, UNDECLARED } from './acceptances'
import { isSame } from './content'
import { LONGEST_WAIT, putBack, recover, settleConflict, settleRefused, settleSent, take } from './outcomes'
import type { Acceptance, Command, KeptProblem, Theirs } from './types'

export interface Put {
  path: string
  body: ScoresheetBody
  key: string
  /** The ETag it is based on; null: there must be none. */
  base: string | null
  signal: AbortSignal
}

/** What the sender needs of the world. */
export interface World {
  put(command: Put): Promise<Answer<ScoresheetView>>
  get(path: string, signal: AbortSignal): Promise<Answer<ScoresheetView>>
  /** Accepts a round's declaration; again it changes nothing, so it needs no key. */
  accept(path: string, signal: AbortSignal): Promise<unknown>
  /** Who may send now; null while nobody is signed in. */
  who(): string | null
  /** Runs while no other tab does. */
  alone(run: () => Promise<void>): Promise<void>
  now(): number
  /** 0 to 1. */
  random(): number
  /** Something changed for this sheet. */
  changed(sheet: string): void
  /** The outcome of a drain: when the next is due, whether it waits for somebody to sign in, whether no answer came. */
  drained(due: number | null, paused: boolean, cut: boolean): void
}

export interface Sender {
  /** Sends what is due. `eager`: also what would wait by our own choice (reception is back, or the judge asks). */
  drain(eager?: boolean): Promise<void>
  /** Breaks off what is being sent: somebody else signs in. Its outcome is unknown. */
  halt(): void
}

const FIRST_WAIT = 2_000
const LONGEST_OWN_WAIT = 5 * 60_000
/** An acceptance counts no attempts: it waits as a sheet does after so many. */
const LONGEST_ATTEMPT = 5

export function createSender(world: World): Sender {
  let current = new AbortController()
  let running: Promise<void> | null = null
  let again: 'no' | 'yes' | 'eager' = 'no'

  async function sendAll(eager: boolean): Promise<void> {
    await world.alone(async () => {
      await recover()
      for (;;) {
        const user = world.who()
        if (user === null) return world.drained(null, true, false)
        current = new AbortController()
        const next = await take(user, world.now(), eager)
        if (next === null) return acceptRest(user)
        if ('due' in next) return world.drained(next.due, false, false)
        world.changed(next.sheet)
        const outcome = await deliver(next, current.signal)
        world.changed(next.sheet)
        if (outcome !== 'settled') return world.drained(outcome.due, outcome.due === null, outcome.cut)
      }
    })
  }

  type Outcome = 'settled' | { due: number | null; cut: boolean }

  async function deliver(command: Command, signal: AbortSignal): Promise<Outcome> {
    // Between taking it and sending it somebody else may have signed in.
    const isGone = (): boolean => signal.aborted || world.who() !== command.user
    if (isGone()) return wait(command, null, false)
    try {
      // The server takes no sheet before it; what it says to a sheet all the same is the judge's to read.
      const acceptance = await acceptanceOf(command)
      if (acceptance !== undefined && acceptance.state !== 'sent') await accept(acceptance, signal)
    } catch (error) {
      // The sheet itself was not sent.
      return wait(command, isSignedOut(error) ? null : error, false)
    }
    if (isGone()) return wait(command, null, false)
    try {
      const answer = await putOnce(command, signal)
      await settleSent(command, theirsOf(answer), answer.at.getTime())
      return 'settled'
    } catch (error) {
      return failed(command, error, signal)
    }
  }

  /** Sends it; once more, with its own key, where the server has lost the acceptance that this device has. */
  async function putOnce(command: Command, signal: AbortSignal): Promise<Answer<ScoresheetView>> {
    const { body, key, base } = command
    const put = { path: pathOf(command), body, key, base, signal }
    try {
      return await world.put(put)
    } catch (error) {
      const acceptance = error instanceof Problem && error.slug === UNDECLARED ? await acceptanceOf(command) : undefined
      if (acceptance === undefined || !(await accept(acceptance, signal))) throw error
      return await world.put(put)
    }
  }

  /** Whether the server has the acceptance now. Throws only what does not settle it. */
  async function accept(acceptance: Acceptance, signal: AbortSignal): Promise<boolean> {
    let state: Acceptance['state'] = 'sent'
    try {
      await world.accept(`/api/v1/rounds/${acceptance.round}/declaration`, signal)
    } catch (error) {
      if (isOpen(error)) throw error
      state = 'refused'
    }
    await accepted(acceptance, state)
    return state === 'sent'
  }

  /** No sheet waits: what was accepted in rounds without one yet goes now, so that organisers see it. */
  async function acceptRest(user: string): Promise<void> {
    for (const acceptance of await owedBy(user)) {
      try {
        if (world.who() === user) await accept(acceptance, current.signal)
      } catch (error) {
        if (isSignedOut(error)) return world.drained(null, true, false)
        return world.drained(world.now() + waitOf(error, LONGEST_ATTEMPT), false, !(error instanceof Problem))
      }
    }
    world.drained(null, false, false)
  }

  async function failed(command: Command, error: unknown, signal: AbortSignal): Promise<Outcome> {
    if (isSignedOut(error)) return wait(command, null, false)
    // No answer, or one that does not say what the server did.
    if (!(error instanceof Problem) || error.status >= 500) return wait(command, error, true)
    if (isOpen(error)) return wait(command, error, false)
    // A key is not looked up where the person or the entry is refused first: an earlier attempt may have arrived all the same.
    if (error.status !== 412 && !command.doubt) return refused(command, error)
    let theirs: Theirs | null
    try {
      const answer = await world.get(pathOf(command), signal)
      theirs = theirsOf(answer)
      if (isSame(theirs.sheet, command.body)) {
        await settleSent(command, theirs, answer.at.getTime())
        return 'settled'
      }
    } catch (second) {
      if (!(second instanceof Problem) || second.status === 401 || second.status === 429 || second.status >= 500) {
        return wait(command, isSignedOut(second) ? null : second, false)
      }
      if (second.status !== 404) return refused(command, error)
      theirs = null
    }
    if (error.status !== 412) return refused(command, error)
    await settleConflict(command, theirs)
    return 'settled'
  }

  async function refused(command: Command, problem: Problem): Promise<Outcome> {
    await settleRefused(command, kept(problem))
    return 'settled'
  }

  /** Puts it back, for later; without an error until somebody signs in. */
  async function wait(command: Command, error: unknown, doubt: boolean): Promise<Outcome> {
    if (error === null) {
      await putBack(command, doubt, 0, false)
      return { due: null, cut: false }
    }
    const due = world.now() + waitOf(error, command.attempts)
    await putBack(command, doubt, due, error instanceof Problem && error.retryAfter !== null)
    return { due, cut: !(error instanceof Problem) }
  }

  /** As long as the server asks for, within bounds; else as long as we choose. */
  function waitOf(error: unknown, attempts: number): number {
    const seconds = error instanceof Problem ? error.retryAfter : null
    return seconds === null ? ownWait(attempts) : Math.min(seconds * 1000, LONGEST_WAIT)
  }

  /** Twice as long after each attempt, and never the same for many phones that lost reception together. */
  function ownWait(attempts: number): number {
    const longest = Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_OWN_WAIT)
    return Math.round(longest * (0.5 + world.random() / 2))
  }

  async function run(eager: boolean): Promise<void> {
    try {
      await sendAll(eager)
      while (again !== 'no') {
        const asked = again
        again = 'no'
        await sendAll(asked === 'eager')
      }
    } finally {
      running = null
    }
  }

  return {
    drain(eager = false) {
      // What was queued while the last one was being sent must not wait for the next occasion.
      if (running !== null) again = eager || again === 'eager' ? 'eager' : 'yes'
      running ??= run(eager)
      return running
    },
    halt: () => current.abort(),
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof SignedOut || (error instanceof Problem && error.status === 401)
}

/** Whether the server has not decided: the same request may go well later. */
function isOpen(error: unknown): boolean {
  return !(error instanceof Problem) || error.status >= 500 || [401, 408, 425, 429].includes(error.status)
}

export function pathOf({ round, entry }: { round: string; entry: string }): string {
  return `/api/v1/rounds/${round}/entries/${entry}/scoresheet`
}

/** A proxy may have weakened the ETag; the contract says how it is made. */
function theirsOf({ data, etag }: Answer<ScoresheetView>): Theirs {
  return { sheet: data, etag: etag !== null && etag.startsWith('"') ? etag : `"${data.version}"` }
}

function kept({ status, slug, title, detail, faults, requestId }: Problem): KeptProblem {
  return { status, slug, title, detail, faults: faults as KeptProblem['faults'], request_id: requestId }
}
