// Receipts of submissions, one for each revision of a sheet, kept on the device.
import { idOf } from './content'
import { read } from './db'
import type { Receipt, SheetKey } from './types'

/** All of a person, the latest first. */
export async function receipts(user: string): Promise<Receipt[]> {
  const all = await read((db) => db.getAllFromIndex('receipts', 'user', user))
  return all.sort((a, b) => b.at - a.at || b.sheet_rev - a.sheet_rev)
}

/** Those of one sheet, the latest revision first. */
export async function receiptsOf(sheet: SheetKey): Promise<Receipt[]> {
  const own = (await receipts(sheet.user)).filter((receipt) => idOf(receipt) === idOf(sheet))
  return own.sort((a, b) => b.sheet_rev - a.sheet_rev)
}
