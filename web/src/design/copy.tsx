// A text to be taken elsewhere: shown in full, copied by a button, marked for copying by hand where that is not allowed.
import { useRef, useState } from 'preact/hooks'
import { announce } from './announce'
import { Icon } from './icon'
import './copy.css'

export function CopyText({ label, text, copy, copied, failed, lang }: { label: string; text: string; copy: string; copied: string; failed: string; lang?: string }) {
  const [state, setState] = useState<'none' | 'copied' | 'failed'>('none')
  const shown = useRef<HTMLParagraphElement>(null)
  const run = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
      announce(copied)
    } catch {
      // Without https or permission there is no clipboard.
      setState('failed')
      const selection = getSelection()
      if (shown.current !== null) selection?.selectAllChildren(shown.current)
    }
  }
  return (
    <div class="stack-s">
      <div class="spread">
        <strong>{label}</strong>
        <button type="button" class="button" aria-label={`${copy}: ${label}`} onClick={() => void run()}><Icon name={state === 'copied' ? 'check' : 'list'} />{state === 'copied' ? copied : copy}</button>
      </div>
      <p class="copy-text" ref={shown} lang={lang}>{text}</p>
      {state === 'failed' && <p class="small" role="status">{failed}</p>}
    </div>
  )
}
