// Seating judges: chosen from those known, several at once.
import { useState } from 'preact/hooks'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure, sentence } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { CheckField, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { knownJudges, seesAccounts } from './known-judges'
import { t } from './texts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function AddJudges({ round, seated, close, added }: { round: string; seated: ReadonlySet<string>; close: () => void; added: () => void }) {
  const judges = useLoad(knownJudges, [])
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [id, setId] = useState('')
  const [idFault, setIdFault] = useState<string | null>(null)
  const [failed, setFailed] = useState<{ name: string; why: string }[]>([])
  const act = useAct()
  const given = id.trim().toLowerCase()
  const n = chosen.size + (given === '' ? 0 : 1)
  const toggle = (judge: { id: string; name: string }, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(judge.id, judge.name)
    else next.delete(judge.id)
    setChosen(next)
  }
  const run = () => act.run(async () => {
    setIdFault(null)
    setFailed([])
    if (given !== '' && !ID.test(given)) return setIdFault(t('add_id_bad'))
    const refused: { id: string; name: string; why: string }[] = []
    let isIdRefused = false
    for (const [judge, name] of chosen) {
      try {
        await request('PUT', `/api/v1/rounds/${round}/judges/${judge}`, { body: {}, key: crypto.randomUUID() })
        announce(t('seated_now', { judge: name }))
      } catch (error) {
        refused.push({ id: judge, name, why: sentence(error) })
      }
    }
    if (given !== '') {
      try {
        await request('PUT', `/api/v1/rounds/${round}/judges/${given}`, { body: {}, key: crypto.randomUUID() })
      } catch (error) {
        isIdRefused = true
        if (!(error instanceof Problem) || error.status >= 500) throw error
        setIdFault(error.status === 404 || error.status === 422 ? t('add_id_unknown') : sentence(error))
      }
    }
    added()
    setChosen(new Map(refused.map((one) => [one.id, one.name])))
    setFailed(refused)
    if (refused.length === 0 && !isIdRefused) close()
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
      {!seesAccounts() && <p class="small muted">{t('add_known')}</p>}
      <Show of={judges}>
        {(known) => {
          const free = known.filter((judge) => !seated.has(judge.id))
          const shown = free.filter(matches)
          if (free.length === 0) return <Notice>{t(seesAccounts() || known.length > 0 ? 'add_none' : 'add_known_none')}</Notice>
          return (
            <>
              <TextField label={t('add_search')} type="search" value={words} onValue={setWords} />
              <div class="pick-checks">
                {shown.length === 0 && <p class="muted">{t('add_no_match')}</p>}
                {shown.map((judge) => <CheckField key={judge.id} label={judge.name} hint={judge.email ?? undefined} checked={chosen.has(judge.id)} onValue={(on) => toggle(judge, on)} />)}
              </div>
            </>
          )
        }}
      </Show>
      {!seesAccounts() && <TextField label={t('add_id')} hint={t('add_id_hint')} value={id} spellcheck={false} onValue={(value) => { setId(value); setIdFault(null) }} fault={idFault} />}
    </Dialog>
  )
}
