// Drafting a recommendation: the rules of a programme, the day that ages are counted back from, and a quota of one's own.
import { useState } from 'preact/hooks'
import type { CompetitionView, ProgrammeView, RecommendationView, RoundView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { Show, useAct, useLoad } from '../../app/load'
import { go } from '../../app/router'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { CheckField, SelectField, TextArea, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { noteIn } from '../programmes/words'
import { useActKey } from '../setup/act-key'
import { Reveal } from '../setup/reveal'
import { t as shared } from '../setup/texts'
import { GapNotice } from './gap-notice'
import { t } from './list-texts'
import { isOfOtherStages, OtherStages } from './other-stages'
import { isBound, isWhole, quotaBody, quotaForm, type QuotaForm, type Row } from './quota'
import { quotaLines } from './quota-words'
import { Refused, wrongAt } from './refused'
import type { Named } from './sections'
import { groupName, groupsOf, word } from './words'

/** What something can be recommended by: the newest year first. */
async function usable(): Promise<ProgrammeView[]> {
  const found = (await all<ProgrammeView>('/api/v1/programmes')).filter((rules) => rules.held)
  return found.sort((a, b) => a.programme.localeCompare(b.programme, 'id') || b.year - a.year || a.title.localeCompare(b.title, 'id'))
}

/** `rounds`: those that count, in their order. */
export function DraftDialog({ competition, rounds, close }: { competition: CompetitionView; rounds: readonly RoundView[]; close: () => void }) {
  const programmes = useLoad(usable, [])
  return (
    <Dialog title={t('draft')} onClose={close}>
      <Show of={programmes}>{(found) => <Form programmes={found} competition={competition} rounds={rounds} close={close} />}</Show>
      {programmes.data === null && <div class="actions"><button type="button" class="button" onClick={close}>{shared('cancel')}</button></div>}
    </Dialog>
  )
}

function Form({ programmes, competition, rounds, close }: { programmes: ProgrammeView[]; competition: CompetitionView; rounds: readonly RoundView[]; close: () => void }) {
  const [chosen, setChosen] = useState('')
  const [closes, setCloses] = useState('')
  const [quota, setQuota] = useState<QuotaForm | null>(null)
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const keyOf = useActKey()
  const rules = programmes.find((one) => one.id === chosen) ?? null
  const choose = (id: string) => {
    setChosen(id)
    // Another programme may be of other groups, and what was wrong with one is not with another.
    setQuota(null)
    act.clear()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (rules === null || (quota !== null && !isWhole(quota))) return
    const body = { rule_set: rules.id, registration_closes_on: closes === '' ? null : closes, ...(quota !== null && { quota: quotaBody(quota) }) }
    void act.run(async () => {
      const made = await request<RecommendationView>('POST', `/api/v1/competitions/${competition.id}/recommendations`, { body, key: keyOf(body) })
      announce(t('made'))
      go('recommendations', made.data.id)
    })
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <Reveal of={act.error}>
        {rules !== null && isOfOtherStages(act.error) ? <OtherStages rules={rules} rounds={rounds} /> : <Refused error={act.error} besides={['/rule_set', '/registration_closes_on', '/quota']} />}
      </Reveal>
      {programmes.length === 0 && <Notice title={t('no_rule_sets')} />}
      <SelectField label={t('choose')} hint={t('choose_hint')} value={chosen} onValue={choose} fault={hasTried && rules === null ? t('choose_needed') : wrongAt(act.error, '/rule_set')}
        options={[{ value: '', label: t('choose_first') }, ...programmes.map((one) => ({ value: one.id, label: one.title }))]} />
      {rules !== null && <GapNotice rules={rules} groups={groupsOf(rules, competition)} />}
      {rules !== null && <About rules={rules} groups={groupsOf(rules, competition)} />}
      <TextField label={t('closes')} hint={t('closes_hint')} type="date" value={closes} onValue={setCloses} fault={wrongAt(act.error, '/registration_closes_on')} />
      {rules !== null && <CheckField label={t('own_quota')} hint={t('own_quota_hint')} checked={quota !== null} onValue={(on) => setQuota(on ? quotaForm(rules.quota, groupsOf(rules, competition).map((group) => group.code)) : null)} />}
      {rules !== null && quota !== null && <QuotaFields quota={quota} change={setQuota} groups={groupsOf(rules, competition)} hasAgencies={rules.unit !== 'government'} fault={wrongAt(act.error, '/quota')} />}
      <p class="small muted">{t('kept')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
        <button type="submit" class="button main" disabled={act.busy || programmes.length === 0}>{t('make')}</button>
      </div>
    </form>
  )
}

function About({ rules, groups }: { rules: ProgrammeView; groups: Named[] }) {
  const lines = quotaLines(rules.quota, groups)
  const hand = rules.checks.filter((check) => check.code === 'CONFIRMED_BY_HAND').length
  return (
    <div class="about-rules stack-s">
      <p class="small">{t('about', { unit: word('unit', rules.unit), n: rules.checks.length, hand })}</p>
      <p class="small"><strong>{t('quota')}.</strong> {lines.length === 0 ? t(rules.quota.unlimited ? 'quota_unlimited' : 'quota_none') : `${lines.join('; ')}.`}</p>
      {rules.note !== '' && <details class="small"><summary>{t('note')}</summary><p>{noteIn(rules)}</p></details>}
    </div>
  )
}

function QuotaFields({ quota, change, groups, hasAgencies, fault }: { quota: QuotaForm; change: (quota: QuotaForm) => void; groups: Named[]; hasAgencies: boolean; fault: string | null }) {
  const set = (row: Row, part: Partial<Row>) => change({ ...quota, rows: quota.rows.map((one) => (one === row ? { ...row, ...part } : one)) })
  const wrong = (text: string): string | null => (isBound(text) ? null : t('whole_number'))
  return (
    <fieldset class="stack-s">
      <legend class="visually-hidden">{t('own_quota')}</legend>
      {quota.rows.map((row) => (
        <fieldset key={row.code} class="stack-s">
          <legend class="small">{groupName(row.code, groups)}</legend>
          <div class="bounds">
            <TextField label={t('most')} inputMode="numeric" maxLength={6} value={row.most} onValue={(most) => set(row, { most })} fault={wrong(row.most)} />
            {hasAgencies && <TextField label={t('per_agency')} inputMode="numeric" maxLength={6} value={row.perAgency} onValue={(perAgency) => set(row, { perAgency })} fault={wrong(row.perAgency)} />}
          </div>
        </fieldset>
      ))}
      <TextField label={t('total')} inputMode="numeric" maxLength={6} value={quota.total} onValue={(total) => change({ ...quota, total })} fault={wrong(quota.total)} />
      <TextArea label={t('quota_note')} hint={t('quota_note_hint')} rows={2} maxLength={2000} value={quota.note} onValue={(note) => change({ ...quota, note })} />
      {fault !== null && <p class="fault-line">{fault}</p>}
    </fieldset>
  )
}
