// One criterion of a scoresheet: what it asks, how much it weighs, its mark, its comment.
import { useState } from 'preact/hooks'
import type { CriterionView, RubricView } from '../api/generated'
import { TextArea } from '../design/field'
import { Icon } from '../design/icon'
import { decimal } from '../i18n/format'
import { multiply, parse, spell, spellPlaces } from '../scoring/fraction'
import { checkMark, marksOf, readMark } from '../scoring/mark'
import { worth } from '../scoring/total'
import type { Fault, TypedMark } from '../offline'
import { MarkChoice } from './mark-choice'
import { MarkNumber } from './mark-number'
import { t } from './score-texts'

/** At most so many marks are laid out to be tapped; more are typed. */
const MOST_CHOICES = 7
const LONG = 180

interface Props {
  rubric: RubricView
  places: number
  criterion: CriterionView
  number: number
  mark: TypedMark
  section: string | null
  locked: boolean
  /** Shown once the judge tried to submit. */
  faults: Fault[]
  onType: (typed: string) => void
  onRemark: (text: string) => void
}

export function CriterionCard({ rubric, places, criterion, number, mark, section, locked, faults, onType, onRemark }: Props) {
  const choices = marksOf(criterion.scale, MOST_CHOICES)
  const read = readMark(mark.typed)
  const value = read.ok && checkMark(read.value, criterion.scale) === null ? read.value : null
  const id = `criterion-${criterion.code}`
  const words = { min: decimal(criterion.scale.min), max: decimal(criterion.scale.max), step: decimal(criterion.scale.step) }
  // A typed field says itself what is wrong with the number in it.
  const told = faults.filter((fault) => fault.code === 'missing_mark' || choices !== null || fault.code.startsWith('comment'))
  return (
    <section class={`card criterion ${value === null ? '' : 'is-marked'} ${faults.length > 0 ? 'is-faulty' : ''}`} id={id} data-criterion={criterion.code} aria-labelledby={`${id}-name`}>
      <div class="criterion-head">
        <h3 id={`${id}-name`}><span class="ordinal number">{number}</span>{criterion.name}</h3>
        <Weight rubric={rubric} criterion={criterion} />
      </div>
      <Description text={criterion.description} />
      {section !== null && <details class="section-here"><summary>{t('section')}</summary><p class="text">{section}</p></details>}
      {choices !== null
        ? <MarkChoice criterion={criterion} marks={choices} value={value} locked={locked} describedBy={told.length > 0 ? `${id}-faults` : undefined} onMark={onType} />
        : <MarkNumber criterion={criterion} typed={mark.typed} locked={locked} describedBy={told.length > 0 ? `${id}-faults` : undefined} isFaulty={faults.some((fault) => !fault.code.startsWith('comment'))} onType={onType} />}
      <div class="spread small">
        <span class="muted number">
          {value !== null && criterion.weight !== '0'
            ? t('worth', { worth: decimal(spellPlaces(worth(rubric, criterion, value), places)), most: decimal(rubric.basis === 'percent' ? criterion.weight : spell(multiply(parse(criterion.weight), parse(criterion.scale.max)))) })
            : choices !== null && criterion.levels.length === 0 ? t('scale', words) : ''}
        </span>
        {value !== null && !locked && choices !== null && <button type="button" class="button quiet" onClick={() => onType('')}>{t('clear')}</button>}
      </div>
      {told.length > 0 && (
        <ul class="stack-s" id={`${id}-faults`}>
          {told.map((fault) => <li key={fault.code} class="fault small"><Icon name="warning" size={18} />{fault.code === 'comment_required' ? t('fault_comment_required') : t(fault.code, words)}</li>)}
        </ul>
      )}
      <Remark criterion={criterion} text={mark.comment} locked={locked} onText={onRemark} />
    </section>
  )
}

export function Weight({ rubric, criterion }: { rubric: RubricView; criterion: CriterionView }) {
  if (criterion.weight === '0') return <span class="badge">{t('no_weight')}</span>
  return <span class="badge brand number nowrap">{t(rubric.basis === 'percent' ? 'weight_percent' : 'weight_points', { weight: decimal(criterion.weight) })}</span>
}

export function Description({ text }: { text: string }) {
  if (text === '') return null
  if (text.length <= LONG) return <p class="small muted text">{text}</p>
  return <details><summary>{t('guide')}</summary><p class="small muted text">{text}</p></details>
}

function Remark({ criterion, text, locked, onText }: { criterion: CriterionView; text: string; locked: boolean; onText: (text: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  if (criterion.comment === 'none' && text === '') return null
  if (locked) return text === '' ? null : <div class="remark"><span class="small muted">{t('comment')}</span><p class="text">{text}</p></div>
  if (criterion.comment === 'optional' && text === '' && !isOpen) {
    return <div><button type="button" class="button quiet remark-button" aria-label={t('comment_of', { name: criterion.name })} onClick={() => setOpen(true)}><Icon name="edit" size={18} />{t('add_comment')}</button></div>
  }
  return <Opened focus={isOpen}><TextArea label={t(criterion.comment === 'required' ? 'comment_required' : 'comment')} value={text} rows={2} maxLength={4000} onValue={onText} /></Opened>
}

/** The focus goes into the field that a tap has just opened. */
function Opened({ focus, children }: { focus: boolean; children: preact.ComponentChildren }) {
  return <div ref={(place) => { if (focus && place !== null && place.dataset['met'] === undefined) { place.dataset['met'] = ''; place.querySelector('textarea')?.focus() } }}>{children}</div>
}
