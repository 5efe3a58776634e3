// The declaration of a round (pakta integritas) before its first sheet: its words, and one clear acceptance. Not in the first
// load, which it would weigh down for every judge; the service worker keeps it on the phone all the same.
import { useState } from 'preact/hooks'
import type { RoundView } from '../api/generated'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { CheckField } from '../design/field'
import { Icon } from '../design/icon'
import { t } from './texts'

/** What it needs of scoring without reception is given to it, so that it draws none of that into its own file. */
export function Ask({ round, name, isCut, onAccept }: { round: RoundView; name: string; isCut: boolean; onAccept: () => Promise<void> }) {
  const [isRead, setRead] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const act = useAct()
  const accept = () => {
    setAsked(true)
    if (!isRead) return
    void act.run(async () => {
      await onAccept()
      announce(t('done'))
    })
  }
  return (
    <form class="card stack" aria-labelledby="declaration" noValidate onSubmit={(event) => { event.preventDefault(); accept() }}>
      <div class="stack-s">
        <h2 id="declaration">{t('title')}</h2>
        <p class="muted">{t('lead', { round: round.name })}</p>
      </div>
      <p class="text">{round.declaration}</p>
      <CheckField label={<strong>{t('agree', { name })}</strong>} checked={isRead} onValue={setRead} />
      {isAsked && !isRead && <p class="fault" role="alert"><Icon name="warning" size={18} />{t('tick')}</p>}
      {act.error !== null && <Failure error={act.error} />}
      <div class="row">
        <button type="submit" class="button main" disabled={act.busy}><Icon name="check" />{t('accept')}</button>
      </div>
      <p class="small muted">{t(isCut ? 'offline' : 'online')}</p>
    </form>
  )
}
