// Light, dark, or as the device says.
import { effect, signal } from '@preact/signals'

export type Theme = 'light' | 'dark' | 'system'

const CHOICE = 'kipp.theme'
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const deviceIsDark = signal(dark.matches)
dark.addEventListener('change', (event) => {
  deviceIsDark.value = event.matches
})

export const theme = signal<Theme>(stored())

function stored(): Theme {
  const choice = localStorage.getItem(CHOICE)
  return choice === 'light' || choice === 'dark' ? choice : 'system'
}

effect(() => {
  const isDark = theme.value === 'dark' || (theme.value === 'system' && deviceIsDark.value)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  localStorage.setItem(CHOICE, theme.value)
})
