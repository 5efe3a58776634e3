// Rules whose stages are not weighed as the rounds of the competition: both are told, and what can be done about it.
import type { ProgrammeView, RoundView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { to } from '../../app/router'
import { Notice } from '../../design/notice'
import { decimal } from '../../i18n/format'
import { stageName } from '../simulate/ppd-texts'
import { t } from './list-texts'

export const isOfOtherStages = (error: unknown): boolean => error instanceof Problem && error.at('/rule_set')?.code === 'other_stages'

export function OtherStages({ rules, rounds }: { rules: ProgrammeView; rounds: readonly Pick<RoundView, 'name' | 'weight'>[] }) {
  const told = (stages: readonly { name: string; weight: string }[]): string => stages.map(({ name, weight }) => `${stageName(name)} ${decimal(weight)}`).join(' · ')
  return (
    <Notice tone="caution" title={t('stages')}>
      <dl class="why">
        <div><dt>{t('stages_rules')}</dt><dd>{told(rules.stages)}</dd></div>
        <div><dt>{t('stages_rounds')}</dt><dd>{told(rounds)}</dd></div>
      </dl>
      <p>{t('stages_do')}</p>
      <p><a href={`${to('programmes')}?copy=${encodeURIComponent(rules.id)}`}>{t('stages_copy')}</a></p>
    </Notice>
  )
}
