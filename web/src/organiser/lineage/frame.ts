// What the frame of a drawing knows of the screen: whether there is little room, and whether the drawing goes on beyond its edge.
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

const narrow = window.matchMedia('(max-width: 44rem)')

export function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(narrow.matches)
  useEffect(() => {
    const told = (): void => setNarrow(narrow.matches)
    narrow.addEventListener('change', told)
    return () => narrow.removeEventListener('change', told)
  }, [])
  return isNarrow
}

export interface Beyond {
  ref: RefObject<HTMLElement | null>
  /** The drawing is wider than its frame. */
  isWider: boolean
  /** There is more to the right of what is in view. */
  goesOn: boolean
  /** To be called when the frame is scrolled. */
  measure: () => void
}

/** Measured again when the frame's size changes, or what is drawn in it. */
export function useBeyond(drawn: unknown): Beyond {
  const ref = useRef<HTMLElement>(null)
  const [seen, setSeen] = useState({ isWider: false, goesOn: false })
  const measure = (): void => {
    const frame = ref.current
    if (frame === null) return
    // A pixel is lost to rounding.
    const isWider = frame.scrollWidth > frame.clientWidth + 1
    const goesOn = frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 1
    setSeen((before) => (before.isWider === isWider && before.goesOn === goesOn ? before : { isWider, goesOn }))
  }
  useEffect(() => {
    measure()
    const watch = new ResizeObserver(measure)
    if (ref.current !== null) watch.observe(ref.current)
    return () => watch.disconnect()
  }, [drawn])
  return { ref, ...seen, measure }
}
