// Choosing an innovation of the register by part of its name.
import { useEffect, useState } from 'preact/hooks'
import type { InnovationView, NamedInnovationView } from '../../api/generated'
import { withQuery } from '../../api/paged'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { TextField } from '../../design/field'
import { t } from './lineage-texts'

/** `except`: what cannot be chosen, such as the innovation itself. */
export function InnovationPicker({ value, onValue, fault, except }: { value: NamedInnovationView | null; onValue: (picked: NamedInnovationView | null) => void; fault: string | null; except: string }) {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<InnovationView[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const words = typed.trim()
  useEffect(() => {
    if (value !== null || words === '') return setFound(null)
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const page = await request<{ items: InnovationView[] }>('GET', withQuery('/api/v1/innovations', { q: words, limit: '9' }), { signal: asked.signal })
        setFound(page.data.items.filter((one) => one.id !== except))
        setError(null)
      } catch (failed) {
        if (!asked.signal.aborted) setError(failed)
      }
    }, 250)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [words, value === null])

  if (value !== null) {
    return (
      <fieldset class="field">
        <legend>{t('source')}</legend>
        <div class="picked">
          <span class="grow"><strong>{value.name}</strong><span class="small muted block">{value.agency.name}</span></span>
          <button type="button" class="button quiet" onClick={() => { setTyped(''); onValue(null) }}>{t('source_other')}</button>
        </div>
        {fault !== null && <p class="fault">{fault}</p>}
      </fieldset>
    )
  }
  return (
    <div class="stack-s">
      <TextField label={t('source')} hint={t('source_hint')} type="search" value={typed} maxLength={200} onValue={setTyped} fault={fault} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }} />
      {error !== null && <Failure error={error} />}
      {found !== null && (found.length === 0 ? <p class="small muted" role="status">{t('none_found')}</p> : (
        <ul class="pick-list" aria-label={t('found')}>
          {found.map(({ id, name, agency }) => <li key={id}><button type="button" class="pick" onClick={() => onValue({ id, name, agency })}><span>{name}</span><span class="small muted">{agency.name}</span></button></li>)}
        </ul>
      ))}
    </div>
  )
}
