// What each judge accepts before the first sheet (pakta integritas): a ready text to begin with, changed or removed at will.
import { CheckField, TextArea } from '../../design/field'
import { DECLARATION } from '../setup/declaration'
import { faultAt } from '../setup/faults'
import { t } from '../rules-texts'
import type { FormProps } from './form'

export function Declaration({ rules: { declaration }, onChange, error, locked }: FormProps) {
  return (
    <section class="card stack" aria-labelledby="declaration">
      <h2 id="declaration">{t('s_declaration')}</h2>
      <CheckField label={t('declaration_on')} hint={t('declaration_hint')} checked={declaration !== null} disabled={locked} onValue={(on) => onChange({ declaration: on ? DECLARATION : null })} />
      {declaration !== null && (
        <>
          <TextArea label={t('declaration_text')} rows={12} maxLength={4000} readOnly={locked} value={declaration} onValue={(text) => onChange({ declaration: text })} fault={faultAt(error, '/declaration')} />
          {!locked && declaration !== DECLARATION && <div><button type="button" class="button" onClick={() => onChange({ declaration: DECLARATION })}>{t('declaration_ready')}</button></div>}
        </>
      )}
    </section>
  )
}
