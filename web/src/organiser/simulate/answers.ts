// What the service works out from what is typed: asked for after a moment of rest, and only the latest answer is shown.
import { useEffect, useRef, useState } from 'preact/hooks'
import { request } from '../../api/request'

interface State<B, T> {
  /** The answers with the bodies that they answer, in their order; those of before until the next are there. */
  data: { asked: B[]; answers: T[] } | null
  error: unknown
  /** Something was typed since. */
  busy: boolean
}

export interface Answers<B, T> extends State<B, T> {
  retry: () => void
}

/** Long enough to type a number, short enough to feel at once. */
export const REST = 350

/** Null asks for nothing, and takes away what was answered. Bodies that belong together are answered together. */
export function useAnswers<B extends object, T>(path: string, bodies: B[] | null): Answers<B, T> {
  const [state, setState] = useState<State<B, T>>({ data: null, error: null, busy: bodies !== null })
  const [tries, setTries] = useState(0)
  const isFirst = useRef(true)
  const text = bodies === null ? null : JSON.stringify(bodies)
  useEffect(() => {
    if (bodies === null) return setState({ data: null, error: null, busy: false })
    const stop = new AbortController()
    setState((before) => ({ ...before, busy: true }))
    const timer = setTimeout(() => {
      isFirst.current = false
      Promise.all(bodies.map((body) => request<T>('POST', path, { body, signal: stop.signal }))).then(
        (answers) => { if (!stop.signal.aborted) setState({ data: { asked: bodies, answers: answers.map((one) => one.data) }, error: null, busy: false }) },
        (error: unknown) => { if (!stop.signal.aborted) setState((before) => ({ ...before, error, busy: false })) },
      )
    }, isFirst.current ? 0 : REST)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [path, text, tries])
  return { ...state, retry: () => setTries((n) => n + 1) }
}
