// Changes by people: those that wait for a second person, with what can be done about each, and those that are settled.
import type { OverrideView, RecommendationView } from '../../api/generated'
import { request } from '../../api/request'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Icon, type IconName } from '../../design/icon'
import { moment } from '../../i18n/format'
import { useActKey } from '../setup/act-key'
import { t } from './act-texts'
import { isMe, type Names, who } from './people'
import { Refused } from './refused'
import { itemOf, titleOf } from './sections'
import { word } from './words'

interface Props {
  of: RecommendationView
  names: Names
  may: boolean
  reload: () => Promise<void>
}

export function Pending({ of, names, may, reload }: Props) {
  const pending = of.overrides.filter((one) => one.status === 'pending')
  if (pending.length === 0) return null
  return (
    <section class="card stack next" aria-labelledby="pending">
      <h2 id="pending">{t('pending', { n: pending.length })}</h2>
      <ul class="stack">{pending.map((one) => <Waiting key={one.id} one={one} of={of} names={names} may={may} reload={reload} />)}</ul>
    </section>
  )
}

function Waiting({ one, of, names, may, reload }: Props & { one: OverrideView }) {
  const item = itemOf(of.items, one)
  const title = item === null ? '' : titleOf(item)
  const act = useAct()
  const keyOf = useActKey()
  const isOwn = isMe(one.requested_by)
  const settle = (how: 'approve' | 'reject') => act.run(async () => {
    const path = `/api/v1/recommendations/${of.id}/overrides/${one.id}/${how}`
    await request<RecommendationView>('POST', path, { body: {}, key: keyOf(path) })
    announce(t(how === 'approve' ? 'approved' : isOwn ? 'withdrawn' : 'rejected'))
    await reload()
  })
  return (
    <li class="stack-s change">
      <h3>{title}</h3>
      <p><strong>{item === null ? t('change_to', { to: word('decision', one.decision) }) : t('change', { from: word('decision', item.decision), to: word('decision', one.decision) })}</strong></p>
      <p class="text">{one.reason}</p>
      <p class="small muted">{t('asked_by', { who: who(one.requested_by, names), at: moment(one.requested_at) })}</p>
      <Refused error={act.error} retry={() => { act.clear(); void reload() }} />
      {may && isOwn && <p class="own small"><Icon name="lock" size={18} /><span>{t('own')}</span></p>}
      {may && (
        <div class="row">
          {!isOwn && <button type="button" class="button main" disabled={act.busy} aria-label={t('approve_of', { title })} onClick={() => void settle('approve')}><Icon name="check" />{t('approve')}</button>}
          <button type="button" class="button" disabled={act.busy} aria-label={t(isOwn ? 'withdraw_of' : 'reject_of', { title })} onClick={() => void settle('reject')}><Icon name={isOwn ? 'back' : 'cross'} />{t(isOwn ? 'withdraw' : 'reject')}</button>
        </div>
      )}
    </li>
  )
}

const SIGNS: Record<string, { icon: IconName; tone: string }> = { approved: { icon: 'check', tone: 'good' }, rejected: { icon: 'cross', tone: 'bad' }, withdrawn: { icon: 'back', tone: '' } }

export function History({ of, names }: Pick<Props, 'of' | 'names'>) {
  const settled = of.overrides.filter((one) => one.status !== 'pending')
  if (settled.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      <ol class="stack-s">{settled.map((one) => <Settled key={one.id} one={one} of={of} names={names} />)}</ol>
    </section>
  )
}

function Settled({ one, of, names }: Pick<Props, 'of' | 'names'> & { one: OverrideView }) {
  const item = itemOf(of.items, one)
  const { icon, tone } = SIGNS[one.status] ?? { icon: 'info' as const, tone: '' }
  const key = `${one.status}_by`
  return (
    <li class="stack-s change">
      <h3>{item === null ? '' : titleOf(item)}</h3>
      <div class="row"><span class={`badge ${tone}`}><Icon name={icon} size={14} />{word('override', one.status)}</span><span>{t('change_to', { to: word('decision', one.decision) })}</span></div>
      <p class="small text">{one.reason}</p>
      <p class="small muted">{t('asked_by', { who: who(one.requested_by, names), at: moment(one.requested_at) })}{one.settled_at !== null && key in t.id && <><br />{t(key as 'approved_by', { who: who(one.settled_by, names), at: moment(one.settled_at) })}</>}</p>
    </li>
  )
}
