// Receipts: where in the log of the competition a submission stands, and its hash, to be compared by anybody.
import { useState } from 'preact/hooks'
import { announce } from '../design/announce'
import { Icon } from '../design/icon'
import { decimal, moment } from '../i18n/format'
import { t } from './sheets-texts'

export interface Shown {
  id: string
  sheet_rev: number
  receipt: { log: string; seq: number; event_sha256: string }
  total: { score: string } | null
  /** When, where this device was told. */
  at: number | null
  title?: string
}

export function Receipts({ of }: { of: Shown[] }) {
  return <ul class="receipts">{of.map((one) => <li key={one.id}><One of={one} /></li>)}</ul>
}

function One({ of: { sheet_rev, receipt, total, at, title } }: { of: Shown }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${receipt.log} ${receipt.seq} ${receipt.event_sha256}`)
    setCopied(true)
    announce(t('copied'))
  }
  return (
    <div class="receipt">
      <div class="grow">
        {title !== undefined && <strong class="clip">{title}</strong>}
        <div class="small muted">{[t('revision', { n: sheet_rev }), total !== null && t('total_is', { score: decimal(total.score) }), at !== null && moment(new Date(at))].filter(Boolean).join(' · ')}</div>
        <div class="small number"><span class="muted">{t('log')}</span> {receipt.log.slice(0, 8)}… <span class="muted">{t('seq')}</span> {receipt.seq} <span class="muted">{t('hash')}</span> <code>{short(receipt.event_sha256)}</code></div>
      </div>
      <button type="button" class="button quiet" aria-label={t('copy_of', { seq: receipt.seq })} onClick={() => void copy().catch(() => announce(t('not_copied')))}><Icon name={isCopied ? 'check' : 'list'} size={18} />{t(isCopied ? 'copied' : 'copy')}</button>
    </div>
  )
}

function short(hash: string): string {
  return `${hash.slice(0, 8)}…${hash.slice(-4)}`
}
