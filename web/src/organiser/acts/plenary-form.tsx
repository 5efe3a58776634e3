// The form of a plenary's record, and the same to read.
import { useState } from 'preact/hooks'
import type { PlenaryBody, PlenaryMember } from '../../api/generated'
import { CheckField, TextArea, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { day } from '../setup/day'
import { faultAt } from '../setup/faults'
import { type Lack, NOBODY } from './plenary-draft'
import { t } from './plenary-texts'

export function PlenaryFields({ draft, onChange, error, lacking }: { draft: PlenaryBody; onChange: (part: Partial<PlenaryBody>) => void; error: unknown; lacking: readonly Lack[] }) {
  const lack = (what: Lack): string | null => (lacking.includes(what) ? t(`lack_${what}`) : null)
  const [added, setAdded] = useState(-1)
  const put = (i: number, part: Partial<PlenaryMember>) => onChange({ members: draft.members.map((member, at) => (at === i ? { ...member, ...part } : member)) })
  return (
    <>
      <section class="card stack">
        <h2>{t('meeting')}</h2>
        <div class="two-fields">
          <TextField label={t('held_on')} type="date" value={draft.held_on} onValue={(held_on) => onChange({ held_on })} fault={lack('held_on') ?? faultAt(error, '/held_on')} />
          <TextField label={t('place')} maxLength={300} value={draft.place} onValue={(place) => onChange({ place })} fault={lack('place') ?? faultAt(error, '/place')} />
        </div>
        <div class="two-fields">
          <TextField label={t('chair')} maxLength={300} value={draft.chair.name} onValue={(name) => onChange({ chair: { ...draft.chair, name } })} fault={lack('chair') ?? faultAt(error, '/chair/name')} />
          <TextField label={t('chair_position')} maxLength={300} value={draft.chair.position} onValue={(position) => onChange({ chair: { ...draft.chair, position } })} fault={faultAt(error, '/chair/position')} />
        </div>
      </section>
      <section class="card stack">
        <div class="stack-s"><h2>{t('members')}</h2><p class="small muted">{t('members_hint')}</p></div>
        {lack('members') !== null && <p class="fault-line" role="alert">{lack('members')}</p>}
        <ol class="stack">
          {draft.members.map((member, i) => (
            <li key={i} class="planned stack-s">
              <div class="two-fields">
                <TextField label={t('name')} maxLength={300} value={member.name} onValue={(name) => put(i, { name })} fault={faultAt(error, `/members/${i}/name`)} />
                <TextField label={t('position')} maxLength={300} value={member.position} onValue={(position) => put(i, { position })} fault={faultAt(error, `/members/${i}/position`)} />
              </div>
              <div class="spread">
                <CheckField label={t('present')} checked={member.present} onValue={(present) => put(i, { present })} />
                <button type="button" class="button quiet" aria-label={t('remove', { name: member.name === '' ? String(i + 1) : member.name })} onClick={() => onChange({ members: draft.members.filter((_, at) => at !== i) })}><Icon name="trash" />{t('remove_short')}</button>
              </div>
              {i === added && <span class="visually-hidden" role="status">{t('added')}</span>}
            </li>
          ))}
        </ol>
        <div><button type="button" class="button" onClick={() => { onChange({ members: [...draft.members, NOBODY] }); setAdded(draft.members.length) }}><Icon name="plus" />{t('add')}</button></div>
      </section>
      <section class="card stack">
        <h2>{t('outcome')}</h2>
        <TextArea label={t('decision')} hint={t('decision_hint')} rows={5} maxLength={5000} value={draft.decision} onValue={(decision) => onChange({ decision })} fault={lack('decision') ?? faultAt(error, '/decision')} />
        <TextArea label={t('reasons')} hint={t('reasons_hint')} rows={5} maxLength={5000} value={draft.reasons} onValue={(reasons) => onChange({ reasons })} fault={lack('reasons') ?? faultAt(error, '/reasons')} />
      </section>
    </>
  )
}

export function PlenaryRecord({ of }: { of: PlenaryBody }) {
  return (
    <>
      <section class="card stack">
        <h2>{t('meeting')}</h2>
        <dl class="facts">
          <div><dt>{t('held_on')}</dt><dd>{day(of.held_on)}</dd></div>
          <div><dt>{t('place')}</dt><dd>{of.place}</dd></div>
          <div><dt>{of.chair.position}</dt><dd>{of.chair.name}</dd></div>
        </dl>
        <div class="table-frame" tabIndex={0} role="region" aria-label={t('members')}>
          <table class="table">
            <caption class="visually-hidden">{t('members')}</caption>
            <thead><tr><th scope="col">{t('name')}</th><th scope="col">{t('position')}</th><th scope="col">{t('presence')}</th></tr></thead>
            <tbody>
              {of.members.map((member, i) => (
                <tr key={i}>
                  <th scope="row">{member.name}</th><td>{member.position}</td>
                  <td>{member.present ? <span class="badge good"><Icon name="check" size={14} />{t('present')}</span> : <span class="badge">{t('absent')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section class="card stack">
        <div class="stack-s"><h2>{t('decision')}</h2><p class="text">{of.decision}</p></div>
        <div class="stack-s"><h2>{t('reasons')}</h2><p class="text">{of.reasons}</p></div>
      </section>
    </>
  )
}
