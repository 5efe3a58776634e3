// How an entry fared in each published round: place and score; marks and comments where the competition shows them.
import type { FeedbackCriterion, FeedbackRound, FeedbackSheet, ObjectionView } from '../api/generated'
import { all } from '../api/paged'
import { type Loaded, Show, useLoad } from '../app/load'
import { decimal, moment } from '../i18n/format'
import { short } from '../organiser/ranking/short'
import { t } from './feedback-texts'
import { Objections } from './objections'
import { placeIn, readResults } from './results'

export interface Told {
  rounds: { round: FeedbackRound; objections: ObjectionView[] }[]
  /** By the service's clock, which decides. */
  at: Date
}

async function load(entry: string, signal: AbortSignal): Promise<Told> {
  const { rounds: published, at } = await readResults(entry, signal)
  const rounds = published.map(async (round) => ({
    round,
    objections: round.objection_window === null ? [] : await all<ObjectionView>(`/api/v1/rounds/${round.round_id}/objections`, { entry_id: entry }),
  }))
  return { rounds: await Promise.all(rounds), at }
}

/** What is told of an entry; of one that waits to be judged that is nothing yet. */
export function useTold(entry: string): Loaded<Told> {
  return useLoad((signal) => load(entry, signal), [entry])
}

export function Feedback({ entry, told, isJudged }: { entry: string; told: Loaded<Told>; isJudged: boolean }) {
  const isThere = isJudged || (told.data !== null && told.data.rounds.length > 0)
  return (
    <>
      {isThere && <h2>{t('title')}</h2>}
      <Show of={told}>
        {({ rounds, at }) => rounds.length === 0 ? isJudged && <p class="card muted">{t('none')}</p> : rounds.map(({ round, objections }) => (
          <section key={round.round_id} class="card stack" aria-labelledby={`r-${round.round_id}`}>
            <div class="spread"><h3 id={`r-${round.round_id}`}>{round.name}</h3><span class="small muted">{t('published', { at: moment(round.published_at) })}</span></div>
            <dl class="fared">
              <div><dt>{t('rank')}</dt><dd>{placeIn(round)}</dd></div>
              {round.score !== null && <div><dt>{t('score')}</dt><dd>{decimal(round.score)}</dd></div>}
            </dl>
            {round.rank === null && <p class="muted">{t('rank_none_means')}</p>}
            {round.criteria === null || round.sheets === null ? <p class="muted">{t('marks_kept')}</p> : <Marks round={round.name} criteria={round.criteria} sheets={round.sheets} />}
            <p><a href={`/results/rounds/${round.round_id}/entries/${entry}`}>{t('public')}</a></p>
            <Objections entry={entry} round={round} objections={objections} at={at} reload={() => void told.reload()} />
          </section>
        ))}
      </Show>
    </>
  )
}

function Marks({ round, criteria, sheets }: { round: string; criteria: FeedbackCriterion[]; sheets: FeedbackSheet[] }) {
  const valueOf = (sheet: FeedbackSheet, code: string) => sheet.marks.find((mark) => mark.criterion === code)?.value
  return (
    <>
      <h4>{t('marks')}</h4>
      <p class="small muted">{t('marks_lead')}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={`${t('marks')}: ${round}`}>
        <table class="table own-marks">
          <thead><tr><th scope="col">{t('criterion')}</th><th scope="col" class="right">{t('mean')}</th>{sheets.map((sheet) => <th key={sheet.seat} scope="col" class="right">{sheet.seat}</th>)}</tr></thead>
          <tbody>
            {criteria.map((one) => (
              <tr key={one.code}>
                <th scope="row">{one.name}<br /><span class="small muted">{t('weight', { weight: decimal(one.weight) })}</span></th>
                <td class="right"><strong>{one.mean === null ? '' : short(one.mean)}</strong></td>
                {sheets.map((sheet) => <td key={sheet.seat} class="right">{decimal(valueOf(sheet, one.code) ?? '') || <span class="small muted">{t('no_mark')}</span>}</td>)}
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t('total')}</th><td />{sheets.map((sheet) => <td key={sheet.seat} class="right">{sheet.total === null ? '' : decimal(sheet.total)}</td>)}</tr></tfoot>
        </table>
      </div>
      <Comments criteria={criteria} sheets={sheets} />
    </>
  )
}

function Comments({ criteria, sheets }: { criteria: FeedbackCriterion[]; sheets: FeedbackSheet[] }) {
  const said = sheets.map((sheet) => ({ seat: sheet.seat, whole: sheet.comment, marks: sheet.marks.filter((mark) => mark.comment !== null) })).filter((one) => one.whole !== null || one.marks.length > 0)
  return (
    <>
      <h4>{t('comments')}</h4>
      {said.length === 0 && <p class="muted">{t('comments_none')}</p>}
      {said.map((one) => (
        <article key={one.seat} class="said stack-s">
          <h5>{one.seat}</h5>
          <dl class="stack-s">
            {one.whole !== null && <div><dt class="small muted">{t('whole')}</dt><dd class="text">{one.whole}</dd></div>}
            {one.marks.map((mark) => <div key={mark.criterion}><dt class="small muted">{criteria.find((criterion) => criterion.code === mark.criterion)?.name ?? mark.criterion}</dt><dd class="text">{mark.comment}</dd></div>)}
          </dl>
        </article>
      ))}
    </>
  )
}
