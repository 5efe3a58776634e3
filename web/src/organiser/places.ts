// The addresses of the organiser's screens, each loaded when first opened.
import { ADMIN_PLACES } from '../admin/places'
import { later, type Place, STAFF } from '../app/place'

const ORGANISER_PLACES: readonly Place[] = [
  { pattern: 'competitions', screen: later(() => import('./competitions'), 'Competitions'), for: STAFF },
  { pattern: 'competitions/:competition', screen: later(() => import('./competition'), 'Competition'), for: STAFF },
  { pattern: 'competitions/:competition/entries', screen: later(() => import('./entries'), 'Entries'), for: STAFF },
  { pattern: 'competitions/:competition/import', screen: later(() => import('./import'), 'Import'), for: STAFF },
  { pattern: 'competitions/:competition/ranking', screen: later(() => import('./competition-ranking'), 'CompetitionRanking'), for: STAFF },
  { pattern: 'competitions/:competition/recommendations', screen: later(() => import('./recommendations'), 'Recommendations'), for: STAFF },
  { pattern: 'recommendations/:recommendation', screen: later(() => import('./recommendation'), 'Recommendation'), for: STAFF, under: 'competitions' },
  { pattern: 'entries/:entry', screen: later(() => import('./entry'), 'Entry'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round', screen: later(() => import('./cockpit'), 'Cockpit'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round/rules', screen: later(() => import('./rules'), 'RoundRules'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round/panel', screen: later(() => import('./panel'), 'Panel'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round/ranking', screen: later(() => import('./ranking'), 'Ranking'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round/plenary', screen: later(() => import('./plenary'), 'Plenary'), for: STAFF, under: 'competitions' },
  { pattern: 'rounds/:round/objections', screen: later(() => import('./objections'), 'Objections'), for: STAFF, under: 'competitions' },
  { pattern: 'rubrics', screen: later(() => import('./rubrics'), 'Rubrics'), for: STAFF },
  { pattern: 'rubrics/:rubric', screen: later(() => import('./rubric'), 'Rubric'), for: STAFF },
  { pattern: 'innovations', screen: later(() => import('./innovations'), 'Innovations'), for: STAFF },
  { pattern: 'innovations/:innovation', screen: later(() => import('./innovation'), 'Innovation'), for: STAFF },
  { pattern: 'agencies', screen: later(() => import('./agencies'), 'Agencies'), for: STAFF },
  { pattern: 'simulate/iga', screen: later(() => import('./simulate'), 'Iga'), for: STAFF, under: 'programmes' },
  { pattern: 'simulate/ppd', screen: later(() => import('./simulate'), 'Ppd'), for: STAFF, under: 'programmes' },
  { pattern: 'lineage', screen: later(() => import('./lineage'), 'Lineage'), for: STAFF, under: 'innovations' },
  { pattern: 'coverage', screen: later(() => import('./coverage'), 'Coverage'), for: STAFF, under: 'innovations' },
  { pattern: 'programmes', screen: later(() => import('./programmes'), 'Programmes'), for: STAFF },
  { pattern: 'programmes/:programme', screen: later(() => import('./programme'), 'Programme'), for: STAFF },
]

/** All that those who run competitions, and those who check them, may open. */
export const STAFF_PLACES: readonly Place[] = [...ORGANISER_PLACES, ...ADMIN_PLACES]
