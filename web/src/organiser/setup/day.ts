// A day of the calendar as people write it.
import { language } from '../../i18n/language'

/** A day of the API as people write it; it has no clock and no zone. */
export function day(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  return new Intl.DateTimeFormat(language.value === 'id' ? 'id-ID' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}
