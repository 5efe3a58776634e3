// The judge's own submitted sheets of a round, to read and compare.
import { useEffect, useState } from 'preact/hooks'
import type { RubricView } from '../api/generated'
import { Empty, Page } from '../app/page'
import { query, setQuery, to } from '../app/router'
import { SelectField } from '../design/field'
import { decimal } from '../i18n/format'
import { receipts, type Receipt } from '../offline'
import { compare, divide, parse, type Fraction } from '../scoring/fraction'
import { Freshness, useRenewal, WithRounds } from './kept'
import { Receipts, type Shown } from './receipt-list'
import { rowsOf } from './rubric-order'
import { t } from './sheets-texts'
import { openWork, type RoundWork, type Task } from './work-data'
import { t as words } from './work-texts'
import './judge.css'

export function Sheets() {
  const work = openWork()
  useRenewal(() => work.refresh(), [work])
  return (
    <Page title={t('title')} head={<Freshness work={work} />}>
      <WithRounds work={work}>{(rounds) => <OfRounds rounds={rounds} />}</WithRounds>
    </Page>
  )
}

const isSubmitted = (task: Task): boolean => task.sheet !== null && (task.sheet.state === 'submitted' || (task.sheet.state === 'set_aside' && task.sheet.sheet_rev > 0))

function OfRounds({ rounds }: { rounds: RoundWork[] }) {
  const filled = rounds.filter((one) => one.tasks.some(isSubmitted) && one.rubric !== null)
  const chosen = filled.find((one) => one.round.id === query.value.get('round')) ?? filled[0]
  if (chosen === undefined) return <Empty title={t('none')} action={<a class="button main" href="#/work">{words('title')}</a>}>{t('none_do')}</Empty>
  return (
    <>
      <SelectField label={t('round')} value={chosen.round.id} options={filled.map((one) => ({ value: one.round.id, label: one.round.weight === '0' ? `${one.round.name} (${words('practice')})` : one.round.name }))} onValue={(id) => setQuery('round', id)} />
      <Compared key={chosen.round.id} of={chosen} rubric={chosen.rubric!} />
      <ReceiptsOf of={chosen} />
    </>
  )
}

type By = { code: string | 'entry' | 'total'; isDown: boolean }

function Compared({ of, rubric }: { of: RoundWork; rubric: RubricView }) {
  const [by, setBy] = useState<By>({ code: 'total', isDown: true })
  const columns = rowsOf(rubric).filter((row) => row.kind === 'scored').map((row) => row.criterion)
  const rows = of.tasks.filter(isSubmitted).sort((a, b) => (by.isDown ? -1 : 1) * order(a, b, by.code))
  const head = (code: By['code'], label: string, full: string, align = 'right') => (
    <th scope="col" class={align} aria-sort={by.code === code ? (by.isDown ? 'descending' : 'ascending') : undefined} title={full}>
      <button type="button" class="sort" aria-label={t('sort', { by: full })} onClick={() => setBy({ code, isDown: by.code === code ? !by.isDown : code !== 'entry' })}>{label}<span aria-hidden="true">{by.code === code ? (by.isDown ? ' ↓' : ' ↑') : ''}</span></button>
    </th>
  )
  return (
    <section class="stack-s">
      <p class="small muted">{t('hint')}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={t('caption', { round: of.round.name })}>
        <table class="table compared">
          <caption class="visually-hidden">{t('caption', { round: of.round.name })}</caption>
          <thead><tr>{head('entry', t('entry'), t('entry'), '')}{head('total', t('total'), t('total'))}{columns.map((criterion) => head(criterion.code, criterion.code, `${criterion.name} (${criterion.code})`))}</tr></thead>
          <tbody>
            {rows.map((task) => (
              <tr key={task.key.entry}>
                <th scope="row"><a href={to('score', task.key.round, task.key.entry)}>{task.entry?.title ?? words('untitled')}</a>{task.sheet?.state === 'set_aside' && <span class="badge">{t('set_aside')}</span>}</th>
                <td class="right"><strong>{decimal(task.sheet?.total?.score ?? '–')}</strong></td>
                {columns.map((criterion) => <td key={criterion.code} class="right">{decimal(markOf(task, criterion.code) ?? '–')}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="codes small muted">{columns.map((criterion) => <li key={criterion.code}><strong>{criterion.code}</strong> {criterion.name}</li>)}</ul>
    </section>
  )
}

function markOf(task: Task, code: string): string | undefined {
  return task.sheet?.marks.find((mark) => mark.criterion === code)?.value
}

/** Exact: a total such as `247/30` is compared as it is. What has no value comes first when going up. */
function order(a: Task, b: Task, by: By['code']): number {
  if (by === 'entry') return (a.entry?.title ?? '').localeCompare(b.entry?.title ?? '', 'id')
  const value = (task: Task): string | undefined => (by === 'total' ? task.sheet?.total?.exact : markOf(task, by))
  const [x, y] = [value(a), value(b)]
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  return compare(exact(x), exact(y))
}

function exact(text: string): Fraction {
  const [above = '0', below] = text.split('/')
  return below === undefined ? parse(above) : divide(parse(above), parse(below))
}

function ReceiptsOf({ of }: { of: RoundWork }) {
  const [kept, setKept] = useState<Receipt[]>([])
  const user = of.tasks[0]?.key.user ?? ''
  const submitted = of.tasks.filter(isSubmitted)
  const seen = submitted.map((task) => task.sheet?.version).join()
  useEffect(() => {
    receipts(user).then(setKept, () => setKept([]))
  }, [user, seen])
  // Those of this device with their time; what was sent from elsewhere as the server tells it.
  const shown = submitted.flatMap((task): Shown[] => {
    const title = task.entry?.title ?? words('untitled')
    const own = kept.filter((one) => one.round === of.round.id && one.entry === task.key.entry)
    const last = task.sheet?.receipt ?? null
    const isKnown = own.some((one) => one.sheet_rev === task.sheet?.sheet_rev)
    return [...own.map((one) => ({ ...one, title })), ...(last === null || isKnown ? [] : [{ id: task.sheet!.id, sheet_rev: task.sheet!.sheet_rev, receipt: last, total: task.sheet!.total, at: null, title }])]
  })
  if (shown.length === 0) return null
  return (
    <details class="card round">
      <summary><h2>{t('receipts_n', { n: shown.length })}</h2><p class="muted small">{t('receipts_lead')}</p></summary>
      <Receipts of={shown} />
    </details>
  )
}
