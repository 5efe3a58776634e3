// Words around the reminders; the reminders themselves are always Indonesian.
import { catalogue } from '../../i18n/catalogue'

export const t = catalogue(
  {
    title: 'Pengingat: {round}',
    lead: 'Salin setiap pesan, lalu tempel pada percakapan WhatsApp dengan juri tersebut.',
    nobody: 'Tidak ada juri yang perlu diingatkan.',
    copy: 'Salin',
    copy_for: 'Salin pesan untuk {name}',
    copied: 'Pesan untuk {name} disalin',
    copied_short: 'Disalin',
    share: 'Bagikan',
    failed: 'Peramban tidak mengizinkan penyalinan. Tandai teks di atas, lalu salin sendiri.',
    edit: 'Ubah susunan pesan',
    template: 'Susunan pesan',
    template_hint: 'Disimpan di perangkat ini. Terisi sendiri: {names}',
    restore: 'Kembalikan ke susunan semula',
  },
  {
    title: 'Reminders: {round}',
    lead: 'Copy each message and paste it into the WhatsApp chat with that judge. Messages are in Indonesian.',
    nobody: 'No judge needs a reminder.',
    copy: 'Copy',
    copy_for: 'Copy the message for {name}',
    copied: 'The message for {name} is copied',
    copied_short: 'Copied',
    share: 'Share',
    failed: 'The browser did not allow copying. Mark the text above and copy it yourself.',
    edit: 'Change the template',
    template: 'Template',
    template_hint: 'Kept on this device. Filled in by itself: {names}',
    restore: 'Back to the original',
  },
)
