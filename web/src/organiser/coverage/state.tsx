// How far a duty is met, in a sign, a word and a colour.
import { Icon, type IconName } from '../../design/icon'
import type { State } from './duties'
import { t } from './texts'

const ICONS: Record<State, IconName | null> = { whole: 'check', part: 'warning', unmet: 'cross', idle: null }
const TONES: Record<State, string> = { whole: 'good', part: 'caution', unmet: 'bad', idle: '' }

export function StateBadge({ state }: { state: State }) {
  const icon = ICONS[state]
  return <span class={`badge ${TONES[state]}`}>{icon !== null && <Icon name={icon} size={14} />}{t(state)}</span>
}

/** The same without a ground of its own, for a tile that has one. */
export function StateSign({ state }: { state: State }) {
  const icon = ICONS[state]
  return <span class={`state-sign ${TONES[state]}`}>{icon !== null && <Icon name={icon} size={14} />}{t(state)}</span>
}
