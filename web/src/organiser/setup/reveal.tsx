// A message that appears above where somebody is working is brought into view, and screen readers go on from it.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** `of` is what the message is about, such as an error: each new one is shown anew. */
export function Reveal({ of, children }: { of: unknown; children: ComponentChildren }) {
  const ref = useRef<HTMLDivElement>(null)
  const isThere = of !== null && of !== undefined
  useEffect(() => {
    if (!isThere) return
    ref.current?.scrollIntoView({ block: 'center' })
    ref.current?.focus({ preventScroll: true })
  }, [of])
  return isThere ? <div ref={ref} tabIndex={-1} class="reveal">{children}</div> : null
}
