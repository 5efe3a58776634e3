// What the judge decides and what screens learn from the server, made visible at once and sent where it must be.
import type { ScoresheetView } from '../api/generated'
import { person } from '../api/session'
import { idOf } from './content'
import { keepAcceptance } from './acceptances'
import * as drafts from './drafts'
import * as outbox from './outbox'
import { flushOf } from './sheet'
import { sendNow } from './start'
import { changed } from './state'
import type { SheetKey } from './types'

/** The key of the sheet of who is signed in; null if nobody is. */
export function sheetOf(round: string, entry: string): SheetKey | null {
  const user = person.value?.id
  return user === undefined ? null : { user, round, entry }
}

/** Notes what a GET said of a sheet (see drafts.ts). What was just typed is saved first, so that it counts as a change. */
export async function adopt(sheet: SheetKey, view: ScoresheetView, etag: string | null = null): Promise<void> {
  await flushOf(idOf(sheet))
  await drafts.adopt(sheet, view, etag?.startsWith('"') ? etag : `"${view.version}"`, Date.now())
  await changed(idOf(sheet))
}

/** Keeps this device's version of a sheet in conflict. */
export const keepMine = (sheet: SheetKey): Promise<boolean> => decided(sheet, outbox.keepMine)
/** Takes the server's version of a sheet in conflict; this device's is given up. */
export const takeTheirs = (sheet: SheetKey): Promise<boolean> => decided(sheet, outbox.takeTheirs)
/** Sends a refused sheet again as it was. */
export const tryAgain = (sheet: SheetKey): Promise<boolean> => decided(sheet, outbox.tryAgain)
/** The judge accepts a round's declaration, with or without reception. */
export async function declare(round: string): Promise<void> {
  const user = person.value?.id
  if (user === undefined) return
  await keepAcceptance(user, round, Date.now())
  await changed()
  void sendNow(false)
}

/** Gives up a refused sheet: back to what the server has. Ask the judge first. */
export const discard = (sheet: SheetKey): Promise<boolean> => decided(sheet, outbox.discard)

async function decided(sheet: SheetKey, act: (sheet: SheetKey, now: number) => Promise<boolean>): Promise<boolean> {
  await flushOf(idOf(sheet))
  const isDone = await act(sheet, Date.now())
  await changed(idOf(sheet))
  if (isDone) void sendNow(false)
  return isDone
}
