// Which innovation is tried: one of the register, found by its name, or none.
import { useEffect, useState } from 'preact/hooks'
import type { InnovationView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { TextField } from '../../design/field'
import { regionName } from '../setup/regions'
import { t } from './iga-texts'

export function InnovationPicker({ picked, isPicked, pick }: { picked: InnovationView | null; isPicked: boolean; pick: (id: string | null) => void }) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<InnovationView[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const words = typed.trim()
  useEffect(() => {
    setFound(null)
    if (isPicked || words === '') return
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const page = await request<{ items: InnovationView[] }>('GET', withQuery('/api/v1/innovations', { q: words, limit: '8' }), { signal: asked.signal })
        setFound(page.data.items)
        setError(null)
      } catch (failed) {
        if (!asked.signal.aborted) setError(failed)
      }
    }, 250)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [words, isPicked])

  if (isPicked) {
    return (
      <section class="card spread" aria-label={t('innovation')}>
        <p class="grow"><strong>{picked?.name ?? '…'}</strong>{picked !== null && <><br /><span class="small muted">{picked.agency.name} · {regionName(picked.agency.region_code)}</span></>}</p>
        <button type="button" class="button" onClick={() => { setTyped(''); pick(null) }}>{t('other')}</button>
      </section>
    )
  }
  return (
    <section class="card stack-s" aria-label={t('innovation')}>
      <TextField label={t('innovation')} hint={t('innovation_hint')} type="search" autocomplete="off" value={typed} maxLength={200} onValue={setTyped} />
      {error !== null && <Failure error={error} />}
      {found !== null && (found.length === 0 ? <p class="small muted" role="status">{t('not_found')}</p> : (
        <ul class="found" aria-label={t('found')}>
          {found.map((one) => <li key={one.id}><button type="button" onClick={() => pick(one.id)}><span>{one.name}</span><span class="small muted">{one.agency.name}</span></button></li>)}
        </ul>
      ))}
      <p class="small muted">{t('none_picked')}</p>
    </section>
  )
}
