// The rules of IGA that innovations are measured by here, and what the service knows of them.
import type { CatalogueView, MaturityView } from '../../api/generated'
import { request } from '../../api/request'

export const YEAR = '2026'
const RULE_SET = `iga-${YEAR}`

export async function catalogueOfIga(signal: AbortSignal): Promise<CatalogueView> {
  return (await request<CatalogueView>('GET', `/api/v1/iga/indicators?rule_set=${RULE_SET}`, { signal })).data
}

export async function maturityOf(innovation: string, signal: AbortSignal): Promise<MaturityView> {
  return (await request<MaturityView>('GET', `/api/v1/innovations/${innovation}/maturity?rule_set=${RULE_SET}`, { signal })).data
}
