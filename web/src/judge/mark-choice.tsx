// A mark on a scale of few steps: one large target for each, with the rubric's words where it has them.
import type { CriterionView } from '../api/generated'
import { decimal } from '../i18n/format'
import { t } from './score-texts'

export function MarkChoice({ criterion, marks, value, locked, describedBy, onMark }: { criterion: CriterionView; marks: string[]; value: string | null; locked: boolean; describedBy: string | undefined; onMark: (value: string) => void }) {
  const labels = new Map(criterion.levels.map((level) => [level.value, level.label]))
  const hasWords = labels.size > 0
  if (locked && value === null) return <p class="given">–</p>
  return (
    <div class={`choices ${hasWords ? 'worded' : ''}`} role="radiogroup" aria-label={t('mark', { name: criterion.name })} aria-describedby={describedBy}>
      {/* To read, the chosen level is enough; to choose, all of them are there. */}
      {marks.filter((mark) => !locked || !hasWords || mark === value).map((mark) => (
        <label key={mark} class="choice">
          <input type="radio" name={`mark-${criterion.code}`} value={mark} checked={value === mark} disabled={locked} onChange={() => onMark(mark)} />
          <span class="digit number">{decimal(mark)}</span>
          {hasWords && <span class="words">{labels.get(mark)}</span>}
        </label>
      ))}
    </div>
  )
}
