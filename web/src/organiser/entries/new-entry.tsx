// A new entry: what it needs to be there at all. Texts and links follow on its own page.
import { useState } from 'preact/hooks'
import type { CompetitionView, EntryView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { go } from '../../app/router'
import { Dialog } from '../../design/dialog'
import { SelectField, TextArea, TextField } from '../../design/field'
import { useActKey } from '../setup/act-key'
import { faultAt, isFaultUnder } from '../setup/faults'
import { agencyBody, AgencyPicker, type PickedAgency } from './agency-picker'
import { t as form } from './form-texts'
import { innovationFault } from './innovation-fault'
import { InnovationField } from './innovation-field'
import { t } from './list-texts'
import { statusName } from './status'

export function NewEntry({ competition, close }: { competition: CompetitionView; close: () => void }) {
  const [title, setTitle] = useState('')
  const [summary, setSummary] = useState('')
  const [agency, setAgency] = useState<PickedAgency | null>(null)
  const [innovation, setInnovation] = useState('')
  const [group, setGroup] = useState(competition.groups[0]?.code ?? '')
  const [category, setCategory] = useState('')
  const [number, setNumber] = useState('')
  const [status, setStatus] = useState<'draft' | 'submitted' | 'verified'>('submitted')
  const [tried, setTried] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const save = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '' || agency === null) return
    void act.run(async () => {
      const body = { title: title.trim(), summary: summary.trim(), group, category: category || null, innovation_id: innovation || null, status, ...agencyBody(agency), ...(number.trim() !== '' && { registration_no: number.trim() }) }
      const made = await request<EntryView>('POST', `/api/v1/competitions/${competition.id}/entries`, { body, key: keyFor(body) })
      close()
      go('entries', made.data.id)
    })
  }
  const taken = act.error instanceof Problem && act.error.slug === 'registration-no-taken'
  const placed = isFaultUnder(act.error, '') && act.error instanceof Problem && act.error.faults.length > 0
  return (
    <Dialog title={t('new_title')} wide onClose={close}>
      <form class="stack" onSubmit={save}>
        <p class="muted">{t('new_lead')}</p>
        {act.error !== null && !taken && !placed && <Failure error={act.error} />}
        <TextField label={form('title')} value={title} maxLength={300} onValue={setTitle} fault={tried && title.trim() === '' ? form('title_missing') : faultAt(act.error, '/title')} />
        <AgencyPicker value={agency} onValue={(picked) => { setAgency(picked); setInnovation('') }} fault={tried && agency === null ? form('agency_missing') : faultAt(act.error, '/agency_id') ?? faultAt(act.error, '/agency/name')} />
        {agency?.kind === 'known' && <InnovationField agency={agency} value={innovation} onValue={setInnovation} fault={innovationFault(act.error)} />}
        <div class="two-fields">
          <SelectField label={t('group')} value={group} onValue={setGroup} fault={faultAt(act.error, '/group')} options={competition.groups.map((one) => ({ value: one.code, label: one.name }))} />
          {competition.categories.length > 0 && <SelectField label={t('category')} value={category} onValue={setCategory} fault={faultAt(act.error, '/category')} options={[{ value: '', label: form('no_category') }, ...competition.categories.map((one) => ({ value: one.code, label: one.name }))]} />}
          <TextField label={t('registration')} hint={t('registration_hint')} value={number} maxLength={40} onValue={setNumber} fault={taken ? t('registration_taken') : faultAt(act.error, '/registration_no')} />
          <SelectField label={t('first_status')} value={status} onValue={setStatus} options={(['draft', 'submitted', 'verified'] as const).map((one) => ({ value: one, label: statusName(one) }))} />
        </div>
        <TextArea label={form('summary')} hint={form('summary_hint')} value={summary} maxLength={5000} onValue={setSummary} fault={faultAt(act.error, '/summary')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('new_save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
