// A question in front of the page. The browser's own <dialog> keeps the focus inside and gives it back.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/** `reading`: begins at its title, as a page does, not at the first control. */
export function Dialog({ title, wide = false, reading = false, onClose, children, actions }: { title: ComponentChildren; wide?: boolean; reading?: boolean; onClose: () => void; children: ComponentChildren; actions?: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    if (reading) dialog?.querySelector('h2')?.focus()
    return () => {
      dialog?.close()
      // The dialog is taken out of the page with its question, so the browser may not find its way back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog ref={ref} class={wide ? 'wide' : ''} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }}>
      <div class="inner">
        <h2 id={id} tabIndex={reading ? -1 : undefined}>{title}</h2>
        {children}
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
    </dialog>
  )
}
