// Every entry of the round: how many sheets it is to get, and how many are in.
import type { EntryProgressView, RoundView } from '../../api/generated'
import { Empty } from '../../app/page'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { Bar } from './live'
import type { Setting } from './state'
import { t } from './texts'

export function Entries({ round, entries, setting, only, open }: { round: RoundView; entries: EntryProgressView[]; setting: Setting | null; only: boolean; open: (entry: EntryProgressView) => void }) {
  const group = (code: string | undefined) => setting?.competition.groups.find((one) => one.code === code)?.name ?? code ?? ''
  const number = (entry: EntryProgressView) => setting?.entries.get(entry.entry_id)?.registration_no ?? entry.entry_id
  const shown = entries.filter((entry) => !only || entry.submitted < entry.expected || entry.submitted < round.min_sheets).sort((a, b) => number(a).localeCompare(number(b), 'id', { numeric: true }))
  if (entries.length === 0) {
    return <Empty title={t('no_entries')} action={<a class="button main" href={to('rounds', round.id, 'panel')}>{t('to_panel')}</a>}>{t('no_entries_do')}</Empty>
  }
  if (shown.length === 0) return <Empty title={t('nobody_left')}>{t('nobody_left_do')}</Empty>
  return (
    <div class="table-frame tall" tabIndex={0} role="region" aria-label={t('entries_caption')}>
      <table class="table cards">
        <caption class="visually-hidden">{t('entries_caption')}</caption>
        <thead>
          <tr><th scope="col">{t('entry')}</th><th scope="col">{t('group')}</th><th scope="col">{t('submitted')}</th><th scope="col">{t('state')}</th><th scope="col"><span class="visually-hidden">{t('acts')}</span></th></tr>
        </thead>
        <tbody>
          {shown.map((entry) => {
            const view = setting?.entries.get(entry.entry_id)
            return (
              <tr key={entry.entry_id}>
                <th scope="row" class="whole"><a href={to('entries', entry.entry_id)}>{view?.title ?? entry.entry_id}</a><div class="small muted">{[view?.registration_no, view?.agency?.name].filter(Boolean).join(' · ')}</div></th>
                <td data-label={t('group')}>{group(view?.group)}</td>
                <td data-label={t('submitted')}><div class="stack-s meter"><span class="nowrap">{t('of', { done: entry.submitted, all: entry.expected })}</span><Bar done={entry.submitted} of={entry.expected} /></div></td>
                <td data-label={t('state')}><State entry={entry} min={round.min_sheets} /></td>
                <td class="tight whole"><button type="button" class="button quiet" aria-label={t('sheets_of', { name: view?.title ?? '' })} onClick={() => open(entry)}><Icon name="list" />{t('sheets')}</button></td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function State({ entry, min }: { entry: EntryProgressView; min: number }) {
  if (entry.expected < min) return <span class="badge bad"><Icon name="warning" size={14} />{t('few', { n: min })}</span>
  if (entry.submitted >= entry.expected) return <span class="badge good"><Icon name="check" size={14} />{t('done')}</span>
  return entry.submitted === 0 ? <span class="badge caution">{t('not_begun')}</span> : <span class="badge info">{t('busy')}</span>
}
