// A question in front of the page. The browser's own <dialog> keeps the focus inside and gives it back.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

export function Dialog({ title, wide = false, onClose, children, actions }: { title: ComponentChildren; wide?: boolean; onClose: () => void; children: ComponentChildren; actions?: ComponentChildren }) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      // The dialog is taken out of the page with its question, so the browser may not find its way back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog ref={ref} class={wide ? 'wide' : ''} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }}>
      <div class="inner">
        <h2 id={id}>{title}</h2>
        {children}
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
    </dialog>
  )
}
