// The addresses of the admin's screens.
import { later, type Place } from '../app/place'

export const ADMIN_PLACES: readonly Place[] = [
  { pattern: 'accounts', screen: later(() => import('./accounts'), 'Accounts'), for: ['admin'] },
]
