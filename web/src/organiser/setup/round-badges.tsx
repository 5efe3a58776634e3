// A round's state and weight as people read them.
import type { RoundView } from '../../api/generated'
import { decimal } from '../../i18n/format'
import { t } from './texts'

const TONES: Record<string, string> = { draft: '', open: 'info', closed: 'caution', published: 'good' }

export function RoundStatus({ status }: { status: string }) {
  return <span class={`badge ${TONES[status] ?? ''}`}>{t(`status_${status as 'draft'}`)}</span>
}

export function RoundWeight({ weight }: { weight: string }) {
  return <span class="badge">{weight === '0' ? t('practice') : t('weight', { weight: decimal(weight) })}</span>
}

export function kindName(kind: string): string {
  return t(`kind_${kind as 'proposal'}`)
}

/** In the order in which they take place. */
export function inOrder(rounds: readonly RoundView[]): RoundView[] {
  return [...rounds].sort((a, b) => a.sequence - b.sequence)
}
