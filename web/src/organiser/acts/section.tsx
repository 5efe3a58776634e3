// What surrounds a round's result: the plenary, objections, documents; in the cockpit once there is something to say of them.
import type { RoundView } from '../../api/generated'
import { Failure } from '../../app/failure'
import { useLoad } from '../../app/load'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { moment } from '../../i18n/format'
import { Documents } from './documents'
import { day } from '../setup/day'
import { plenaryOf, windowOf } from './load'
import { t } from './acts-texts'

export function Acts({ round }: { round: RoundView }) {
  const isPublished = round.status === 'published'
  const found = useLoad(async (signal) => ({ plenary: await plenaryOf(round.id, signal), window: isPublished ? await windowOf(round.id, signal) : null }), [round.id, round.status])
  const { plenary, window } = found.data ?? { plenary: null, window: null }
  return (
    <section class="card stack plain-list">
      <h2>{t('title')}</h2>
      {found.error !== null && <Failure error={found.error} retry={() => void found.reload()} />}
      <div class="spread">
        <p class="grow">{found.data === null ? '…' : plenary === null ? t(isPublished ? 'plenary_never' : 'plenary_none') : t('plenary_on', { date: day(plenary.view.held_on), place: plenary.view.place })}</p>
        <a class="button" href={to('rounds', round.id, 'plenary')}><Icon name="people" />{t('plenary')}</a>
      </div>
      {isPublished && (
        <div class="spread">
          <p class="grow">{found.data === null ? '…' : window === null ? t('window_none') : t('window_at', { from: moment(window.view.opens_at), to: moment(window.view.closes_at) })}</p>
          <a class="button" href={to('rounds', round.id, 'objections')}><Icon name="list" />{t('objections')}</a>
        </div>
      )}
      <Documents round={round} />
    </section>
  )
}

/** In the question before publishing: whether a plenary stands behind the result. */
export function PlenaryLine({ round }: { round: RoundView }) {
  const found = useLoad((signal) => plenaryOf(round.id, signal).then((plenary) => ({ plenary })), [round.id])
  if (found.data === null) return found.error === null ? null : <Failure error={found.error} retry={() => void found.reload()} />
  const { plenary } = found.data
  return <p>{plenary === null ? t('publish_none') : t('publish_on', { date: day(plenary.view.held_on), place: plenary.view.place })} <a href={to('rounds', round.id, 'plenary')}>{t(plenary === null ? 'plenary_record' : 'plenary_see')}</a></p>
}
