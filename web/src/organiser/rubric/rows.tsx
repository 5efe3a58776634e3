// The tree of criteria: headings with what stands under them, changed by buttons.
import { useState } from 'preact/hooks'
import { announce } from '../../design/announce'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { Empty } from '../../app/page'
import { CriterionRow } from './criterion-row'
import { blankRow, branch, childrenOf, depth, inTreeOrder, isHeading, moveRow, type Edited, type Row } from './tree'
import { t } from '../rubric-texts'

export function Rows({ rubric, onChange, error, readOnly }: { rubric: Edited; onChange: (next: Edited) => void; error: unknown; readOnly: boolean }) {
  const [removed, setRemoved] = useState<{ rows: Row[]; name: string } | null>(null)
  const [fresh, setFresh] = useState<string | null>(null)
  const { rows } = rubric
  const put = (next: readonly Row[]) => onChange({ ...rubric, rows: inTreeOrder(next) })
  const nameOf = (row: Row) => row.name || row.code || t('unnamed')

  const add = (parent: Row | null) => {
    const before = childrenOf(rows, parent?.key ?? null).at(-1) ?? rows.at(-1)
    const row = blankRow(parent?.key ?? null, before?.scale)
    // The first under a row takes over its weight, so that the sum stays what it was.
    const becomes = parent !== null && !isHeading(rows, parent)
    if (becomes) row.weight = parent.weight
    put([...rows.map((one) => (becomes && one.key === parent.key ? { ...one, weight: '0', scored: false, levels: [] } : one)), row])
    setFresh(row.key)
    if (becomes) announce(t('becomes_heading', { name: nameOf(parent) }))
  }
  const remove = (row: Row) => {
    const gone = branch(rows, row.key)
    setRemoved({ rows, name: nameOf(row) })
    put(rows.filter((one) => !gone.has(one.key)))
    announce(t('removed', { name: nameOf(row) }))
  }
  return (
    <section class="stack" aria-label={t('criterion')}>
      {rows.length === 0 && <Empty title={t('no_criteria')}>{t('no_criteria_do')}</Empty>}
      <ol class="stack-s">
        {rows.map((row, i) => {
          const siblings = childrenOf(rows, row.parent)
          return (
            <li key={row.key} class="criterion-item" style={{ '--depth': depth(rows, row) }}>
              <CriterionRow row={row} rows={rows} index={i} error={error} readOnly={readOnly} heading={isHeading(rows, row)} fresh={fresh === row.key} basis={rubric.basis}
                onChange={(next) => put(rows.map((one) => (one.key === next.key ? next : one)))}
                first={siblings[0] === row} last={siblings.at(-1) === row}
                move={(by) => onChange({ ...rubric, rows: moveRow(rows, row.key, by) })} remove={() => remove(row)} addUnder={() => add(row)} />
            </li>
          )
        })}
      </ol>
      {removed !== null && <Notice><div class="spread"><span>{t('removed', { name: removed.name })}</span><button type="button" class="button" onClick={() => { onChange({ ...rubric, rows: removed.rows }); setRemoved(null) }}>{t('undo', { name: removed.name })}</button></div></Notice>}
      {!readOnly && <div><button type="button" class="button" onClick={() => add(null)}><Icon name="plus" />{t('add')}</button></div>}
    </section>
  )
}
