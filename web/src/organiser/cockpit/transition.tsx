// A step in the life of a round: a question with its consequences, sent once however often it is tried.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Problem } from '../../api/problem'
import { request } from '../../api/request'
import { retryKey } from '../../api/retry-key'
import { Failure } from '../../app/failure'
import { useAct } from '../../app/load'
import { announce } from '../../design/announce'
import { Dialog } from '../../design/dialog'
import { Notice } from '../../design/notice'
import { t } from './act-texts'

export type Verb = 'open' | 'close' | 'reopen' | 'publish'

export interface Stepping {
  busy: boolean
  error: unknown
  go: (body?: unknown) => Promise<void>
}

/** `done` runs after the step, and after a refusal that means that somebody else took it meanwhile. */
export function useStep(round: string, verb: Verb, done: () => void, moved: () => void): Stepping {
  const act = useAct()
  // One key per act meant: the same words again are the same act, other words are another.
  const keys = useRef(new Map<string, string>())
  const go = async (body?: unknown) => {
    const said = JSON.stringify(body ?? null)
    const key = keys.current.get(said) ?? retryKey()
    keys.current.set(said, key)
    const isDone = await act.run(async () => {
      try {
        await request('POST', `/api/v1/rounds/${round}/${verb}`, { key, ...(body !== undefined && { body }) })
      } catch (error) {
        if (error instanceof Problem && error.slug === 'round-state') moved()
        throw error
      }
    })
    if (!isDone) return
    announce(t(`${verb}_done`))
    done()
  }
  return { busy: act.busy, error: act.error, go }
}

export function StepDialog({ verb, step, close, label, isDanger = false, isHeld = false, submit, children, wide = false }: { verb: Verb; step: Stepping; close: () => void; label?: string; isDanger?: boolean; isHeld?: boolean; submit: () => void; children: ComponentChildren; wide?: boolean }) {
  const slug = step.error instanceof Problem ? step.error.slug : ''
  // Somebody else took a step meanwhile: this one cannot be taken any more.
  const isLate = slug === 'round-state'
  return (
    <Dialog title={t(`${verb}_title`)} wide={wide} onClose={close}
      actions={
        <>
          <button type="button" class="button" onClick={close}>{t(isLate ? 'understood' : 'cancel')}</button>
          {!isLate && <button type="button" class={`button ${isDanger ? 'danger' : 'main'}`} disabled={step.busy || isHeld} onClick={submit}>{label ?? t(verb)}</button>}
        </>
      }>
      {isLate ? <Notice tone="caution" title={t('moved')} /> : children}
      {step.error !== null && !isLate && slug !== 'round-incomplete' && <Failure error={step.error} />}
    </Dialog>
  )
}
