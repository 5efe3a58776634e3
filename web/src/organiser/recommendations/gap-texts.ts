// Words of what rules leave unset, and of a recommendation that recommends nobody.
import { catalogue } from '../../i18n/catalogue'

export const t = catalogue(
  {
    nobody: 'Dengan aturan ini tidak seorang pun direkomendasikan',
    nobody_of: 'Dengan aturan ini tidak seorang pun direkomendasikan dari: {groups}',
    unset: 'Parameter ini belum ditetapkan. Pemeriksaannya menjawab “tidak diketahui” dan tidak meluluskan siapa pun:',
    copy: 'Salin aturan ini, lalu tetapkan parameternya',
    set: 'Tetapkan parameternya',
    read: 'Baca aturan ini',
    then: 'Sesudah itu susun rancangan baru dengan salinannya; rancangan ini dapat dihapus.',
    no_closing: 'Lama penerapan tidak dapat dihitung',
    no_closing_do: 'Tanggal penutupan pendaftaran program tidak diberikan, jadi tidak seorang pun lulus pemeriksaan itu. Susun rancangan baru dengan tanggalnya.',
    issue_nobody: 'Tidak seorang pun direkomendasikan',
    issue_unset: 'Sebabnya, parameter aturan ini belum ditetapkan:',
    issue_failed: 'Tidak lulus suatu pemeriksaan: {n} dari {of} peserta.',
    issue_unknown: 'Hasil suatu pemeriksaan tidak diketahui: {n} dari {of} peserta.',
    issue_only: 'Menerbitkannya membekukan rekomendasi yang kosong.',
  },
  {
    nobody: 'By these rules nobody is recommended',
    nobody_of: 'By these rules nobody is recommended of: {groups}',
    unset: 'These parameters are not set. Their checks answer “unknown” and let nobody pass:',
    copy: 'Copy these rules, then set the parameters',
    set: 'Set the parameters',
    read: 'Read these rules',
    then: 'Then make a new draft by the copy; this one can be deleted.',
    no_closing: 'The time in use cannot be told',
    no_closing_do: 'The close of the programme’s registration was not given, so that nobody passes that check. Make a new draft with the date.',
    issue_nobody: 'Nobody is recommended',
    issue_unset: 'Because these parameters of the rules are not set:',
    issue_failed: 'Fail a check: {n} of {of}.',
    issue_unknown: 'The outcome of a check is unknown: {n} of {of}.',
    issue_only: 'To issue it is to freeze an empty recommendation.',
  },
)
