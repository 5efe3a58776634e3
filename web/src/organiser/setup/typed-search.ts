// A search that stands in the address as `q`: written there a moment after the last key, and read back when the address changes.
import { useEffect, useState } from 'preact/hooks'
import { query, setQuery } from '../../app/router'

const REST_MS = 300

/** What stands in the field, and what sets it. */
export function useTypedSearch(): [string, (text: string) => void] {
  const given = query.value.get('q') ?? ''
  const [typed, setTyped] = useState(given)
  useEffect(() => {
    const timer = setTimeout(() => setQuery('q', typed.trim() || null), REST_MS)
    return () => clearTimeout(timer)
  }, [typed])
  // Another address of this screen was opened, or the filters were cleared.
  useEffect(() => { if (given !== typed.trim()) setTyped(given) }, [given])
  return [typed, setTyped]
}
