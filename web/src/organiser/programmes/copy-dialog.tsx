// Adding a year by copying another: which one, and what the copy is called.
import { useState } from 'preact/hooks'
import type { ProgrammeBody, ProgrammeView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { go } from '../../app/router'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { SelectField, TextField } from '../../design/field'
import { useActKey } from '../setup/act-key'
import { faultAt } from '../setup/faults'
import { t as shared } from '../setup/texts'
import { byProgramme, copyNames } from './list'
import { t } from './list-texts'
import { wholeOrTyped } from './numbers'

export function CopyDialog({ sets, first, close }: { sets: readonly ProgrammeView[]; first: ProgrammeView; close: () => void }) {
  const [source, setSource] = useState(first)
  const [programme, setProgramme] = useState(first.programme)
  const [year, setYear] = useState(() => nextYear(sets, first))
  /** Null: follows the source, the programme and the year. */
  const [title, setTitle] = useState<string | null>(null)
  const [id, setId] = useState<string | null>(null)
  const act = useAct()
  const keyFor = useActKey()
  const usual = copyNames(source, { programme, year })
  const isTaken = act.error instanceof Problem && act.error.slug === 'programme-taken'
  const isAtFields = isTaken || (act.error instanceof Problem && act.error.faults.length > 0)

  const choose = (chosen: string) => {
    const next = sets.find((one) => one.id === chosen)
    if (next === undefined) return
    setSource(next)
    setProgramme(next.programme)
    setYear(nextYear(sets, next))
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    const name = (title ?? usual.title).trim()
    // A year that is added is going to be held, even where its source was not.
    const body = { copy_of: source.id, id: (id ?? usual.id).trim(), programme: programme.trim(), year: wholeOrTyped(year) as number, title: name, held: true } satisfies ProgrammeBody
    const done = await act.run(async () => {
      await request('POST', '/api/v1/programmes', { body, key: keyFor(body) })
      announce(t('added', { name }))
    })
    if (done) go('programmes', body.id)
  }
  return (
    <Dialog title={t('add_title')} onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {act.error !== null && !isAtFields && <Failure error={act.error} />}
        <SelectField label={t('source')} value={source.id} onValue={choose} fault={faultAt(act.error, '/copy_of')}
          options={byProgramme(sets).flatMap((group) => group.sets).map((one) => ({ value: one.id, label: one.held ? one.title : t('source_not_held', { name: one.title }) }))} />
        <p class="small muted">{t('copies')}</p>
        <div class="two-fields">
          <TextField label={t('programme')} hint={t('programme_hint')} value={programme} maxLength={40} onValue={setProgramme} fault={faultAt(act.error, '/programme')} />
          <TextField label={t('year')} inputMode="numeric" autocomplete="off" value={year} maxLength={4} onValue={setYear} fault={faultAt(act.error, '/year')} />
        </div>
        <TextField label={t('name')} value={title ?? usual.title} maxLength={300} onValue={setTitle} fault={faultAt(act.error, '/title')} />
        <TextField label={t('id')} hint={t('id_hint')} autocomplete="off" spellcheck={false} value={id ?? usual.id} maxLength={60} onValue={setId} fault={isTaken ? t('taken') : faultAt(act.error, '/id')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('add')}</button>
        </div>
      </form>
    </Dialog>
  )
}

/** The year after the latest one that the programme has. */
function nextYear(sets: readonly ProgrammeView[], { programme }: ProgrammeView): string {
  return String(Math.max(...sets.filter((one) => one.programme === programme).map((one) => one.year)) + 1)
}
