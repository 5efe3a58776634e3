// A note and its translation while they are edited.
import { TextArea } from '../../design/field'
import { faultIn } from './faults'
import { t } from './set-texts'

interface Notes {
  note: string
  note_en: string
}

/** `pointer`: where the note stands, without its own name. */
export function NoteFields({ notes, onChange, pointer, error, label = t('note'), hint, rows = 2 }: { notes: Notes; onChange: (part: Partial<Notes>) => void; pointer: string; error: unknown; label?: string; hint?: string; rows?: number }) {
  return (
    <>
      <TextArea label={label} {...(hint !== undefined && { hint })} rows={rows} maxLength={4000} value={notes.note} onValue={(note) => onChange({ note })} fault={faultIn(error, `${pointer}/note`)} />
      <TextArea label={t('note_en')} hint={t('note_en_hint')} rows={rows} maxLength={4000} value={notes.note_en} onValue={(note_en) => onChange({ note_en })} fault={faultIn(error, `${pointer}/note_en`)} />
    </>
  )
}
