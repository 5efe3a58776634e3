// The addresses of an agency's own screens: one file for all, for the first load names every file there is.
import { later, type Place } from '../app/place'

const screens = () => import('./screens')

export const ENTRANT_PLACES: readonly Place[] = [
  { pattern: 'my-entries', screen: later(screens, 'MyEntries'), for: ['entrant'] },
  { pattern: 'my-entries/:entry', screen: later(screens, 'MyEntry'), for: ['entrant'] },
  { pattern: 'my-entries/new/:competition', screen: later(screens, 'EnterOne'), for: ['entrant'] },
]
