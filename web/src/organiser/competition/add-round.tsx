// Another round: name, kind, rubric and weight; its other rules are set on the page of its rules, where this leads.
import { useState } from 'preact/hooks'
import type { CompetitionView, RoundView, RubricView } from '../../api/generated'
import { all } from '../../api/paged'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { Show, useAct, useLoad } from '../../app/load'
import { go } from '../../app/router'
import { Dialog } from '../../design/dialog'
import { CheckField, SelectField, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { DECLARATION } from '../setup/declaration'
import { faultAt } from '../setup/faults'
import { DecimalField } from '../setup/number-fields'
import { KINDS, type Kind } from '../setup/presets'
import { kindName } from '../setup/round-badges'
import { t as shared } from '../setup/texts'
import { t } from '../competition-texts'

export function AddRound({ competition, rounds, practice, close }: { competition: CompetitionView; rounds: readonly RoundView[]; practice: boolean; close: () => void }) {
  const rubrics = useLoad(() => all<RubricView>('/api/v1/rubrics'), [])
  const [name, setName] = useState(practice ? t('practice_name') : '')
  const [kind, setKind] = useState<Kind>('proposal')
  const [weight, setWeight] = useState(practice ? '0' : '100')
  const [chosen, setChosen] = useState(rounds[0]?.rubric_id ?? '')
  const [blind, setBlind] = useState(practice)
  const [declares, setDeclares] = useState(!practice)
  const act = useAct()
  const keyFor = useActKey()
  const save = (rubric: string) => act.run(async () => {
    const body = { name: name.trim(), kind, rubric_id: rubric, weight, blind, declaration: declares ? DECLARATION : null }
    const made = await request<RoundView>('POST', `/api/v1/competitions/${competition.id}/rounds`, { body, key: keyFor(body) })
    close()
    go('rounds', made.data.id, 'rules')
  })
  return (
    <Dialog title={practice ? t('practice_add') : t('round_add')} onClose={close}>
      {practice && <p class="muted">{t('practice_hint')}</p>}
      <Show of={rubrics}>
        {(items) => {
          const rubric = items.some((one) => one.id === chosen) ? chosen : (items[0]?.id ?? '')
          if (items.length === 0) return <Notice tone="caution"><p>{t('no_rubrics')}</p><div><a class="button" href="#/rubrics">{t('make_rubric')}</a></div></Notice>
          return (
            <form class="stack" onSubmit={(event) => { event.preventDefault(); void save(rubric) }}>
              {act.error !== null && !(act.error instanceof Problem && act.error.faults.length > 0) && <Failure error={act.error} />}
              <TextField label={t('round_name')} value={name} maxLength={300} onValue={setName} fault={faultAt(act.error, '/name')} />
              <div class="two-fields">
                <SelectField label={t('kind')} value={kind} onValue={setKind} options={KINDS.map((one) => ({ value: one, label: kindName(one) }))} />
                {!practice && <DecimalField label={t('weight')} value={weight} onValue={setWeight} fault={faultAt(act.error, '/weight')} />}
              </div>
              <SelectField label={t('rubric')} value={rubric} onValue={setChosen} options={items.map((one) => ({ value: one.id, label: one.name }))} fault={faultAt(act.error, '/rubric_id')} />
              <CheckField label={t('blind')} checked={blind} onValue={setBlind} />
              <CheckField label={t('declares')} hint={t('declares_hint')} checked={declares} onValue={setDeclares} />
              <div class="actions">
                <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
                <button type="submit" class="button main" disabled={act.busy}>{t('round_add')}</button>
              </div>
            </form>
          )
        }}
      </Show>
    </Dialog>
  )
}
