// The language of the interface: Indonesian unless somebody chose otherwise.
import { effect, signal } from '@preact/signals'

export type Language = 'id' | 'en'

const CHOICE = 'kipp.language'

export const language = signal<Language>(localStorage.getItem(CHOICE) === 'en' ? 'en' : 'id')

effect(() => {
  document.documentElement.lang = language.value
  localStorage.setItem(CHOICE, language.value)
})
