// The text that reminds a judge. It goes to judges, so it is Indonesian whatever language the organiser reads; its
// template is kept on this device.
import type { JudgeProgressView, RoundView } from '../../api/generated'
import { left } from './state'

const KEPT = 'kipp.reminder'

export const TEMPLATE = `Yth. Bapak/Ibu {nama},

Dengan hormat, kami sampaikan bahwa pada tahap {tahap}, {kompetisi}, masih ada {sisa} dari {jumlah} lembar nilai Bapak/Ibu yang belum kami terima. {ponsel}

Mohon berkenan menyelesaikan dan mengirimkannya {tenggat}. Penilaian dapat dilanjutkan di {alamat}

Terima kasih atas perhatian dan kerja sama Bapak/Ibu.
Panitia KIPP Banten`

/** What may stand in a template. */
export const PLACEHOLDERS = ['nama', 'tahap', 'kompetisi', 'sisa', 'jumlah', 'ponsel', 'tenggat', 'alamat'] as const

export function keptTemplate(): string {
  return localStorage.getItem(KEPT) ?? TEMPLATE
}

export function keepTemplate(template: string): void {
  if (template === TEMPLATE) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, template)
}

export function reminder(template: string, judge: JudgeProgressView, round: RoundView, competition: string, now: Date): string {
  const held = judge.unsent ?? 0
  const values: Record<(typeof PLACEHOLDERS)[number], string> = {
    nama: judge.judge.name,
    tahap: round.name,
    kompetisi: competition,
    sisa: String(left(judge)),
    jumlah: String(judge.assigned),
    // Sheets on a phone need only reception; the judge may believe that all is done.
    ponsel: held > 0 ? `Menurut catatan kami, ${held} lembar masih tersimpan di perangkat Bapak/Ibu dan terkirim begitu aplikasi dibuka dengan sambungan internet.` : '',
    tenggat: deadline(round, now),
    alamat: `${location.origin}/#/work`,
  }
  return template
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? values[name as keyof typeof values] : whole))
    .replace(/[ \t]+$/gm, '')
}

/** In the province's own time, whatever clock the organiser's device keeps. */
function deadline(round: RoundView, now: Date): string {
  if (round.closes_at === null || new Date(round.closes_at) < now) return 'secepatnya'
  const at = new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(round.closes_at))
  return `paling lambat ${at} WIB`
}
