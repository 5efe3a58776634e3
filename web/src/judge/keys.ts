// The whole sheet by keyboard: digits give marks, arrows go within and between criteria, Ctrl+Enter submits.

/** Brings a criterion under the eye and its mark, or what else is due of it, under the hand. */
export function focusOn(form: HTMLElement, code: string, part: 'mark' | 'comment' = 'mark'): void {
  const card = form.querySelector(`[data-criterion="${CSS.escape(code)}"]`)
  const control = part === 'comment' ? card?.querySelector<HTMLElement>('textarea') : card?.querySelector<HTMLElement>('input:checked') ?? card?.querySelector<HTMLElement>('input')
  control?.focus()
  card?.scrollIntoView({ block: 'center', behavior: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
}

export function onSheetKey(event: KeyboardEvent, form: HTMLElement, submit: () => void): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    submit()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLInputElement)) return
  const card = event.target.closest<HTMLElement>('[data-criterion]')
  if (card === null) return
  const way = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key]
  if (way !== undefined) {
    event.preventDefault()
    const cards = [...form.querySelectorAll<HTMLElement>('[data-criterion]')]
    const next = cards[cards.indexOf(card) + way]
    if (next !== undefined) focusOn(form, next.dataset['criterion'] ?? '')
    return
  }
  if (event.target.type === 'radio' && /^[0-9]$/.test(event.key)) {
    const radio = card.querySelector<HTMLInputElement>(`input[type=radio][value="${event.key}"]:not(:disabled)`)
    if (radio === null) return
    event.preventDefault()
    radio.focus()
    radio.click()
  }
}
