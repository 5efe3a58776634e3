// What is kept on the device, and what the screens are told of it. Shapes only.
import type { ReceiptView, ScoresheetBody, ScoresheetView, TotalView } from '../api/generated'

/** Whose sheet on which entry of which round. */
export interface SheetKey {
  user: string
  round: string
  entry: string
}

/** A mark as the judge typed it (`87,5`), sound or not. */
export interface TypedMark {
  typed: string
  comment: string
}

/** All that a judge can type into a sheet; marks by the criterion's code. */
export interface Content {
  marks: Record<string, TypedMark>
  comment: string
}

/** The working copy of a sheet on this device. */
export interface Draft extends SheetKey {
  /** `user/round/entry`. */
  id: string
  content: Content
  updated_at: number
  /** The content, spelled, that was last queued or taken from the server: what differs from it is a change of this device alone. */
  handed: string | null
  /** The ETag of the server's version that the copy is based on; null: the server has none. */
  base: string | null
  server: ScoresheetView | null
  /** When this device learned that the submission arrived, by the server's clock; null: it was sent from another device. */
  sent_at: number | null
  /** The `updated_at` with which another version of the server's last took the place of the content; missing: never. */
  taken_at?: number | undefined
}

/** What a content was typed upon: kept beside it until it is stored, for meanwhile another tab may take another version. */
export type Ground = Pick<Draft, 'base' | 'server' | 'handed' | 'sent_at' | 'taken_at'>

export type CommandKind = 'draft' | 'submit'

/**
 * - `queued`: not with the server.
 * - `in_flight`: being sent; found so at the start, it is `unknown`.
 * - `unknown`: sent, and no answer came; repeated with its own key.
 * - `refused`: the server said no; waits for the judge.
 * - `conflict`: the server has another version; waits for the judge.
 */
export type CommandState = 'queued' | 'in_flight' | 'unknown' | 'refused' | 'conflict'

/** A refusal in a form that can be stored (RFC 9457). */
export interface KeptProblem {
  status: number
  slug: string
  title: string
  detail: string
  faults: { pointer?: string; code?: string; detail?: string }[]
  request_id: string | null
}

/** The server's version of a sheet, with its ETag. */
export interface Theirs {
  sheet: ScoresheetView
  etag: string
}

/** One PUT of a sheet that the server has not answered for good. Never holds a token. */
export interface Command extends SheetKey {
  /** The order of creation. */
  seq: number
  /** The Idempotency-Key. */
  key: string
  sheet: string
  body: ScoresheetBody
  base: string | null
  kind: CommandKind
  created_at: number
  attempts: number
  /** Not to be sent before (milliseconds). */
  not_before: number
  /** The server itself asked to wait until `not_before`. */
  told: boolean
  state: CommandState
  /** Some attempt had no answer: the server may have acted. */
  doubt: boolean
  problem?: KeptProblem
  /** In a conflict: what the server has; null if it has no such sheet. */
  theirs?: Theirs | null
  /** The shape of this record. */
  schema: 1
}

/** A judge's acceptance of a round's declaration, made on this device. */
export interface Acceptance {
  /** `user/round`. */
  id: string
  user: string
  round: string
  /** When the judge accepted, by this device's clock. */
  at: number
  /** `owed`: not with the server. `refused`: the server said no; it is tried again with the round's next sheet only. */
  state: 'owed' | 'sent' | 'refused'
}

/** A submission that the server confirmed. */
export interface Receipt extends SheetKey {
  /** `user/round/entry/sheet_rev`. */
  id: string
  sheet_rev: number
  receipt: ReceiptView
  total: TotalView | null
  /** When, by the server's clock. */
  at: number
}

/** What the judge may be told of a sheet. Exactly one of these holds. */
export type SheetStatus = Standing & {
  /** Something on this device was neither queued nor sent: the judge changed it after the last hand-over. */
  edited: boolean
  /** The last submission that the server confirmed and still has as such. */
  sent: { at: number | null; receipt: ReceiptView | null; sheet_rev: number } | null
}

type Standing =
  /** Nothing typed, nothing on the server. */
  | { kind: 'empty' }
  /** The last change could not be stored on this device: it lives in this page alone. */
  | { kind: 'not_saved' }
  /** Saved on this device; nothing waits to be sent. */
  | { kind: 'on_device' }
  /** Saved on this device and waiting to be sent. */
  | { kind: 'queued'; what: CommandKind; since: number }
  | { kind: 'sending'; what: CommandKind }
  /** The server has it as submitted. */
  | { kind: 'sent' }
  | { kind: 'draft_on_server' }
  /** An organiser set it aside. */
  | { kind: 'set_aside' }
  | { kind: 'refused'; what: CommandKind; problem: KeptProblem }
  | { kind: 'conflict'; what: CommandKind; mine: ScoresheetBody; theirs: Theirs | null }

/** All sheets of the person on this device, taken together. */
export interface Summary {
  /** Sheets that hold something the server does not have, by round. */
  unsent: Record<string, number>
  total: number
  /** When the oldest of them was queued or changed; null if there are none. */
  oldest: number | null
  refused: number
  conflicts: number
  /** Waiting for somebody to sign in again. */
  paused: boolean
  offline: boolean
  /** The next try, where one is due later (milliseconds). */
  next_try: number | null
}

/** What became of a hand-over to the outbox. */
export type Handed =
  | { ok: true }
  /** `faults`: the sheet is not ready. `conflict`: the judge must choose a version first. `not_saved`: the device could not store it. */
  | { ok: false; why: 'faults'; faults: Fault[] }
  | { ok: false; why: 'conflict' | 'not_saved' }

/** What keeps a sheet from being submitted. */
export interface Fault {
  criterion: string
  code: 'missing_mark' | 'not_a_decimal' | 'out_of_range' | 'off_step' | 'comment_required' | 'comment_not_allowed'
}
