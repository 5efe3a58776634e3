// Who may change the set-up: auditors read every screen and change nothing.
import { person } from '../../api/session'

export function mayChange(): boolean {
  const role = person.value?.role
  return role === 'admin' || role === 'organizer'
}
