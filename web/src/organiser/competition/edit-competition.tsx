// Changing a competition: only what differs is sent; a conflict or a group still in use keeps what was entered.
import { useState } from 'preact/hooks'
import type { CompetitionView } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { CheckField, TextArea, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { faultAt } from '../setup/faults'
import { LabelsEditor } from '../setup/labels-editor'
import { WholeField } from '../setup/number-fields'
import { CATEGORIES, GROUPS } from '../setup/presets'
import { changedMembers, isStale, StaleNotice } from '../setup/stale'
import { Reveal } from '../setup/reveal'
import { t as shared } from '../setup/texts'
import { t } from '../competition-texts'

type Editable = Pick<CompetitionView, 'name' | 'description' | 'groups' | 'categories' | 'registration_closes_on' | 'entrant_feedback'> & { year: number | null }

export function EditCompetition({ competition, etag, close, saved }: { competition: CompetitionView; etag: string; close: () => void; saved: () => void }) {
  const [base, setBase] = useState({ competition, etag })
  const [form, setForm] = useState<Editable>(competition)
  const [latest, setLatest] = useState<{ competition: CompetitionView; etag: string } | null>(null)
  const act = useAct()
  const path = `/api/v1/competitions/${competition.id}`
  const change = (part: Partial<Editable>) => {
    // Faults are placed by position, which a changed list would shift.
    if (part.groups ?? part.categories) act.clear()
    setForm({ ...form, ...part })
  }
  const save = async (ifMatch: string) => {
    const members = ['name', 'year', 'description', 'groups', 'categories', 'registration_closes_on', 'entrant_feedback'] as const
    const body = Object.fromEntries(members.filter((member) => JSON.stringify(form[member]) !== JSON.stringify(base.competition[member])).map((member) => [member, form[member]]))
    const done = await act.run(async () => {
      try {
        await request('PATCH', path, { body, ifMatch })
      } catch (error) {
        if (isStale(error)) {
          const now = await request<CompetitionView>('GET', path)
          setLatest({ competition: now.data, etag: now.etag ?? `"${now.data.version}"` })
        }
        throw error
      }
      announce(shared('saved'))
    })
    if (done) saved()
  }
  const isInUse = act.error instanceof Problem && act.error.slug === 'competition-in-use'
  return (
    <Dialog wide title={t('edit')} onClose={close}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void save(base.etag) }}>
        <Reveal of={latest ?? act.error}>
          {latest !== null ? (
            <StaleNotice changed={changedMembers(base.competition, latest.competition).map((member) => t(`m_${member as 'name'}`))}
              keepMine={() => { const next = latest.etag; setLatest(null); void save(next) }} takeTheirs={() => { setBase(latest); setForm(latest.competition); setLatest(null); act.clear() }} />
          ) : isInUse ? (
            <Notice tone="bad" title={t('in_use')}>
              <p>{t('in_use_do')}</p>
              <div><button type="button" class="button" onClick={() => { change({ groups: base.competition.groups, categories: base.competition.categories }); act.clear() }}>{t('restore')}</button></div>
            </Notice>
          ) : act.error !== null && <Failure error={act.error} />}
        </Reveal>
        <div class="two-fields">
          <TextField label={t('name')} maxLength={300} value={form.name} onValue={(name) => change({ name })} fault={faultAt(act.error, '/name')} />
          <WholeField label={t('year')} value={form.year} onValue={(year) => change({ year })} fault={faultAt(act.error, '/year')} />
        </div>
        <TextArea label={t('description')} hint={t('description_hint')} rows={2} maxLength={5000} value={form.description} onValue={(description) => change({ description })} fault={faultAt(act.error, '/description')} />
        <fieldset class="stack-s">
          <legend><h2>{t('entrants')}</h2></legend>
          <TextField label={t('registration_closes_on')} hint={t('registration_hint')} type="date" value={form.registration_closes_on ?? ''} onValue={(day) => change({ registration_closes_on: day || null })} fault={faultAt(act.error, '/registration_closes_on')} />
          {form.registration_closes_on !== null && <div><button type="button" class="button quiet" onClick={() => change({ registration_closes_on: null })}>{t('registration_clear')}</button></div>}
          <CheckField label={t('entrant_feedback')} hint={t('entrant_feedback_hint')} checked={form.entrant_feedback} onValue={(entrant_feedback) => change({ entrant_feedback })} />
        </fieldset>
        <p class="small muted">{t('edit_hint')}</p>
        <LabelsEditor legend={t('groups')} hint={t('groups_hint')} value={form.groups} onValue={(groups) => change({ groups })} error={act.error} pointer="/groups" preset={{ label: t('preset_groups'), items: GROUPS }} />
        <LabelsEditor legend={t('categories')} hint={t('categories_hint')} value={form.categories} onValue={(categories) => change({ categories })} error={act.error} pointer="/categories" preset={{ label: t('preset_categories'), items: CATEGORIES }} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{shared('save')}</button>
        </div>
      </form>
    </Dialog>
  )
}
