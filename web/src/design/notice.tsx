// A message in the page: what happened, and what to do.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon'

export type Tone = 'info' | 'good' | 'caution' | 'bad'
const ICONS: Record<Tone, IconName> = { info: 'info', good: 'check', caution: 'warning', bad: 'warning' }

export function Notice({ tone = 'info', title, children }: { tone?: Tone; title?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div class="body">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}
