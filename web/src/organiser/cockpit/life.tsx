// The four steps of a round, which of them it stands in, and what that means.
import type { RoundView } from '../../api/generated'
import { Icon } from '../../design/icon'
import { STEPS, type Step } from './state'
import { t } from './texts'

export function LifeLine({ round }: { round: RoundView }) {
  const at = STEPS.indexOf(round.status as Step)
  return (
    <section class="card stack-s" aria-label={t('life')}>
      <ol class="life">
        {STEPS.map((step, i) => (
          <li key={step} class={i < at ? 'passed' : i === at ? 'here' : ''} aria-current={i === at ? 'step' : undefined}>
            <span class="dot">{i < at || (i === at && step === 'published') ? <Icon name="check" size={16} /> : i + 1}</span>
            <span class="name">{t(step)}{i < at && <span class="visually-hidden"> ({t('passed')})</span>}</span>
          </li>
        ))}
      </ol>
      {at >= 0 && <p>{t(`${STEPS[at] ?? 'draft'}_means`)}</p>}
      {round.reopened_reason !== null && round.status === 'open' && <p class="small muted">{t('reopened', { reason: round.reopened_reason })}</p>}
    </section>
  )
}

const TONES: Record<Step, string> = { draft: '', open: 'info', closed: 'caution', published: 'good' }

export function StatusBadge({ status }: { status: string }) {
  return <span class={`badge ${TONES[status as Step] ?? ''}`}>{STEPS.includes(status as Step) ? t(status as Step) : status}</span>
}
