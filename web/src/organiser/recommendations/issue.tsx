// The end of a draft: issued, which freezes it, or deleted. Neither is done to something that changed meanwhile.
import { useState } from 'preact/hooks'
import type { RecommendationView } from '../../api/generated'
import { request } from '../../api/request'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { TextField } from '../../design/field'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { useActKey } from '../setup/act-key'
import { isStale } from '../setup/stale'
import { t as shared } from '../setup/texts'
import { t } from './act-texts'
import { Hash } from './basis'
import { GapList } from './gap-notice'
import { t as gap } from './gap-texts'
import type { Gap } from './gaps'
import { Refused, wrongAt } from './refused'
import { type Named, tally, ties } from './sections'
import { t as words } from './texts'

interface Props {
  of: RecommendationView
  name: string
  /** Of the rules: why nobody may be recommended. */
  gaps: readonly Gap[]
  groups: readonly Named[]
  close: () => void
  /** Something else stands there now: it is shown before anything is done. */
  reload: () => void
  done: () => void
}

const Changed = ({ reload }: { reload: () => void }) => (
  <Notice tone="caution" title={t('changed')}><p>{t('changed_do')}</p><div><button type="button" class="button" onClick={reload}>{t('changed_load')}</button></div></Notice>
)

export function IssueDialog({ of, name, gaps, groups, close, reload, done }: Props) {
  const [reference, setReference] = useState('')
  const [isChanged, setChanged] = useState(false)
  const act = useAct()
  const keyOf = useActKey()
  const pending = of.overrides.filter((one) => one.status === 'pending').length
  const open = ties(of).filter((tie) => !tie.isSettled).length
  const unknown = of.items.filter((item) => item.decision === 'not_recommended' && tally(item).unknown > 0).length
  const are = (decision: string) => count(of.items.filter((item) => item.decision === decision).length)
  const isNobody = of.items.every((item) => item.decision !== 'recommended')
  const submit = async (event: Event) => {
    event.preventDefault()
    const path = `/api/v1/recommendations/${of.id}`
    let changed = false
    const isDone = await act.run(async () => {
      const body = { reference: reference.trim() === '' ? null : reference.trim() }
      try {
        await request<RecommendationView>('POST', `${path}/issue`, { body, key: keyOf(body), ifMatch: `"${of.version}"` })
      } catch (error) {
        // What is frozen must be what was read.
        changed = isStale(error)
        if (changed) return
        throw error
      }
      announce(t('issued'))
    })
    setChanged(changed)
    if (isDone && !changed) done()
  }
  return (
    <Dialog title={t('issue_title')} reading onClose={close}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {isChanged ? <Changed reload={reload} /> : <Refused error={act.error} besides={['/reference']} />}
        {isNobody && <Nobody of={of} gaps={gaps} groups={groups} />}
        <p>{t('issue_lead')}</p>
        {pending > 0 && <Notice tone="bad" title={t('issue_pending', { n: pending })} />}
        <ul class="stack-s points">
          <li>{t('issue_counts', { recommended: are('recommended'), reserve: are('reserve'), rest: are('not_recommended') })}</li>
          {open > 0 && <li><strong>{t('issue_ties', { n: open })}</strong></li>}
          {unknown > 0 && !isNobody && <li><strong>{t('issue_unknown', { n: unknown })}</strong></li>}
        </ul>
        <dl class="stack-s basis">
          <div><dt>{words('rules')}</dt><dd>{words('rules_version', { name, version: of.rule_set_version })}</dd></div>
          <div><dt>{words('hash_ranking')}</dt><dd><Hash of={of.ranking_sha256} /></dd></div>
        </dl>
        <TextField label={t('reference')} hint={t('reference_hint')} maxLength={300} value={reference} onValue={setReference} fault={wrongAt(act.error, '/reference')} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>{shared('cancel')}</button>
          <button type="submit" class={`button ${isNobody ? '' : 'main'}`} disabled={act.busy || pending > 0}>{t('issue_go')}</button>
        </div>
      </form>
    </Dialog>
  )
}

/** That what would be frozen is empty, and why. */
function Nobody({ of, gaps, groups }: Pick<Props, 'of' | 'gaps' | 'groups'>) {
  const failed = of.items.filter((item) => tally(item).fail > 0).length
  const unknown = of.items.filter((item) => tally(item).unknown > 0).length
  const all = { of: count(of.items.length) }
  return (
    <Notice tone="caution" title={gap('issue_nobody')}>
      {gaps.length > 0 && <><p>{gap('issue_unset')}</p><GapList gaps={gaps} groups={groups} /></>}
      {failed > 0 && <p>{gap('issue_failed', { n: count(failed), ...all })}</p>}
      {unknown > 0 && <p>{gap('issue_unknown', { n: count(unknown), ...all })}</p>}
      <p>{gap('issue_only')}</p>
    </Notice>
  )
}

export function RemoveDialog({ of, close, reload, done }: Omit<Props, 'name' | 'gaps' | 'groups'>) {
  const act = useAct()
  const remove = async () => {
    const isDone = await act.run(async () => {
      await request('DELETE', `/api/v1/recommendations/${of.id}`, { ifMatch: `"${of.version}"` })
      announce(t('removed'))
    })
    if (isDone) done()
  }
  return (
    <Dialog title={t('remove_title')} onClose={close}
      actions={<><button type="button" class="button" onClick={close}>{shared('cancel')}</button><button type="button" class="button danger" disabled={act.busy} onClick={() => void remove()}>{t('remove_go')}</button></>}>
      {isStale(act.error) ? <Changed reload={reload} /> : <Refused error={act.error} />}
      <p>{t('remove_lead')}</p>
    </Dialog>
  )
}
