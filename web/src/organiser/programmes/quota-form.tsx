// Quotas and weights of stages while they are edited.
import { CheckField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { t as faultWords } from '../setup/fault-texts'
import { DecimalField } from '../setup/number-fields'
import { type Draft, type DraftStage, nextKey, type Share, shareFault } from './draft'
import { escaped, faultIn } from './faults'
import { NoteFields } from './note-fields'
import { WholeText } from './param-field'
import { t } from './set-texts'

/** `tried`: faults of rows are told once somebody wanted to save, not while the first of two fields is typed. */
export function QuotaForm({ quota, onChange, error, tried }: { quota: Draft['quota']; onChange: (quota: Draft['quota']) => void; error: unknown; tried: boolean }) {
  return (
    <section class="card stack" aria-labelledby="quota">
      <h2 id="quota" tabIndex={-1}>{t('quota')}</h2>
      <CheckField label={t('unlimited')} hint={t('unlimited_hint')} checked={quota.unlimited} onValue={(unlimited) => onChange({ ...quota, unlimited })} />
      {faultIn(error, '/quota/unlimited') !== null && <p class="fault">{faultIn(error, '/quota/unlimited')}</p>}
      <WholeText label={t('quota_total')} hint={t('total_hint')} value={quota.total} onValue={(total) => onChange({ ...quota, total })} fault={faultIn(error, '/quota/total')} />
      <Shares legend={t('quota_per_group')} shares={quota.per_group} pointer="/quota/per_group" error={error} tried={tried} onChange={(per_group) => onChange({ ...quota, per_group })} />
      <Shares legend={t('quota_per_agency')} hint={t('per_agency_hint')} shares={quota.per_agency} pointer="/quota/per_agency" error={error} tried={tried} onChange={(per_agency) => onChange({ ...quota, per_agency })} />
      <NoteFields notes={quota} onChange={(part) => onChange({ ...quota, ...part })} pointer="/quota" error={error} />
    </section>
  )
}

function Shares({ legend, hint, shares, pointer, error, tried, onChange }: { legend: string; hint?: string; shares: readonly Share[]; pointer: string; error: unknown; tried: boolean; onChange: (shares: Share[]) => void }) {
  const put = (i: number, part: Partial<Share>) => onChange(shares.map((share, at) => (at === i ? { ...share, ...part } : share)))
  return (
    <fieldset class="stack-s">
      <legend class="legend">{legend}</legend>
      {hint !== undefined && <p class="small muted">{hint}</p>}
      {shares.map((share, i) => {
        const own = tried ? shareFault(shares, i) : null
        const wrong = own === null ? faultIn(error, `${pointer}/${escaped(share.group.trim())}`) : faultWords(own)
        return (
          <div key={share.key} class="pair-row">
            <TextField label={t('group')} autocomplete="off" maxLength={16} value={share.group} onValue={(group) => put(i, { group })} fault={own === 'missing' && share.group.trim() !== '' ? null : wrong} />
            <WholeText label={t('most')} value={share.n} onValue={(n) => put(i, { n })} fault={own === 'missing' && share.n.trim() === '' ? wrong : null} />
            <button type="button" class="button quiet icon-only" aria-label={t('remove_row', { name: `${legend} ${share.group}` })} onClick={() => onChange(shares.filter((_, at) => at !== i))}><Icon name="trash" /></button>
          </div>
        )
      })}
      <div><button type="button" class="button" aria-label={`${t('add_share')}: ${legend}`} onClick={() => onChange([...shares, { key: nextKey(shares), group: '', n: '' }])}><Icon name="plus" />{t('add_share')}</button></div>
    </fieldset>
  )
}

export function StagesForm({ stages, onChange, error }: { stages: readonly DraftStage[]; onChange: (stages: DraftStage[]) => void; error: unknown }) {
  const put = (i: number, part: Partial<DraftStage>) => onChange(stages.map((stage, at) => (at === i ? { ...stage, ...part } : stage)))
  return (
    <section class="card stack" aria-labelledby="stages">
      <h2 id="stages" tabIndex={-1}>{t('stages')}</h2>
      {stages.length === 0 && <p class="muted">{t('no_stages')}</p>}
      {stages.map((stage, i) => (
        <div key={stage.key} class="pair-row">
          <TextField label={t('stage')} maxLength={300} value={stage.name} onValue={(name) => put(i, { name })} fault={faultIn(error, `/stages/${i}/name`)} />
          <DecimalField label={t('weight')} value={stage.weight} onValue={(weight) => put(i, { weight })} fault={faultIn(error, `/stages/${i}/weight`)} />
          <button type="button" class="button quiet icon-only" aria-label={t('remove_row', { name: stage.name === '' ? t('stage') : stage.name })} onClick={() => onChange(stages.filter((_, at) => at !== i))}><Icon name="trash" /></button>
        </div>
      ))}
      <div><button type="button" class="button" onClick={() => onChange([...stages, { key: nextKey(stages), name: '', weight: '' }])}><Icon name="plus" />{t('add_stage')}</button></div>
    </section>
  )
}
