// The addresses of the judge's screens. They come with the first load: a judge must be able to open them offline.
import type { Place } from '../app/place'

export const JUDGE_PLACES: readonly Place[] = []
