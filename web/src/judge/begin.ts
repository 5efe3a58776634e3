// Ties scoring without reception to the app: begins it for judges, tells the frame, asks before signing out, and leaves
// nothing behind on a phone that others use.
import { effect, untracked } from '@preact/signals'
import { isPresent, person, standing } from '../api/session'
import { askBeforeSignOut } from '../app/leave'
import { isCut, unsent } from '../app/standing-by'
import { flushAll, forget, start, summary, unsentOf } from '../offline'
import { askAboutUnsent } from './sign-out'
import { closeWork } from './work-data'

/** Call it once; it begins when a judge is there. */
export function beginJudging(): void {
  let hasBegun = false
  let last: string | null = null
  effect(() => {
    const who = isPresent.value ? person.value : null
    if (who?.role === 'judge' && !hasBegun) {
      hasBegun = true
      untracked(start)
    }
    // Between the two steps of signing out nobody is there yet.
    if (who === null && standing.value !== 'signed_out') return
    const now = who?.role === 'judge' ? who.id : null
    if (now === last) return
    untracked(closeWork)
    // Signed out for good; an expired session keeps everything for its judge.
    if (last !== null && who === null) void forget(last).catch((error: unknown) => console.error('offline: cannot forget', error))
    last = now
  })
  effect(() => {
    const isJudge = person.value?.role === 'judge' && isPresent.value
    unsent.value = isJudge ? summary.value.total : 0
    isCut.value = isJudge && summary.value.offline
  })
  askBeforeSignOut(async () => {
    const who = person.peek()
    if (who?.role !== 'judge') return true
    // What was typed a moment ago counts as well, and so does what cannot be stored.
    const lost = (await flushAll()).filter((isSaved) => !isSaved).length
    const count = await unsentOf(who.id) + lost
    return count === 0 || askAboutUnsent(who.id, count)
  })
}
