// Setting up a competition: several requests, each with its own key, remembered until all are done. A failure half way
// continues where it stopped, also after a reload; a step whose outcome is unknown is repeated with its own key.
import { person } from '../../api/session'
import type { CompetitionView, LabelBody, RoundBody, RubricBody, RubricView } from '../../api/generated'
import { request } from '../../api/request'
import { retryKey } from '../../api/retry-key'
import { readMark } from '../../scoring/mark'
import { bodyOf, CATEGORIES, GROUPS, PLANS, type PlannedRound } from '../setup/presets'

export interface Form {
  name: string
  year: number | null
  description: string
  groups: LabelBody[]
  categories: LabelBody[]
  rounds: PlannedRound[]
}

export interface Step {
  kind: 'competition' | 'rubric' | 'round'
  /** A template's id, or a round's place in the form. */
  of: string
  key: string
  /** The id of what was made. */
  made: string | null
}

export interface Work {
  form: Form
  /** Null until somebody pressed "create". */
  steps: Step[] | null
}

/** Belongs to one person: the next one in the same tab begins anew. */
const place = (): string => `kipp.new-competition/${person.peek()?.id ?? ''}`

export function fresh(): Work {
  const year = new Date().getFullYear()
  return { form: { name: `KIPP Banten ${year}`, year, description: '', groups: GROUPS, categories: CATEGORIES, rounds: PLANS.both }, steps: null }
}

export function kept(): Work | null {
  try {
    return JSON.parse(sessionStorage.getItem(place()) ?? 'null') as Work | null
  } catch {
    return null
  }
}

export function keep(work: Work | null): void {
  if (work === null) sessionStorage.removeItem(place())
  else sessionStorage.setItem(place(), JSON.stringify(work))
}

const templateOf = (round: PlannedRound): string | null => (round.rubric.startsWith('template:') ? round.rubric.slice('template:'.length) : null)

export const isFinished = (work: Work): boolean => work.steps !== null && work.steps.every((step) => step.made !== null)

/** Whether the service would take this round. */
export function isSound(round: PlannedRound): boolean {
  const weight = readMark(round.weight)
  return round.name.trim() !== '' && round.rubric !== '' && weight.ok && !weight.value.startsWith('-')
}

/** The competition first: it is the one that may be refused. */
export function stepsFor(form: Form): Step[] {
  const step = (kind: Step['kind'], of: string): Step => ({ kind, of, key: retryKey(), made: null })
  const templates = new Set(form.rounds.map(templateOf).filter((id): id is string => id !== null))
  return [step('competition', ''), ...[...templates].map((id) => step('rubric', id)), ...form.rounds.map((_, i) => step('round', String(i)))]
}

/** Makes one thing and answers its id. */
export async function perform(step: Step, { form, steps }: Work): Promise<string> {
  const made = (kind: Step['kind'], of: string): string => steps?.find((one) => one.kind === kind && one.of === of)?.made ?? ''
  if (step.kind === 'competition') {
    const { rounds: _, ...body } = form
    const answer = await request<CompetitionView>('POST', '/api/v1/competitions', { body: { ...body, name: body.name.trim() }, key: step.key })
    return answer.data.id
  }
  if (step.kind === 'rubric') {
    const body: RubricBody = { template: step.of }
    return (await request<RubricView>('POST', '/api/v1/rubrics', { body, key: step.key })).data.id
  }
  const round = form.rounds[Number(step.of)]!
  const template = templateOf(round)
  const body: RoundBody = bodyOf(round, template === null ? round.rubric.slice('rubric:'.length) : made('rubric', template))
  return (await request<{ id: string }>('POST', `/api/v1/competitions/${made('competition', '')}/rounds`, { body, key: step.key })).data.id
}
