// Every judge of the panel: what they have to do, have done, and still hold on their device.
import type { JudgeProgressView, RoundView } from '../../api/generated'
import { Empty } from '../../app/page'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { moment, relative } from '../../i18n/format'
import { Bar } from './live'
import { isOverdue, left } from './state'
import { t } from './texts'

interface Given {
  round: RoundView
  judges: JudgeProgressView[]
  only: boolean
  now: Date
  mayAct: boolean
  remind: (judge: JudgeProgressView) => void
  open: (judge: JudgeProgressView) => void
}

export function Judges({ round, judges, only, now, mayAct, remind, open }: Given) {
  const shown = judges.filter((judge) => !only || left(judge) > 0).sort((a, b) => left(b) - left(a) || (b.unsent ?? 0) - (a.unsent ?? 0) || a.judge.name.localeCompare(b.judge.name, 'id', { numeric: true }))
  if (judges.length === 0) {
    return <Empty title={t('no_judges')} action={<a class="button main" href={to('rounds', round.id, 'panel')}>{t('to_panel')}</a>}>{t('no_judges_do')}</Empty>
  }
  if (shown.length === 0) return <Empty title={t('nobody_left')}>{t('nobody_left_do')}</Empty>
  return (
    <div class="table-frame tall" tabIndex={0} role="region" aria-label={t('judges_caption')}>
      <table class="table cards">
        <caption class="visually-hidden">{t('judges_caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('judge')}</th><th scope="col">{t('state')}</th><th scope="col">{t('submitted')}</th>
            <th scope="col" class="right">{t('drafts')}</th><th scope="col" class="right">{t('left')}</th><th scope="col">{t('device')}</th>
            {round.declaration !== null && <th scope="col">{t('declaration')}</th>}
            <th scope="col"><span class="visually-hidden">{t('acts')}</span></th>
          </tr>
        </thead>
        <tbody>
          {shown.map((judge) => (
            <tr key={judge.judge.id}>
              <th scope="row" class="whole">{judge.judge.name}</th>
              <td data-label={t('state')}><State judge={judge} overdue={isOverdue(round, now)} /></td>
              <td data-label={t('submitted')}><div class="stack-s meter"><span class="nowrap">{t('of', { done: judge.submitted, all: judge.assigned })}</span><Bar done={judge.submitted} drafts={judge.drafts} of={judge.assigned} /></div></td>
              <td class="right" data-label={t('drafts')}>{judge.drafts}</td>
              <td class="right" data-label={t('left')}>{left(judge)}</td>
              <td data-label={t('device')}><Device judge={judge} now={now} /></td>
              {round.declaration !== null && <td data-label={t('declaration')}><Declared at={judge.declared_at} /></td>}
              <td class="tight whole">
                <span class="row-acts">
                  {judge.assigned > 0 && <button type="button" class="button quiet" aria-label={t('sheets_of', { name: judge.judge.name })} onClick={() => open(judge)}><Icon name="list" />{t('sheets')}</button>}
                  {mayAct && round.status === 'open' && left(judge) > 0 && <button type="button" class="button quiet" aria-label={`${t('remind')}: ${judge.judge.name}`} onClick={() => remind(judge)}><Icon name="send" />{t('remind')}</button>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function State({ judge, overdue }: { judge: JudgeProgressView; overdue: boolean }) {
  if (judge.assigned === 0) return <span class="badge">{t('no_task')}</span>
  if (left(judge) === 0) return <span class="badge good"><Icon name="check" size={14} />{t('done')}</span>
  if (overdue) return <span class="badge bad"><Icon name="clock" size={14} />{t('late')}</span>
  if (judge.submitted + judge.drafts === 0) return <span class="badge caution">{t('not_begun')}</span>
  return <span class="badge info">{t('busy')}</span>
}

function Declared({ at }: { at: string | null }) {
  if (at === null) return <span class="muted small">{t('not_declared')}</span>
  return <span class="stack-s small"><span class="badge good"><Icon name="check" size={14} />{t('declared')}</span><span class="muted">{moment(at)}</span></span>
}

function Device({ judge, now }: { judge: JudgeProgressView; now: Date }) {
  if (judge.seen_at === null) return <span class="muted small">{t('never_seen')}</span>
  return (
    <span class="stack-s small">
      {judge.unsent !== null && judge.unsent > 0
        ? <span class="badge caution"><Icon name="phone" size={14} />{t('unsent', { n: judge.unsent })}</span>
        : <span>{t('nothing_unsent')}</span>}
      <span class="muted">{t('last_seen', { when: relative(judge.seen_at, now) })}</span>
    </span>
  )
}
