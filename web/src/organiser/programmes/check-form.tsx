// The checks of a rule set while they are edited: in words as they stand, their parameters, their order, another one.
import { useRef, useState } from 'preact/hooks'
import { announce } from '../../design/announce'
import { SelectField, TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { faultAt, isFaultUnder } from '../setup/faults'
import { moved } from '../setup/order'
import { t as shared } from '../setup/texts'
import { type Draft, type DraftCheck, checkBody, newCheck } from './draft'
import { faultIn } from './faults'
import { isKind, type Kind, KIND_CODES, KINDS, unsetParams } from './kinds'
import { NoteFields } from './note-fields'
import { ParamField } from './param-field'
import { CheckSummary, Gap, word } from './read'
import { t } from './set-texts'
import { checkName, sentence } from './words'

const CONFIDENCES = ['high', 'medium', 'low'] as const

export function ChecksForm({ draft, onChange, error }: { draft: Draft; onChange: (checks: DraftCheck[]) => void; error: unknown }) {
  const [kind, setKind] = useState<Kind>('MIN_AGE_MONTHS')
  const { checks } = draft
  const heading = useRef<HTMLHeadingElement>(null)
  /** The button that was pressed goes with its check: the focus moves to what is left. */
  const remove = (i: number) => {
    onChange(checks.filter((_, at) => at !== i))
    announce(shared('removed', { name: checkName(checks[i]?.code ?? '') }))
    heading.current?.focus()
  }
  const add = () => {
    onChange([...checks, newCheck(kind, draft)])
    announce(t('added_check', { name: checkName(kind) }))
  }
  return (
    <section class="stack" aria-labelledby="checks">
      <div class="stack-s">
        <h2 id="checks" ref={heading} tabIndex={-1}>{t('m_checks')}</h2>
        {checks.length > 0 && <CheckSummary checks={checks.map(checkBody)} />}
        {faultAt(error, '/checks') !== null && <p class="fault-line" role="alert">{faultAt(error, '/checks')}</p>}
      </div>
      <ol class="stack">
        {checks.map((check, i) => (
          <li key={check.key}>
            <CheckForm check={check} at={i} last={i === checks.length - 1} error={error}
              onChange={(part) => onChange(checks.map((one, at) => (at === i ? { ...one, ...part } : one)))}
              move={(by) => onChange(moved(checks, i, by))} remove={() => remove(i)} />
          </li>
        ))}
      </ol>
      <div class="add-row">
        <SelectField label={t('add_kind')} value={kind} onValue={setKind} options={KIND_CODES.map((code) => ({ value: code, label: checkName(code) }))} />
        <button type="button" class="button" onClick={add}><Icon name="plus" />{t('add_check')}</button>
      </div>
    </section>
  )
}

function CheckForm({ check, at, last, error, onChange, move, remove }: { check: DraftCheck; at: number; last: boolean; error: unknown; onChange: (part: Partial<DraftCheck>) => void; move: (by: -1 | 1) => void; remove: () => void }) {
  const pointer = `/checks/${at}`
  const n = at + 1
  const now = checkBody(check)
  const params = isKind(check.code) ? KINDS[check.code] : []
  const isRestAtFault = ['source', 'confidence', 'note', 'note_en', 'applies_to'].some((member) => isFaultUnder(error, `${pointer}/${member}`))
  return (
    <article class={`card stack check-card ${unsetParams(now).length > 0 ? 'has-gap' : ''}`} aria-labelledby={`check-${check.key}`}>
      <div class="stack-s">
        <div class="spread">
          <h3 id={`check-${check.key}`} tabIndex={-1}>{n}. {checkName(check.code)}</h3>
          <span class="row-buttons">
            <button type="button" class="button quiet icon-only" aria-label={t('up', { n })} disabled={at === 0} onClick={() => move(-1)}><Icon name="down" /></button>
            <button type="button" class="button quiet icon-only" aria-label={t('down', { n })} disabled={last} onClick={() => move(1)}><Icon name="down" /></button>
            <button type="button" class="button quiet icon-only" aria-label={t('remove_check', { n, name: checkName(check.code) })} onClick={remove}><Icon name="trash" /></button>
          </span>
        </div>
        <p>{sentence(now)}</p>
        <Gap check={now} />
        {faultIn(error, `${pointer}/code`) !== null && <p class="fault-line">{faultIn(error, `${pointer}/code`)}</p>}
      </div>
      {params.length > 0 && (
        <div class="two-fields">
          {params.map((param) => (
            <ParamField key={param.name} param={param} value={check.values[param.name] ?? ''} fault={faultIn(error, `${pointer}/params/${param.name}`)}
              onValue={(value) => onChange({ values: { ...check.values, [param.name]: value } })} />
          ))}
        </div>
      )}
      <details class="fold" open={isRestAtFault || check.source.trim() === ''}>
        <summary>{t('more')}</summary>
        <div class="stack">
          <div class="two-fields">
            <TextField label={t('groups')} hint={t('groups_hint')} autocomplete="off" value={check.applies_to} onValue={(applies_to) => onChange({ applies_to })} fault={faultIn(error, `${pointer}/applies_to`)} />
            <SelectField label={t('confidence')} value={check.confidence} onValue={(confidence) => onChange({ confidence })} options={CONFIDENCES.map((one) => ({ value: one as string, label: word('confidence', one) }))} fault={faultIn(error, `${pointer}/confidence`)} />
          </div>
          <TextField label={t('source')} maxLength={300} value={check.source} onValue={(source) => onChange({ source })} fault={faultIn(error, `${pointer}/source`)} />
          <NoteFields notes={check} onChange={onChange} pointer={pointer} error={error} />
        </div>
      </details>
    </article>
  )
}
