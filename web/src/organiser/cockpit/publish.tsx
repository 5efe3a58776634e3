// Publishing a result: what becomes public and can never be taken back. Asks for the round's name.
import { useState } from 'preact/hooks'
import type { LabelBody, RoundView } from '../../api/generated'
import { Show, useLoad } from '../../app/load'
import { to } from '../../app/router'
import { TextField } from '../../design/field'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { count, decimal } from '../../i18n/format'
import { PlenaryLine } from '../acts/section'
import { loadRanking, type WholeRanking } from '../ranking/load'
import { t } from './act-texts'
import { StepDialog, useStep } from './transition'

export function PublishDialog({ round, groups, done, moved, close }: { round: RoundView; groups: readonly LabelBody[]; done: () => void; moved: () => void; close: () => void }) {
  const step = useStep(round.id, 'publish', done, moved)
  const ranking = useLoad((signal) => loadRanking(round.id, signal), [round.id, round.version])
  const [typed, setTyped] = useState('')
  const isNamed = same(typed, round.name)
  return (
    <StepDialog verb="publish" step={step} close={close} isHeld={!isNamed || ranking.data === null} submit={() => void step.go()}>
      <Notice tone="caution" title={t('publish_final')} />
      <Show of={ranking}>{(whole) => <Consequences round={round} groups={groups} whole={whole} />}</Show>
      <PlenaryLine round={round} />
      {round.weight === '0' && <p class="small muted">{t('publish_practice')}</p>}
      {round.seal_required && <Notice tone="caution" title={t('seal')} />}
      <p><a href={to('rounds', round.id, 'ranking')}>{t('check_ranking')}</a></p>
      <TextField label={t('type_name')} hint={<strong>{round.name}</strong>} name="confirm" autocomplete="off" spellcheck={false} value={typed} onValue={setTyped} />
    </StepDialog>
  )
}

/** Spaces and letter case do not matter: the point is to have read the name. */
function same(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('id')
  return plain(typed) === plain(name)
}

function Consequences({ round, groups, whole: { items, cut } }: { round: RoundView; groups: readonly LabelBody[]; whole: WholeRanking }) {
  const incomplete = items.filter((item) => !item.complete)
  const firsts = items.filter((item) => item.rank === 1)
  const tied = items.filter((item) => item.tied).length
  return (
    <>
      <div class="stack-s">
        <p>{t('publish_public')}</p>
        <ul class="marker-list">
          <li><Icon name="chart" size={18} /><span>{t('public_ranking', { n: count(items.length - incomplete.length) })}</span></li>
          <li><Icon name="list" size={18} /><span>{t('public_means')}</span></li>
          <li><Icon name="people" size={18} /><span>{t('public_seats')}</span></li>
          <li><Icon name="lock" size={18} /><span>{t('public_never')}</span></li>
        </ul>
      </div>
      {firsts.length > 0 && (
        <div class="stack-s">
          <h3>{t('publish_first')}</h3>
          <ul class="stack-s">{firsts.map((item) => <li key={item.entry.id} class="spread"><span class="grow">{item.entry.title} <span class="muted small">{groups.find((one) => one.code === item.entry.group)?.name ?? item.entry.group}</span></span><strong class="number">{decimal(item.score ?? '')}</strong></li>)}</ul>
        </div>
      )}
      {tied > 0 && <p>{t('publish_tied', { n: tied })}</p>}
      {cut !== null && <p>{cut.tied_at_cut.length > 0 ? t('publish_cut', { n: cut.certain.length, tied: cut.tied_at_cut.length }) : t('publish_cut_clear', { n: cut.certain.length })}</p>}
      {incomplete.length > 0 && (
        <Notice tone="caution" title={t('publish_incomplete', { n: incomplete.length })}>
          <ul class="name-list small" tabIndex={0}>{incomplete.map((item) => <li key={item.entry.id}>{t('incomplete_line', { no: item.entry.registration_no, title: item.entry.title, sheets: item.sheets, expected: Math.max(item.expected_sheets, round.min_sheets) })}</li>)}</ul>
        </Notice>
      )}
    </>
  )
}
