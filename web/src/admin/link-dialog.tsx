// A one-time link, shown once, with a text that can go straight into WhatsApp.
import type { UserView } from '../api/generated'
import { t as frame } from '../app/texts'
import { CopyText } from '../design/copy'
import { Dialog } from '../design/dialog'
import { Icon } from '../design/icon'
import { Notice } from '../design/notice'
import { type RoleName, wholeLink } from './account'
import { t } from './texts'

export function LinkDialog({ user, isNew, close }: { user: UserView; isNew: boolean; close: () => void }) {
  const link = wholeLink(user.link ?? '')
  // The message is for a person of the province, whatever language the admin reads.
  const values: Record<string, string> = { name: user.name, role: frame.id[`role_${user.role as RoleName}`].toLowerCase(), link, email: user.email }
  const message = t.id[isNew ? 'whatsapp' : 'whatsapp_again'].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const words = { copy: t('copy'), copied: t('copied'), failed: t('copy_failed') }
  const canShare = typeof navigator.share === 'function'
  return (
    <Dialog title={t('link_title', { name: user.name })} onClose={close} actions={
      <>
        {canShare && <button type="button" class="button" onClick={() => void navigator.share({ text: message }).catch(() => undefined)}><Icon name="send" />{t('share')}</button>}
        <button type="button" class="button main" onClick={close}>{t('link_done')}</button>
      </>
    }>
      <Notice tone="caution" title={t('link_once')}><p>{t('link_valid')}</p></Notice>
      <CopyText label={t('message')} text={message} lang="id" {...words} />
      <CopyText label={t('link')} text={link} {...words} />
    </Dialog>
  )
}
