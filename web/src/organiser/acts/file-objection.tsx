// Filing an objection on behalf of somebody, as it came by letter or by word of mouth.
import { useState } from 'preact/hooks'
import type { ObjectionView, RankingItemView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { SelectField, TextArea, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { faultAt } from '../setup/faults'
import { t as shared } from '../setup/texts'
import { t } from './objections-texts'

export function FileDialog({ round, entries, close, done }: { round: string; entries: readonly RankingItemView['entry'][]; close: () => void; done: () => void }) {
  const [entry, setEntry] = useState(entries[0]?.id ?? '')
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const isLate = act.error instanceof Problem && act.error.slug === 'objection-window-closed'
  const submit = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || text.trim() === '') return
    const isDone = await act.run(async () => {
      const body = { entry_id: entry, name: name.trim(), text: text.trim() }
      await request<ObjectionView>('POST', `/api/v1/rounds/${round}/objections`, { body, key: keyFor(body) })
      announce(t('file_done'))
    })
    if (isDone) done()
  }
  return (
    <Dialog title={t('file')} onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p class="muted">{t('file_lead')}</p>
        {isLate ? <Notice tone="bad" title={t('too_late')} /> : act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
        <SelectField label={t('entry')} value={entry} onValue={setEntry} options={entries.map((one) => ({ value: one.id, label: `${one.registration_no} ${one.title}` }))} fault={faultAt(act.error, '/entry_id')} />
        <TextField label={t('objector')} maxLength={300} value={name} onValue={setName} fault={hasTried && name.trim() === '' ? t('needed') : faultAt(act.error, '/name')} />
        <TextArea label={t('text')} rows={6} maxLength={5000} value={text} onValue={setText} fault={hasTried && text.trim() === '' ? t('needed') : faultAt(act.error, '/text')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('file')}</button>
        </div>
      </form>
    </Dialog>
  )
}
