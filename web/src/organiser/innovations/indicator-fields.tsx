// The part of the form with what an agency claims for the indicators of IGA: a level, and what shows it.
import { useId } from 'preact/hooks'
import type { IndicatorView } from '../../api/generated'
import { Show, useLoad } from '../../app/load'
import { TextArea } from '../../design/field'
import { Icon } from '../../design/icon'
import { faultAt, isFaultUnder } from '../setup/faults'
import type { ClaimDraft, Part } from './draft'
import { catalogueOfIga, YEAR } from './iga'
import { t } from './maturity-texts'

const NOTHING: ClaimDraft = { level: null, evidence: '' }

export function IndicatorFields({ draft, change, error }: Part) {
  const catalogue = useLoad(catalogueOfIga, [])
  const claims = draft.indicators
  const set = (number: number, claim: ClaimDraft) => change({ indicators: { ...claims, [number]: claim } })
  return (
    <section class="card stack">
      <h2>{t('indicators', { year: YEAR })}</h2>
      <p class="muted prose">{t('indicators_lead')}</p>
      <Show of={catalogue}>
        {({ indicators }) => {
          const outside = Object.entries(claims).filter(([number, claim]) => claim.level !== null && !indicators.some((one) => String(one.number) === number))
          return (
            <>
              <ul class="claims">{indicators.map((one) => <li key={one.number}><Claim of={one} claim={claims[one.number] ?? NOTHING} onClaim={(claim) => set(one.number, claim)} error={error} /></li>)}</ul>
              {outside.length > 0 && (
                <div class="stack-s">
                  <h3>{t('outside', { year: YEAR })}</h3>
                  <ul class="stack-s">
                    {outside.map(([number, claim]) => (
                      <li key={number} class="spread">
                        <span>{t('outside_name', { number })} · {t('level', { level: claim.level ?? 0 })}</span>
                        <button type="button" class="button quiet icon-only" aria-label={t('remove', { number })} onClick={() => set(Number(number), { ...claim, level: null })}><Icon name="trash" /></button>
                      </li>
                    ))}
                  </ul>
                </div>
              )}
            </>
          )
        }}
      </Show>
    </section>
  )
}

function Claim({ of, claim, onClaim, error }: { of: IndicatorView; claim: ClaimDraft; onClaim: (claim: ClaimDraft) => void; error: unknown }) {
  const group = useId()
  const at = `/indicators/${of.number}`
  // Nothing claimed and level 0 count alike: 0 is offered only where it stands already.
  const levels: (number | null)[] = [null, ...(claim.level === 0 ? [0] : []), 1, 2, 3]
  const nameOf = (level: number | null) => (level === null ? t('not_claimed') : level === 0 ? t('level_0') : t('level_text', { level, text: of.levels[level - 1] ?? '' }))
  return (
    <details class="fold claim" open={isFaultUnder(error, at)}>
      <summary><span class="claim-name">{of.number}. {of.name}</span>{of.mandatory && <span class="badge">{t('mandatory')}</span>}{claim.level !== null && <span class="badge brand">{t('level', { level: claim.level })}</span>}</summary>
      <div class="stack-s">
        <fieldset class="choices">
          <legend class="visually-hidden">{t('level_of')}: {of.name}</legend>
          {levels.map((level) => (
            <label key={String(level)} class="choice"><input type="radio" name={group} checked={claim.level === level} onChange={() => onClaim({ ...claim, level })} /><span>{nameOf(level)}</span></label>
          ))}
        </fieldset>
        {claim.level !== null && <TextArea label={t('evidence')} rows={2} maxLength={4000} value={claim.evidence} onValue={(evidence) => onClaim({ ...claim, evidence })} fault={faultAt(error, `${at}/evidence`)} />}
      </div>
    </details>
  )
}
