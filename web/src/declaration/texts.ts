// Words around a round's declaration; the declaration itself is the organisers'.
import { catalogue } from '../i18n/catalogue'

export const t = catalogue(
  {
    title: 'Pakta integritas',
    lead: 'Sebelum menilai pada tahap {round}, baca dan setujui pernyataan ini. Cukup sekali untuk seluruh tahap.',
    agree: 'Saya, {name}, telah membaca pernyataan ini dan menyetujuinya.',
    tick: 'Beri tanda setuju dahulu.',
    accept: 'Setujui dan mulai menilai',
    online: 'Persetujuan Anda dicatat beserta waktunya dan dapat dilihat penyelenggara.',
    offline: 'Tanpa sambungan pun Anda dapat menyetujui. Persetujuan disimpan di perangkat ini dan dikirim mendahului lembar nilai pertama; waktu yang dicatat adalah saat sampai di server.',
    done: 'Pakta integritas disetujui',
  },
  {
    title: 'Declaration of integrity',
    lead: 'Before you score in the round {round}, read this declaration and accept it. Once is enough for the whole round.',
    agree: 'I, {name}, have read this declaration and accept it.',
    tick: 'Tick that you accept it first.',
    accept: 'Accept and begin scoring',
    online: 'Your acceptance is recorded with its time, and organisers can see it.',
    offline: 'You can accept without a connection. It is kept on this device and sent before your first scoresheet; the time recorded is that of its arrival at the server.',
    done: 'The declaration is accepted',
  },
)
