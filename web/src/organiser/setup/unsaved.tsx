// Asks before somebody leaves a screen with changes that are not saved: by a link, by the browser's back, or by closing.
import { useEffect, useRef, useState } from 'preact/hooks'
import { guardLeaving } from '../../app/router'
import { Dialog } from '../../design/dialog'
import { t } from './texts'

/** Renders nothing until somebody wants to leave while `dirty`. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const [target, setTarget] = useState<string | null>(null)
  const allowed = useRef(false)
  const isDirty = useRef(dirty)
  isDirty.current = dirty

  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault()
    }
    guardLeaving((address) => {
      if (!isDirty.current || allowed.current) return true
      setTarget(address)
      return false
    })
    window.addEventListener('beforeunload', closing)
    return () => {
      window.removeEventListener('beforeunload', closing)
      guardLeaving(null)
    }
  }, [])

  if (target === null) return null
  const leave = () => {
    allowed.current = true
    location.hash = target
  }
  return (
    <Dialog title={t('leave_title')} onClose={() => setTarget(null)} actions={
      <>
        <button type="button" class="button danger" onClick={leave}>{t('leave_yes')}</button>
        <button type="button" class="button main" onClick={() => setTarget(null)}>{t('leave_no')}</button>
      </>
    }>
      <p>{t('leave_text')}</p>
    </Dialog>
  )
}
