// Scoring without reception. READ THIS FIRST when you build screens; everything they use is exported here.
//
//   start()                        once, after `resume()`: finds what a killed page left behind, sends, listens. Returns a stop.
//
// A sheet (one per person, round and entry; `sheetOf(round, entry)` makes the key for who is signed in):
//
//   const work = await openSheet(key, rubric)
//   work.content.value             { marks: { SIG: { typed: '87,5', comment: '' } }, comment: '' }, as typed
//   work.type(code, '87,5')        a mark; work.remark(code, text) its comment; work.comment(text) that of the sheet.
//                                  Saved on the device within 300 ms; goes to the server as a draft after 10 s of rest.
//   work.faults.value              what keeps it from being submitted
//   work.server.value              the server's last known version (returned_reason, total, receipt …)
//   await work.submit()            { ok: true } once it is safely queued, with or without reception; else why not
//   handLeft(user, round, rubric)  once per start and round: drafts of sheets that a page closed at once left behind
//   await work.leave()             when the judge leaves the entry: saves, and queues a draft for the server
//   adopt(key, sheet, etag)        tells what a GET said. Call it after every GET of an own sheet. An untouched copy follows
//                                  the server; a changed one is kept, and a conflict shows when it is sent.
//
//   statusOf(key).value            `kind`: empty, not_saved, on_device, queued, sending, sent, draft_on_server, set_aside,
//                                  refused, conflict; `edited`; `sent` (see SheetStatus in types.ts). A signal.
//   summary.value                  unsent by round, oldest, refused, conflicts, paused, offline, next_try (see Summary)
//   sendNow()                      "Kirim sekarang"
//   keepMine(key), takeTheirs(key) settle a conflict;  tryAgain(key) sends a refused sheet again as it was;
//   discard(key)                   gives a refused one up (ask first)
//
//   declared.value                 rounds whose declaration (pakta integritas) was accepted on this device. A signal.
//   await declare(round)           keeps an acceptance; it is sent before the round's first sheet. Sheets that the server refused
//                                  for want of it are sent again.
//
// Editing after submitting. A submission that waits in the outbox is what the judge pressed the button for: it is sent as it
// was then, exactly as it would have been with reception. A later change stays on the device (`edited`), never goes out half
// typed, and is sent when the judge submits again, which replaces the waiting one. No automatic draft is sent for a sheet that
// is submitted, or about to be: that would take it back.
//
// Also: receipts(user), receiptsOf(key), exportFile(user) → File of all that is on the device, cached(path) / cachedAll(path) for GETs that must
// work without reception (`.kept.value` {data, at, state, error}, `.refresh()`), watchRounds(ids) (open rounds, for the heartbeat), unsentOf(user) before signing out, forget(user)
// after it (keeps everything if something is unsent), persisted.value (whether the browser promised to keep the data),
// blocked.value (a tab with an older client holds the database: ask to close it).
export type * from './types'
export { cached, cachedAll, cachedBy, type Cached, type Kept } from './cache'
export { adopt, declare, discard, keepMine, sheetOf, takeTheirs, tryAgain } from './choices'
export { blocked } from './db'
export { exportFile, forget, unsentOf } from './leaving'
export { persisted } from './persist'
export { receipts, receiptsOf } from './receipts'
export { flushAll, handLeft, openSheet, settled, type WorkingSheet } from './sheet'
export { sendNow, start, watchRounds } from './start'
export { declared, statusOf, summary } from './state'
