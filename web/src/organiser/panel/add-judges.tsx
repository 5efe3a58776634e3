// Seating judges: chosen from those known, several at once.
import { useState } from 'preact/hooks'
import { request } from '../../api/request'
import { retryKey } from '../../api/retry-key'
import { Failure, sentence } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { CheckField, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { knownJudges, seesAccounts } from './known-judges'
import { t } from './texts'

export function AddJudges({ round, seated, close, added }: { round: string; seated: ReadonlySet<string>; close: () => void; added: () => void }) {
  const judges = useLoad(knownJudges, [])
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [failed, setFailed] = useState<{ name: string; why: string }[]>([])
  const act = useAct()
  const n = chosen.size
  const toggle = (judge: { id: string; name: string }, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(judge.id, judge.name)
    else next.delete(judge.id)
    setChosen(next)
  }
  const run = () => act.run(async () => {
    setFailed([])
    const refused: { id: string; name: string; why: string }[] = []
    for (const [judge, name] of chosen) {
      try {
        await request('PUT', `/api/v1/rounds/${round}/judges/${judge}`, { body: {}, key: retryKey() })
        announce(t('seated_now', { judge: name }))
      } catch (error) {
        refused.push({ id: judge, name, why: sentence(error) })
      }
    }
    added()
    setChosen(new Map(refused.map((one) => [one.id, one.name])))
    setFailed(refused)
    if (refused.length === 0) close()
  })
  const matches = (judge: { name: string; email: string | null }) => `${judge.name} ${judge.email ?? ''}`.toLowerCase().includes(words.trim().toLowerCase())
  return (
    <Dialog title={t('add_title')} onClose={close} actions={
      <>
        <button type="button" class="button" onClick={close}>{t('cancel')}</button>
        <button type="button" class="button main" disabled={act.busy || n === 0} onClick={() => void run()}>{t('add_run', { n })}</button>
      </>
    }>
      {act.error !== null && <Failure error={act.error} />}
      {failed.map((one) => <Notice key={one.name} tone="bad" title={t('add_failed', { name: one.name })}><p>{one.why}</p></Notice>)}
      <Show of={judges}>
        {(known) => {
          const free = known.filter((judge) => !seated.has(judge.id))
          const shown = free.filter(matches)
          if (free.length === 0) return <Notice>{t('add_none')}</Notice>
          return (
            <>
              <TextField label={t(seesAccounts() ? 'add_search' : 'add_search_name')} type="search" value={words} onValue={setWords} />
              <div class="pick-checks">
                {shown.length === 0 && <p class="muted">{t('add_no_match')}</p>}
                {shown.map((judge) => <CheckField key={judge.id} label={judge.name} hint={judge.email ?? undefined} checked={chosen.has(judge.id)} onValue={(on) => toggle(judge, on)} />)}
              </div>
            </>
          )
        }}
      </Show>
    </Dialog>
  )
}
