// That rules with gaps recommend nobody: which parameters are unset, and where they can be set.
import type { ProgrammeView } from '../../api/generated'
import { to } from '../../app/router'
import { Notice } from '../../design/notice'
import { mayChange } from '../setup/rights'
import { type Gap, gapsIn, heldBack } from './gaps'
import { t } from './gap-texts'
import type { Named } from './sections'
import { groupName } from './words'

/** `isDrafted`: there is a draft by these rules already, which a copy does not change. */
export function GapNotice({ rules, groups, isDrafted = false }: { rules: ProgrammeView; groups: readonly Named[]; isDrafted?: boolean }) {
  const found = gapsIn(rules)
  const held = heldBack(found, groups.map((group) => group.code))
  if (held.length === 0) return null
  return (
    <Notice tone="caution" title={held.length === groups.length ? t('nobody') : t('nobody_of', { groups: held.map((code) => groupName(code, groups)).join(', ') })}>
      <p>{t('unset')}</p>
      <GapList gaps={found} groups={groups} />
      <p><WayToSet rules={rules} />{isDrafted && mayChange() && <>. {t('then')}</>}</p>
    </Notice>
  )
}

export function GapList({ gaps, groups }: { gaps: readonly Gap[]; groups: readonly Named[] }) {
  return (
    <ul class="points">
      {gaps.map((gap, i) => <li key={i}>{gap.check}: {gap.params.join(', ')}{gap.groups.length > 0 && ` (${gap.groups.map((code) => groupName(code, groups)).join(', ')})`}</li>)}
    </ul>
  )
}

/** What is frozen is copied; what is one's own is set in its place. */
function WayToSet({ rules }: { rules: ProgrammeView }) {
  if (!mayChange()) return <a href={to('programmes', rules.id)}>{t('read')}</a>
  if (!rules.frozen) return <a href={to('programmes', rules.id)}>{t('set')}</a>
  return <a href={`${to('programmes')}?copy=${encodeURIComponent(rules.id)}`}>{t('copy')}</a>
}
