// How far an innovation has come: its stage, and how many of the four facts of institutionalisation hold.
import type { InnovationView } from '../../api/generated'
import { FACTS, stageName } from './words'

const TONES: Record<string, string> = { initiative: '', trial: 'info', applied: 'good' }

export function StageBadge({ stage }: { stage: string }) {
  return <span class={`badge ${TONES[stage] ?? ''}`}>{stageName(stage)}</span>
}

/** A fact holds if it is met and something shows it, as the service counts. */
export function factHolds({ met, evidence }: { met: boolean; evidence?: string }): boolean {
  return met && !!evidence
}

export function factsHolding(innovation: Pick<InnovationView, 'institutionalisation'>): number {
  return FACTS.filter((name) => factHolds(innovation.institutionalisation[name])).length
}
