// What was typed into a simulation survives a reload in its tab. It belongs to one person: the next one begins anew.
import { useState } from 'preact/hooks'
import { person } from '../../api/session'

const place = (name: string): string => `kipp.simulate/${person.peek()?.id ?? ''}/${name}`

export function useKept<T extends object>(name: string, fresh: T): [T, (change: Partial<T>) => void] {
  const [value, setValue] = useState<T>(() => ({ ...fresh, ...read<T>(name) }))
  const change = (part: Partial<T>): void => setValue((before) => {
    const next = { ...before, ...part }
    sessionStorage.setItem(place(name), JSON.stringify(next))
    return next
  })
  return [value, change]
}

function read<T>(name: string): Partial<T> {
  try {
    return (JSON.parse(sessionStorage.getItem(place(name)) ?? 'null') as Partial<T> | null) ?? {}
  } catch {
    return {}
  }
}
