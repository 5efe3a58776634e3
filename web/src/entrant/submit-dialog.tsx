// The question before an entry is submitted: it names what is still empty, for the service takes an entry as it is.
import { Dialog } from '../design/dialog'
import { Notice } from '../design/notice'
import { count } from '../i18n/format'
import type { Lacking } from './draft'
import { t } from './texts'

interface Props {
  lacking: Lacking | null
  submit: () => void
  close: () => void
  /** Back to what is empty. */
  complete: () => void
}

export function SubmitDialog({ lacking, submit, close, complete }: Props) {
  return (
    <Dialog title={t('submit_title')} onClose={close} actions={
      <>
        <button type="button" class={`button ${lacking === null ? '' : 'main'}`} onClick={lacking === null ? close : complete}>{t(lacking === null ? 'submit_no' : 'submit_lacking_no')}</button>
        <button type="button" class={`button ${lacking === null ? 'main' : ''}`} onClick={submit}>{t(lacking === null ? 'submit_yes' : 'submit_lacking_yes')}</button>
      </>
    }>
      {lacking !== null && <Empties lacking={lacking} />}
      <p>{t('submit_text')}</p>
    </Dialog>
  )
}

function Empties({ lacking: { sections, asked, summary, category, proposal } }: { lacking: Lacking }) {
  return (
    <Notice tone="caution" title={t('submit_lacking')}>
      <ul class="lacking">
        {summary && <li>{t('submit_lacking_summary')}</li>}
        {category && <li>{t('submit_lacking_category')}</li>}
        {proposal && <li>{t('submit_lacking_proposal')}</li>}
        {sections.length > 0 && <li>{t('submit_lacking_sections', { n: count(sections.length), all: count(asked), names: sections.join(', ') })}</li>}
      </ul>
      <p>{t('submit_lacking_do')}</p>
    </Notice>
  )
}
