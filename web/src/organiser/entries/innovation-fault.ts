// What is wrong with the innovation that an entry names, in the reader's language.
import { Problem } from '../../api/problem'
import { language } from '../../i18n/language'
import { t } from './form-texts'

/** Null where nothing is. The service's own sentence names the other entry that has it. */
export function innovationFault(error: unknown): string | null {
  const fault = error instanceof Problem ? error.at('/innovation_id') : undefined
  if (fault?.code === 'doubled') return language.value === 'id' ? t('innovation_doubled') : fault.detail
  return fault === undefined ? null : t('innovation_not_theirs')
}
