// Naming what an innovation learned from: one of the register, or one of elsewhere by its name.
import { useState } from 'preact/hooks'
import type { InnovationView, LineageEdgeView, NamedInnovationView, NewLineageBody } from '../../api/generated'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextArea, TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { useActKey } from '../setup/act-key'
import { faultAt } from '../setup/faults'
import { Reveal } from '../setup/reveal'
import { t } from './lineage-texts'
import { InnovationPicker } from './picker'

const KINDS = ['replicates', 'partially_replicates', 'inspired_by', 'modifies'] as const
type Kind = (typeof KINDS)[number]
const PLACES = ['register', 'elsewhere'] as const

/** What the service says of the shape of lineage, beside what may go wrong everywhere. */
const REFUSALS = ['lineage_cycle', 'lineage_taken', 'lineage_full'] as const

export function SourceDialog({ innovation, close, saved }: { innovation: InnovationView; close: () => void; saved: () => void }) {
  const [where, setWhere] = useState<(typeof PLACES)[number]>('register')
  const [source, setSource] = useState<NamedInnovationView | null>(null)
  const [name, setName] = useState('')
  const [region, setRegion] = useState('')
  const [kind, setKind] = useState<Kind>('replicates')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const act = useAct()
  const keyFor = useActKey()
  const isHere = where === 'register'
  const isLacking = isHere ? source === null : name.trim() === ''

  const save = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (isLacking) return
    void act.run(async () => {
      const body: NewLineageBody = {
        kind,
        ...(isHere && source !== null ? { source_id: source.id } : { external_source: { name: name.trim(), region: region.trim() } }),
        ...(note.trim() !== '' && { note: note.trim() }),
      }
      await request<LineageEdgeView>('POST', `/api/v1/innovations/${innovation.id}/lineage`, { body, key: keyFor(body) })
      announce(t('added', { name: isHere && source !== null ? source.name : name.trim() }))
      saved()
    })
  }
  const hasFaults = act.error instanceof Problem && act.error.faults.length > 0
  return (
    <Dialog title={t('add_title')} onClose={close}>
      <form class="stack" noValidate onSubmit={save}>
        <Reveal of={hasFaults ? null : act.error}><Refused error={act.error} /></Reveal>
        <fieldset class="choices wide">
          <legend class="legend">{t('where')}</legend>
          {PLACES.map((place) => <label key={place} class="choice"><input type="radio" name="where" checked={where === place} onChange={() => setWhere(place)} /><span>{t(`where_${place}`)}</span></label>)}
        </fieldset>
        {isHere ? (
          <InnovationPicker value={source} onValue={setSource} except={innovation.id} fault={tried && source === null ? t('source_missing') : faultAt(act.error, '/source_id')} />
        ) : (
          <>
            <TextField label={t('external_name')} value={name} maxLength={300} onValue={setName} fault={tried && name.trim() === '' ? t('external_missing') : faultAt(act.error, '/external_source/name')} />
            <TextField label={t('external_region')} hint={t('external_region_hint')} value={region} maxLength={300} onValue={setRegion} fault={faultAt(act.error, '/external_source/region')} />
          </>
        )}
        <fieldset class="choices">
          <legend class="legend">{t('kind')}</legend>
          {KINDS.map((one) => <label key={one} class="choice"><input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} /><span><strong>{t(`kind_${one}`)}</strong><span class="small muted block">{t(`means_${one}`)}</span></span></label>)}
        </fieldset>
        <TextArea label={t('note')} hint={t('note_hint')} rows={2} value={note} maxLength={4000} onValue={setNote} fault={faultAt(act.error, '/note')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{t('cancel')}</button>
          <button type="submit" class="button main" disabled={act.busy}>{t('save')}</button>
        </div>
      </form>
    </Dialog>
  )
}

/** A refusal in words; of a cycle the service also tells the way round. */
function Refused({ error }: { error: unknown }) {
  const slug = error instanceof Problem ? REFUSALS.find((one) => one === error.slug.replaceAll('-', '_')) : undefined
  if (slug === undefined || !(error instanceof Problem)) return <Failure error={error} />
  return (
    <Notice tone="bad" title={t(slug)}>
      <p>{t(`${slug}_do`)}</p>
      {slug === 'lineage_cycle' && <p class="small" lang="en">{error.detail}</p>}
    </Notice>
  )
}
