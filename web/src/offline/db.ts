// The database on the device: its stores, and a connection that comes back when the system has closed it.
import { signal } from '@preact/signals'
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import type { Acceptance, Command, Draft, Receipt } from './types'

/** An answer of the service kept for times without reception. */
export interface KeptAnswer {
  id: string
  user: string
  data: unknown
  at: number
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { user: string } }
  outbox: { key: number; value: Command; indexes: { user: string; sheet: string } }
  receipts: { key: string; value: Receipt; indexes: { user: string } }
  cache: { key: string; value: KeptAnswer; indexes: { user: string } }
  acceptances: { key: string; value: Acceptance; indexes: { user: string } }
}

type Store = StoreNames<Schema>
export type Write = IDBPTransaction<Schema, Store[], 'readwrite'>

export const NAME = 'kipp'
const VERSION = 2

/** A tab with an older version of the client keeps the database from being brought up to date: close the other tabs. */
export const blocked = signal(false)

let connection: Promise<IDBPDatabase<Schema>> | null = null

function open(): Promise<IDBPDatabase<Schema>> {
  if (connection !== null) return connection
  const forget = (): void => {
    if (connection === opening) connection = null
  }
  const opening = openDB<Schema>(NAME, VERSION, {
    // A later version adds its steps below, `if (before < 2)`: what waits in the outbox must survive each of them.
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('user', 'user')
        const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
        outbox.createIndex('user', 'user')
        outbox.createIndex('sheet', 'sheet')
        db.createObjectStore('receipts', { keyPath: 'id' }).createIndex('user', 'user')
        db.createObjectStore('cache', { keyPath: 'id' }).createIndex('user', 'user')
      }
      if (before < 2) db.createObjectStore('acceptances', { keyPath: 'id' }).createIndex('user', 'user')
    },
    blocked: () => {
      blocked.value = true
    },
    // Another tab has a newer client: make way, or it waits for ever.
    blocking: (_current, _wanted, event) => {
      ;(event.target as IDBDatabase).close()
      forget()
    },
    terminated: forget,
  })
  connection = opening
  opening.then(
    () => {
      blocked.value = false
    },
    forget,
  )
  return opening
}

/** Lets go of the connection; the next use opens another. */
export async function close(): Promise<void> {
  const held = connection
  connection = null
  await held?.then((db) => db.close(), () => undefined)
}

/** What phones say when they have closed a database in the background. */
function wasClosed(error: unknown): boolean {
  if (!(error instanceof DOMException || error instanceof Error)) return false
  return ['InvalidStateError', 'UnknownError'].includes(error.name) || /connection|database server/i.test(error.message)
}

/** Runs with a connection; once more with a new one if the first turns out to be closed. */
async function connected<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await use(await open())
  } catch (error) {
    if (!wasClosed(error)) throw error
    await close()
    return await use(await open())
  }
}

export function read<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  return connected(use)
}

/**
 * One transaction: all of it happens, or nothing. Resolves when it is on the disk (`strict`), not merely handed to the
 * system. `use` may run twice and must wait for nothing but the transaction.
 */
export function write<T>(stores: Store[], use: (tx: Write) => Promise<T>, durability: 'strict' | 'relaxed' = 'strict'): Promise<T> {
  return connected(async (db) => {
    const tx = db.transaction(stores, 'readwrite', { durability })
    try {
      const [result] = await Promise.all([use(tx), tx.done])
      return result
    } catch (error) {
      abort(tx)
      throw error
    }
  })
}

function abort(tx: Write): void {
  tx.done.catch(() => undefined)
  try {
    tx.abort()
  } catch {
    // It is over already; its own error is the one that counts.
  }
}
