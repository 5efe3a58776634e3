// A ready text for the declaration that judges accept before their first sheet (pakta integritas). A proposal in plain words:
// the committee changes or removes it as it sees fit.

export const DECLARATION = `Dalam penilaian pada tahap ini saya menyatakan bahwa saya:

1. menilai dengan jujur, cermat, dan adil, hanya berdasarkan bukti dan rubrik yang telah ditetapkan;
2. tidak mempunyai benturan kepentingan dengan inovasi yang saya nilai, dan segera mengundurkan diri dari penilaian suatu inovasi bila benturan itu ada atau timbul kemudian;
3. tidak meminta atau menerima pemberian dalam bentuk apa pun yang berhubungan dengan penilaian ini;
4. menjaga kerahasiaan nilai, isi proposal, dan pembahasan panel juri sampai hasilnya diumumkan;
5. dapat mempertanggungjawabkan setiap nilai yang saya berikan.

Bila saya melanggar pernyataan ini, saya bersedia diberhentikan dari panel juri dan lembar nilai saya tidak dihitung.`
