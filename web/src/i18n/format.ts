// How numbers, days and times are written in each language. Scores arrive as exact decimals in text and stay text: only
// the decimal sign changes.
import { language } from './language'

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const

/** A decimal or fraction of the API as people write it: `"79.50"` becomes `79,50` in Indonesian. */
export function decimal(text: string): string {
  return language.value === 'id' ? text.replace('.', ',') : text
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALES[language.value], options)
}

/** Day and time on this device's clock, its zone named: a deadline must not be read in the wrong one. */
export function moment(at: string | Date): string {
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(new Date(at))
}

/** Hour and minute, for what happened today. */
export function clock(at: string | Date): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** Hour and minute for today, with the day otherwise. */
export function shortMoment(at: string | Date): string {
  const date = new Date(at)
  return date.toDateString() === new Date().toDateString()
    ? clock(date)
    : dateFormat({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(date)
}

/** A whole number. */
export function count(n: number): string {
  return new Intl.NumberFormat(LOCALES[language.value]).format(n)
}

/** How long until then, or since then, in its largest unit: "dalam 3 jam". */
export function relative(at: string | Date, now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000)
  const format = new Intl.RelativeTimeFormat(LOCALES[language.value], { numeric: 'auto' })
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3_600], ['minute', 60]]
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'minute')
}
