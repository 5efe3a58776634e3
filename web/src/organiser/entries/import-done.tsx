// What an import made: the entries with the numbers they were given.
import type { CompetitionView, ImportView } from '../../api/generated'
import { to } from '../../app/router'
import { Icon } from '../../design/icon'
import { Notice } from '../../design/notice'
import { count } from '../../i18n/format'
import { t } from './import-texts'
import { saveFile } from './save-file'
import { writeForPeople } from './sheet'

export function Imported({ competition, done, again }: { competition: CompetitionView; done: ImportView; again: () => void }) {
  const save = () => saveFile('nomor-registrasi.csv', 'text/csv;charset=utf-8', writeForPeople(['registration_no', 'title'], done.items.map((item) => [item.registration_no, item.title]), ';'))
  return (
    <>
      <Notice tone="good" title={t('done', { n: count(done.imported) })}><p>{t('done_lead')}</p></Notice>
      <div class="row">
        <a class="button main" href={to('competitions', competition.id, 'entries')}>{t('to_entries')}</a>
        <button type="button" class="button" onClick={save}><Icon name="download" />{t('numbers_file')}</button>
        <button type="button" class="button quiet" onClick={again}>{t('again')}</button>
      </div>
      <div class="table-frame sheet-frame" tabIndex={0} role="region" aria-label={t('done', { n: done.imported })}>
        <table class="table">
          <thead><tr><th scope="col" class="tight">{t('number')}</th><th scope="col">{t('entry')}</th></tr></thead>
          <tbody>{done.items.map((item) => <tr key={item.id}><td class="tight number">{item.registration_no}</td><th scope="row"><a href={to('entries', item.id)}>{item.title}</a></th></tr>)}</tbody>
        </table>
      </div>
    </>
  )
}
