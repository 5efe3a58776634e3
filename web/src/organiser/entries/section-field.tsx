// One section of the proposal with its words counted as they are typed.
import type { SectionOf } from './criteria'
import { wordCount } from './criteria'
import { TextArea } from '../../design/field'
import { count } from '../../i18n/format'
import { t } from './form-texts'

export function SectionField({ section, value, onValue, fault }: { section: SectionOf; value: string; onValue: (text: string) => void; fault: string | null }) {
  return (
    <div class="section-field">
      <TextArea label={section.name} hint={section.description || undefined} value={value} maxLength={20_000} onValue={onValue} fault={fault} />
      <Words text={value} most={section.most} />
    </div>
  )
}

/** How long it is; a bar only where there is a limit. */
export function Words({ text, most }: { text: string; most: number | null }) {
  const n = wordCount(text)
  if (most === null) return <p class="small muted number">{t('words', { n: count(n) })}</p>
  const isOver = n > most
  return (
    <div class="words">
      <span class="bar" aria-hidden="true"><i class={isOver ? 'caution' : ''} style={{ width: `${Math.min(100, Math.round((n / most) * 100))}%` }} /></span>
      <p class={`small number ${isOver ? 'fault-line' : 'muted'}`}>{isOver ? t('words_over', { n: count(n), most: count(most), over: count(n - most) }) : t('words_of', { n: count(n), most: count(most) })}</p>
    </div>
  )
}
