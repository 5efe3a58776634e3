// The question before somebody signs out with unsent work. It stands in front of whatever page is open.
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { Dialog } from '../design/dialog'
import { Notice } from '../design/notice'
import { sendNow, unsentOf } from '../offline'
import { ExportButton } from './export-button'
import { t } from './outbox-texts'

/** Whether to sign out all the same. Nothing is lost either way: unsent work stays for this account. */
export function askAboutUnsent(user: string, count: number): Promise<boolean> {
  const place = document.body.appendChild(document.createElement('div'))
  return new Promise((resolve) => {
    const answer = (goOn: boolean): void => {
      render(null, place)
      place.remove()
      resolve(goOn)
    }
    render(<Question user={user} count={count} answer={answer} />, place)
  })
}

function Question({ user, count, answer }: { user: string; count: number; answer: (goOn: boolean) => void }) {
  const [left, setLeft] = useState<number | null>(null)
  const send = async (): Promise<void> => {
    await sendNow()
    const still = await unsentOf(user)
    if (still === 0) answer(true)
    else setLeft(still)
  }
  return (
    <Dialog title={t('leave_title', { n: count })} onClose={() => answer(false)} actions={<>
      <button type="button" class="button danger" onClick={() => answer(true)}>{t('leave_anyway')}</button>
      <button type="button" class="button" onClick={() => answer(false)}>{t('stay')}</button>
      <button type="button" class="button main" onClick={() => void send()}>{t('send_first')}</button>
    </>}>
      <Notice tone="caution">{t('leave_lead')}</Notice>
      {left !== null && <Notice tone="bad">{t('still_unsent', { n: left })}</Notice>}
      <div><ExportButton user={user} /></div>
    </Dialog>
  )
}
