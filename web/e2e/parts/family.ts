// A family of innovations in two regions, with a source of elsewhere, and an agency that has none: what the maps show.
import { randomBytes } from 'node:crypto'
import type { AgencyView, InnovationView } from '../../src/api/generated'
import type { Api } from './api'

export interface Family {
  /** Stands in every name, so that it is found among those of other tests. */
  mark: string
  spring: InnovationView
  river: InnovationView
  mouth: InnovationView
}

/** Elsewhere → spring (inspired), spring → river (replicated), river → mouth (modified), spring → mouth (in part). */
export async function setFamily(api: Api): Promise<Family> {
  const mark = randomBytes(3).toString('hex')
  const agency = (name: string, level: string, region_code: string) => api.post<AgencyView>('/api/v1/agencies', { name: `${name} ${mark}`, level, region_code })
  const [west, south] = [await agency('Dinas Hulu', 'city', '3672'), await agency('Dinas Hilir', 'regency', '3601')]
  await agency('Dinas Kosong', 'city', '3672')
  const innovation = (name: string, of: AgencyView) => api.post<InnovationView>('/api/v1/innovations', { name: `${name} ${mark}`, agency_id: of.id })
  const spring = await innovation('Mata Air', west)
  const river = await innovation('Sungai yang Mengalir Jauh ke Selatan dan Berkelok', south)
  const mouth = await innovation('Muara', west)
  const learned = (of: InnovationView, kind: string, source: object) => api.post(`/api/v1/innovations/${of.id}/lineage`, { kind, ...source })
  await learned(spring, 'inspired_by', { external_source: { name: `Gunung ${mark}`, region: 'Jawa Tengah' } })
  await learned(river, 'replicates', { source_id: spring.id })
  await learned(mouth, 'modifies', { source_id: river.id })
  await learned(mouth, 'partially_replicates', { source_id: spring.id })
  return { mark, spring, river, mouth }
}
