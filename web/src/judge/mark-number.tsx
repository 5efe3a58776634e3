// A mark to be typed: comma and dot both count, what was read is shown, and steps go up and down by a tap.
import { useState } from 'preact/hooks'
import type { CriterionView } from '../api/generated'
import { Icon } from '../design/icon'
import { decimal } from '../i18n/format'
import { add, compare, parse, spell, subtract, type Fraction } from '../scoring/fraction'
import { checkMark, readMark } from '../scoring/mark'
import { t } from './score-texts'

/** The mark one step on, within the scale; an empty field begins at the lowest mark. Null where there is no way on. */
export function step(typed: string, scale: CriterionView['scale'], up: boolean): string | null {
  const [min, max, size] = [parse(scale.min), parse(scale.max), parse(scale.step)]
  if (typed.trim() === '') return up ? scale.min : null
  const read = readMark(typed)
  if (!read.ok) return null
  const next: Fraction = up ? add(parse(read.value), size) : subtract(parse(read.value), size)
  if (compare(next, max) > 0) return compare(parse(read.value), max) === 0 ? null : scale.max
  if (compare(next, min) < 0) return compare(parse(read.value), min) === 0 ? null : scale.min
  return spell(next)
}

export function MarkNumber({ criterion, typed, locked, describedBy, isFaulty, onType }: { criterion: CriterionView; typed: string; locked: boolean; describedBy: string | undefined; isFaulty: boolean; onType: (typed: string) => void }) {
  const [hasLeft, setHasLeft] = useState(false)
  const { scale } = criterion
  const read = readMark(typed)
  const wrong = typed.trim() === '' ? null : read.ok ? checkMark(read.value, scale) : read.why
  const words = { min: decimal(scale.min), max: decimal(scale.max), step: decimal(scale.step) }
  const by = (up: boolean): void => {
    const next = step(typed, scale, up)
    if (next !== null) onType(decimal(next))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    by(event.key === 'ArrowUp')
  }
  const id = `mark-${criterion.code}`
  if (locked) return <p class="given number">{typed === '' ? '–' : typed} <span class="small muted">{t('range', words)}</span></p>
  return (
    <div class="stack-s">
      <div class="stepper">
        <button type="button" class="button icon-only" aria-label={t('less', { step: words.step })} disabled={step(typed, scale, false) === null} onClick={() => by(false)}><span class="minus" /></button>
        <input id={id} class="input number" type="text" inputMode="decimal" autocomplete="off" enterkeyhint="next" aria-label={t('mark', { name: criterion.name })} aria-describedby={`${id}-range ${describedBy ?? ''}`} aria-invalid={(wrong !== null && hasLeft) || isFaulty ? 'true' : undefined} value={typed} onInput={(event) => onType(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()} onBlur={() => setHasLeft(true)} onKeyDown={onKeyDown} />
        <button type="button" class="button icon-only" aria-label={t('more', { step: words.step })} disabled={step(typed, scale, true) === null} onClick={() => by(true)}><Icon name="plus" /></button>
        <span class="small muted grow" id={`${id}-range`}>{t('range', words)}</span>
      </div>
      {wrong !== null && (hasLeft || isFaulty) && <p class="fault small"><Icon name="warning" size={18} />{t(wrong, words)}</p>}
      {wrong === null && read.ok && typed.trim() !== decimal(read.value) && <p class="small muted">{t('read_as', { value: decimal(read.value) })}</p>}
      {criterion.levels.length > 0 && (
        <div class="anchors" role="group" aria-label={t('anchors')}>
          {criterion.levels.map((level) => <button key={level.value} type="button" class="button" onClick={() => onType(decimal(level.value))}><strong class="number">{decimal(level.value)}</strong> {level.label}</button>)}
        </div>
      )}
    </div>
  )
}
