// A day of the calendar as people write it.
import { language } from '../i18n/language'

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const

/** `2026-06-30` becomes `30 Juni 2026`, whatever zone the device is in. */
export function dayName(day: string): string {
  return new Intl.DateTimeFormat(LOCALES[language.value], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
