// A government's innovations with their maturities, read one by one from the register.
import type { InnovationView, MaturityView } from '../../api/generated'
import { all } from '../../api/paged'
import { request } from '../../api/request'
import { RULE_SET } from './levels'

/** So many are asked for at once. */
const AT_ONCE = 4

export type Found = { innovation: InnovationView; maturity: MaturityView }

export async function readRegister(region: string, signal: AbortSignal, told: (done: number, all: number) => void): Promise<Found[]> {
  const innovations = await all<InnovationView>('/api/v1/innovations', { region_code: region })
  const found: Found[] = []
  const left = innovations.values()
  const next = async (): Promise<void> => {
    for (const innovation of left) {
      const { data } = await request<MaturityView>('GET', `/api/v1/innovations/${innovation.id}/maturity?rule_set=${RULE_SET}`, { signal })
      found.push({ innovation, maturity: data })
      told(found.length, innovations.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  return found
}
