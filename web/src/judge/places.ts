// The addresses of the judge's screens. They come with the first load: a judge must be able to open them offline.
import type { Place } from '../app/place'
import { Outbox } from './outbox'
import { Score } from './score'
import { Sheets } from './sheets'
import { WorkList } from './work'

export const JUDGE_PLACES: readonly Place[] = [
  { pattern: 'work', screen: WorkList, for: ['judge'] },
  { pattern: 'score/:round/:entry', screen: Score, for: ['judge'], under: 'work' },
  { pattern: 'sheets', screen: Sheets, for: ['judge'] },
  { pattern: 'outbox', screen: Outbox, for: ['judge'] },
]
