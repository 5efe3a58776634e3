// The scoresheet of one entry: one card per criterion, typed into the working copy on this device, submitted when complete.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { RubricView } from '../api/generated'
import { announce } from '../design/announce'
import { TextArea } from '../design/field'
import { useAct } from '../app/load'
import { Failure } from '../app/failure'
import type { WorkingSheet } from '../offline'
import { checkMark, readMark } from '../scoring/mark'
import { runningTotal } from '../scoring/total'
import { Conflict } from './conflict'
import { CriterionCard, Description } from './criterion-card'
import { sectionOf } from './entry-view'
import { focusOn, onSheetKey } from './keys'
import { Refused } from './refused'
import { rowsOf } from './rubric-order'
import { device, inWords } from './save-state'
import { ScoreDock } from './score-dock'
import { Standing } from './score-standing'
import { t } from './score-texts'
import { stateOf, type TaskState } from './task-state'
import type { RoundWork, Task } from './work-data'

const TOLD: readonly TaskState[] = ['sent', 'refused', 'conflict', 'not_saved']

export function Scoresheet({ of, task, rubric, work, next }: { of: RoundWork; task: Task; rubric: RubricView; work: WorkingSheet; next: Task | null }) {
  const { round } = of
  const form = useRef<HTMLFormElement>(null)
  const [isChanging, setChanging] = useState(false)
  const [hasTried, setTried] = useState(false)
  const act = useAct()
  const rows = useMemo(() => rowsOf(rubric), [rubric])

  const status = work.status.value
  const content = work.content.value
  const faults = work.faults.value
  const state = stateOf(task)
  const isDone = (state === 'sent' || state === 'waiting') && !status.edited
  const mayScore = round.status === 'open' && task.isActive && state !== 'set_aside' && state !== 'conflict'
  const isLocked = !mayScore || (isDone && !isChanging)

  const marks = Object.fromEntries(rubric.criteria.flatMap((criterion) => {
    const read = readMark(content.marks[criterion.code]?.typed ?? '')
    return read.ok && checkMark(read.value, criterion.scale) === null ? [[criterion.code, read.value]] : []
  }))
  const total = runningTotal(rubric, round.rounding, marks)
  const unready = rows.filter((row) => row.kind === 'scored' && faults.some((fault) => fault.criterion === row.criterion.code)).map(({ criterion }) => ({ code: criterion.code, name: criterion.name }))

  // What happens to the sheet by itself is told to those who do not see the dock.
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== state && TOLD.includes(state)) announce(inWords(state, status))
    before.current = state
  }, [state])
  // The button that was pressed has gone: the focus goes to what comes next.
  const toNext = (): void => void requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.dock-acts .main')?.focus())

  const toFirstMissing = (): void => {
    setTried(true)
    const first = unready[0]
    const isMarked = first !== undefined && faults.every((fault) => fault.criterion !== first.code || fault.code.startsWith('comment'))
    if (first !== undefined && form.current !== null) focusOn(form.current, first.code, isMarked ? 'comment' : 'mark')
    announce(`${t('faults', { n: unready.length })}. ${t('missing', { names: unready.map((one) => one.name).join(', ') })}`)
  }
  const submit = (): void => {
    if (isLocked) return
    if (unready.length > 0) return toFirstMissing()
    void act.run(async () => {
      const handed = await work.submit()
      if (!handed.ok) {
        if (handed.why === 'faults') toFirstMissing()
        return
      }
      setChanging(false)
      setTried(false)
      announce(t('kept_here', { device: device() }))
      toNext()
    })
  }

  return (
    <form ref={form} class="stack sheet-form" noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={(event) => form.current !== null && onSheetKey(event, form.current, submit)}>
      <h2 class="visually-hidden">{t('sheet')}</h2>
      <Standing round={round} task={task} status={status} state={state} isChanging={isChanging} />
      {status.kind === 'conflict' && <Conflict status={status} content={content} sheetKey={task.key} rubric={rubric} />}
      {status.kind === 'refused' && <Refused status={status} sheetKey={task.key} mayRetry={round.status === 'open' && task.isActive} />}
      {act.error !== null && <Failure error={act.error} />}
      {rows.map((row) => {
        const { criterion } = row
        const section = task.entry === null ? null : sectionOf(task.entry, criterion.code)
        if (row.kind === 'scored') {
          return (
            <CriterionCard key={criterion.code} rubric={rubric} places={round.rounding.places} criterion={criterion} number={row.number} section={section} locked={isLocked}
              mark={content.marks[criterion.code] ?? { typed: '', comment: '' }}
              faults={hasTried && !isLocked ? faults.filter((fault) => fault.criterion === criterion.code) : []}
              onType={(typed) => work.type(criterion.code, typed)} onRemark={(text) => work.remark(criterion.code, text)} />
          )
        }
        if (row.kind === 'heading') return <div key={criterion.code} class="criterion-group"><h3>{criterion.name}</h3><Description text={criterion.description} /></div>
        return (
          <section key={criterion.code} class="criterion is-read">
            <div class="criterion-head"><h3>{criterion.name}</h3><span class="badge">{t('not_scored')}</span></div>
            <Description text={criterion.description} />
            {section !== null && <details class="section-here"><summary>{t('section')}</summary><p class="text">{section}</p></details>}
          </section>
        )
      })}
      {(!isLocked || content.comment !== '') && <section class="card">
        {isLocked
          ? <div class="stack-s"><h3>{t('sheet_comment')}</h3><p class="text">{content.comment}</p></div>
          : <TextArea label={t('sheet_comment')} hint={t('sheet_comment_hint')} value={content.comment} rows={3} maxLength={4000} onValue={(text) => work.comment(text)} />}
      </section>}
      {!isLocked && <p class="small muted keys no-print"><strong>{t('keys')}</strong> {t('keys_line')}</p>}
      <ScoreDock task={task} rubric={rubric} total={total} missing={unready} next={next} isBusy={act.busy} onMissing={toFirstMissing}
        acts={{
          submit: isLocked || status.kind === 'conflict' ? null : submit,
          isAgain: status.sent !== null || state === 'waiting',
          change: mayScore && isDone && !isChanging ? () => { setChanging(true); toNext() } : null,
          keep: isChanging && isDone ? () => { setChanging(false); toNext() } : null,
        }} />
    </form>
  )
}
