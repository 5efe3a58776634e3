// A role, with what it may do.
import { t as frame } from '../app/texts'
import { ROLES, type RoleName } from './account'
import { t } from './texts'

export function RoleField({ value, onValue }: { value: RoleName; onValue: (role: RoleName) => void }) {
  return (
    <fieldset class="role-choices">
      <legend class="legend">{t('role')}</legend>
      {ROLES.map((role) => (
        <label key={role} class="role-choice">
          <input type="radio" name="role" checked={value === role} onChange={() => onValue(role)} />
          <span><strong>{frame(`role_${role}`)}</strong><br /><span class="small muted">{t(`role_${role}_does`)}</span></span>
        </label>
      ))}
    </fieldset>
  )
}
