// Texts in both languages. Each part of the client keeps its own catalogue in a `texts.ts` beside its screens, so that
// judges do not load what only organisers read.
import { language } from './language'

export type Texts = Record<string, string>
type Values = Record<string, string | number>

/** All catalogues that were made, for the test that compares them. */
export interface Catalogue<T extends Texts> {
  /** The text in the language chosen, its `{names}` filled in. */
  (key: keyof T & string, values?: Values): string
  readonly id: T
  readonly en: { [K in keyof T]: string }
}

/** Indonesian first; English must have the same keys, which the compiler checks. */
export function catalogue<const T extends Texts>(id: T, en: { [K in keyof T]: string }): Catalogue<T> {
  const say = (key: keyof T & string, values: Values = {}): string => {
    const text: string = language.value === 'en' ? en[key] : (id[key] ?? key)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
  return Object.assign(say, { id, en })
}
