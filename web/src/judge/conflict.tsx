// Two versions of one sheet beside each other; the judge chooses.
import type { MarkView, RubricView } from '../api/generated'
import { Failure } from '../app/failure'
import { useAct } from '../app/load'
import { announce } from '../design/announce'
import { Notice } from '../design/notice'
import { decimal } from '../i18n/format'
import { keepMine, takeTheirs, type Content, type SheetKey, type SheetStatus } from '../offline'
import { readMark } from '../scoring/mark'
import { device } from './save-state'
import { t } from './versions-texts'

type InConflict = Extract<SheetStatus, { kind: 'conflict' }>
type AnyMark = Pick<MarkView, 'criterion' | 'value'> & { comment?: string | null }

/** `content` is what stands on this device now, also what was typed after sending: nothing of it goes unseen. */
export function Conflict({ status, content, sheetKey, rubric }: { status: InConflict; content: Content; sheetKey: SheetKey; rubric: RubricView }) {
  const act = useAct()
  const { theirs } = status
  const decide = (choose: (key: SheetKey) => Promise<boolean>) => act.run(async () => {
    await choose(sheetKey)
    announce(t('taken'))
  })
  const words = { device: device() }
  const marked = (marks: readonly AnyMark[], code: string): AnyMark | undefined => marks.find((mark) => mark.criterion === code)
  return (
    <section class="card stack conflict" aria-labelledby="conflict-title">
      <Notice tone="bad" title={<span id="conflict-title">{t('conflict')}</span>}>{t('conflict_lead')}</Notice>
      {theirs === null ? <p>{t('theirs_none')}</p> : (
        <div class="table-frame" tabIndex={0} role="region" aria-label={t('conflict')}>
          <table class="table versions">
            <thead><tr><th scope="col">{t('criterion')}</th><th scope="col">{t('mine', words)}</th><th scope="col">{t(theirs.sheet.state === 'submitted' ? 'theirs_submitted' : 'theirs_draft')}</th></tr></thead>
            <tbody>
              {rubric.criteria.filter((criterion) => criterion.scored).map((criterion) => (
                <Versions key={criterion.code} name={criterion.name} mine={typed(content, criterion.code)} theirs={spelled(marked(theirs.sheet.marks, criterion.code))} />
              ))}
              <Versions name={t('remarks')} mine={content.comment} theirs={theirs.sheet.comment ?? ''} />
            </tbody>
          </table>
        </div>
      )}
      {act.error !== null && <Failure error={act.error} />}
      {status.edited && <p class="small">{t('later_edits', words)}</p>}
      <p class="small">{t(status.what === 'submit' ? 'keep_sends' : 'keep_drafts', words)}</p>
      <div class="row">
        <button type="button" class="button" disabled={act.busy} onClick={() => void decide(keepMine)}>{t('keep_mine', words)}</button>
        <button type="button" class="button" disabled={act.busy} onClick={() => void decide(takeTheirs)}>{t('take_theirs')}</button>
      </div>
    </section>
  )
}

/** A mark as it stands here, spelled like the service's where it can be read, so that equal ones look equal. */
function typed(content: Content, criterion: string): string {
  const mark = content.marks[criterion]
  if (mark === undefined) return ''
  const read = readMark(mark.typed)
  return (read.ok ? decimal(read.value) : mark.typed) + (mark.comment === '' ? '' : `\n${mark.comment}`)
}

function spelled(mark: AnyMark | undefined): string {
  if (mark === undefined) return ''
  return decimal(mark.value) + (mark.comment ? `\n${mark.comment}` : '')
}

function Versions({ name, mine, theirs }: { name: string; mine: string; theirs: string }) {
  const isDifferent = mine !== theirs
  return (
    <tr class={isDifferent ? 'differs' : ''}>
      <th scope="row">{name}{isDifferent && <span class="badge caution">{t('differs')}</span>}</th>
      <td class="text">{mine || '–'}</td>
      <td class="text">{theirs || '–'}</td>
    </tr>
  )
}
