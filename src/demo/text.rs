//! What the entries of the demonstration say: the facts of each stand in `entries.psv`, and the sections around them are
//! put together from these building blocks, so that no two read alike. All of it is invented.

use serde::Deserialize;

use crate::domain::entry::{Link, Section};
use crate::services::AppError;

const ENTRIES: &str = include_str!("entries.psv");
const EARLIER: &str = include_str!("earlier.psv");

/// What becomes of an entry in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Judged, and in the published ranking.
    Ranked,
    Withdrawn,
    Disqualified,
    Rejected,
    /// Waits for its verification.
    Submitted,
    Draft,
    /// Judged for practice only.
    Practice,
}

/// The facts of an invented innovation.
#[derive(Clone, Debug, Deserialize)]
pub struct Facts {
    pub fate: Fate,
    pub group: String,
    pub category: String,
    pub agency: String,
    title: String,
    who: String,
    problem: String,
    action: String,
    measure: String,
    before: String,
    after: String,
}

/// The entries in the order in which they are registered.
pub fn entries() -> Result<Vec<Facts>, AppError> {
    read(ENTRIES)
}

/// Those of the year before.
pub fn earlier_entries() -> Result<Vec<Facts>, AppError> {
    read(EARLIER)
}

fn read(table: &str) -> Result<Vec<Facts>, AppError> {
    csv::ReaderBuilder::new()
        .delimiter(b'|')
        .from_reader(table.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| AppError::Internal(format!("the demo's entries: {error}")))
}

/// Sentences to choose from, one of each list after the other.
type Blocks = &'static [&'static [&'static str]];

const SUMMARY: Blocks = &[
    &["Contoh fiktif untuk peragaan; bukan inovasi yang ada."],
    &[
        "{problem} Karena itu {action}.",
        "Gagasannya sederhana: {action}.",
        "Bagi {who}, perubahan yang ditawarkan jelas: {action}.",
        "{problem} Jawaban yang dicoba: {action}.",
    ],
    &[
        "Dalam cerita ini {measure} berubah dari {before} menjadi {after}.",
        "Ukuran yang dipantau ialah {measure}: semula {before}, kini {after}.",
        "Setelah berjalan satu tahun, {measure} tercatat {after}; sebelumnya {before}.",
    ],
];

const BACKGROUND: Blocks = &[
    &[
        "{problem}",
        "Persoalan awalnya dapat diceritakan dengan singkat. {problem}",
        "{problem} Keadaan ini berulang setiap tahun.",
    ],
    &[
        "Kelompok sasarannya adalah {who}, yang selama ini paling jarang didengar pendapatnya.",
        "Wawancara singkat dengan {who} menunjukkan bahwa yang dibutuhkan bukan program besar, melainkan perubahan kecil yang pasti.",
        "Dampaknya paling terasa oleh {who} karena mereka tidak memiliki pilihan lain.",
        "Survei kecil pada awal kegiatan menempatkan {who} sebagai kelompok yang paling dirugikan.",
        "Sebelum kegiatan dimulai, {who} menanggung sendiri akibatnya.",
    ],
    &[
        "Tujuannya terukur: {measure} membaik dari {before} dalam dua belas bulan.",
        "Sasaran yang disepakati ialah memperbaiki {measure}, yang pada awalnya {before}.",
        "Keberhasilan dinilai dari satu angka yang mudah diperiksa, yaitu {measure}.",
        "Pada akhir tahun pertama diharapkan {measure} tidak lagi {before}.",
    ],
];

const NOVELTY: Blocks = &[
    &[
        "Yang baru bukan alatnya, melainkan urutannya: {action}.",
        "Berbeda dari cara lama, {action}.",
        "Nilai tambahnya terletak pada pembagian peran, sebab {action}.",
        "Kegiatan serupa biasanya menunggu warga datang; di sini {action}.",
    ],
    &[
        "Tidak ada aplikasi baru yang dibuat karena kebiasaan yang sudah hidup di masyarakat sudah cukup.",
        "Rancangannya lahir dari catatan petugas garis depan, bukan dari usulan penyedia jasa.",
        "Unsur pembedanya dapat ditiru tanpa izin khusus dan tanpa alat mahal.",
        "Cara ini menggabungkan dua layanan yang sebelumnya tidak pernah bertemu.",
        "Keputusan sehari-hari diserahkan kepada orang yang paling dekat dengan masalahnya.",
    ],
    &[
        "Sepanjang yang diketahui dalam cerita ini, belum ada unit lain yang menjalankannya dengan cara yang sama.",
        "Penilaian sejawat pada uji coba menyebutnya sederhana tetapi belum pernah terpikirkan.",
        "Kebaruannya diakui bertahap setelah tiga bulan uji coba.",
    ],
];

const IMPLEMENTATION: Blocks = &[
    &[
        "Uji coba dimulai di dua lokasi selama tiga bulan, lalu diperluas setelah evaluasi pertama.",
        "Kegiatan dijalankan dalam empat tahap: pemetaan, uji coba, perbaikan, dan perluasan.",
        "Pelaksanaan diawali musyawarah dengan {who} untuk menyepakati aturan main.",
        "Tim inti beranggotakan enam orang bertemu setiap Senin pagi selama setengah jam.",
    ],
    &[
        "Pada tahap ini {action}.",
        "Kunci pelaksanaannya ialah jadwal yang tidak berubah-ubah.",
        "Kendala terbesar, yaitu pergantian petugas, diatasi dengan panduan dua halaman.",
        "Setiap hambatan dicatat pada papan yang dapat dibaca semua orang.",
        "Dua kali rancangan diubah karena saran {who}.",
    ],
    &[
        "Hingga kini kegiatan berjalan di sebelas lokasi contoh.",
        "Seluruh langkah dapat dilihat kembali pada buku kegiatan.",
        "Perluasan berikutnya menunggu hasil pemantauan triwulan.",
    ],
];

const SIGNIFICANCE: Blocks = &[
    &[
        "Sebelum kegiatan, {measure} berada pada {before}; sesudahnya {after}.",
        "Perubahan yang paling nyata: {measure} bergerak dari {before} ke {after}.",
        "Data rekaan pada naskah ini menunjukkan {measure} semula {before} dan kini {after}.",
    ],
    &[
        "Angka diambil dari catatan harian petugas dan diperiksa silang oleh pihak yang tidak terlibat.",
        "Pengukuran dilakukan pada bulan yang sama setiap tahun agar pengaruh musim dapat disisihkan.",
        "Pembandingnya ialah tiga lokasi yang belum menjalankan kegiatan; di sana angkanya hampir tidak berubah.",
        "Survei kepuasan terhadap {who} dilakukan dua kali dengan pertanyaan yang sama.",
        "Metode ukurnya sederhana: hitung semua kejadian selama tiga bulan, lalu bagi rata.",
    ],
    &[
        "Manfaat ikutannya, petugas memiliki waktu lebih banyak untuk kasus yang berat.",
        "Bagi {who}, perubahan ini berarti biaya dan waktu yang dapat dipakai untuk hal lain.",
        "Evaluasi luar mencatat dua kelemahan yang masih diperbaiki, yaitu pencatatan dan serah terima petugas.",
        "Dampak yang tidak diduga ialah tumbuhnya kelompok warga yang ikut mengawasi.",
    ],
    &[
        "Laporan evaluasi contoh dilampirkan sebagai tautan.",
        "Hasil ini disampaikan terbuka pada pertemuan warga.",
        "Keterbatasan data diakui pada bagian akhir laporan evaluasi.",
    ],
];

const ADAPTABILITY_GENERAL: Blocks = &[
    &[
        "Tiga unit lain sudah meminta panduannya.",
        "Cara ini dapat diterapkan di wilayah lain tanpa peraturan baru.",
        "Dua kecamatan telah mencoba versi yang lebih kecil.",
        "Belum ada replikasi, tetapi panduan dan daftar alat telah disiapkan.",
    ],
    &[
        "Syaratnya hanya petugas tetap dan kesediaan {who} untuk terlibat.",
        "Bagian yang perlu disesuaikan ialah jadwal dan bahasa.",
        "Biaya awalnya setara dengan satu kegiatan sosialisasi.",
        "Naskah panduan boleh disalin bebas.",
    ],
];

const ADAPTABILITY_REPLICATION: Blocks = &[
    &[
        "Kegiatan ini merupakan adaptasi (fiktif) dari praktik unit lain dengan izin tertulis.",
        "Pola asalnya dipelajari selama dua pekan sebelum disesuaikan.",
        "Yang ditiru ialah urutan kerjanya; tempat, waktu, dan pelakunya berbeda.",
    ],
    &[
        "Faktor pembedanya: {action}.",
        "Penyesuaian terbesar dilakukan pada jadwal dan cara berkabar kepada {who}.",
        "Pengalaman meniru ini dibukukan agar unit berikutnya lebih cepat.",
        "Satu unit tetangga kini meniru versi yang sudah disesuaikan.",
    ],
];

const RESOURCES: Blocks = &[
    &[
        "Anggaran tahun pertama diambil dari kegiatan rutin tanpa pos baru.",
        "Biaya berjalan ditanggung bersama oleh unit dan mitra setempat.",
        "Dana awal digunakan untuk alat sederhana dan pelatihan dua hari.",
    ],
    &[
        "Tenaganya empat petugas dan belasan relawan yang bergiliran.",
        "Dua petugas ditunjuk dengan surat tugas, selebihnya kader.",
        "Metodenya tertulis dalam panduan dua halaman yang ditempel di tempat kerja.",
        "Peralatan yang dipakai sudah tersedia atau merupakan hasil perbaikan.",
    ],
    &[
        "Mitra menyumbang tempat dan waktu, bukan uang.",
        "Kebutuhan alat dicatat terbuka agar tidak bergantung pada satu orang.",
        "Pelatihan penyegaran dilakukan tiap enam bulan.",
    ],
];

const SUSTAINABILITY: Blocks = &[
    &[
        "Secara kelembagaan, kegiatan telah masuk uraian tugas dan rencana kerja unit.",
        "Surat keputusan kepala unit menetapkan penanggung jawab dan penggantinya.",
        "Kegiatan dianggarkan pada dua tahun berturut-turut dalam cerita ini.",
        "Rancangan peraturan pendukung sedang dibahas.",
    ],
    &[
        "Secara manajerial, indikatornya dipantau tiap triwulan dan diumumkan.",
        "Panduan diperbarui setiap kali ada petugas baru sehingga pengetahuan tidak hilang.",
        "Setiap kegagalan dibahas tanpa mencari siapa yang salah.",
    ],
    &[
        "Secara sosial, {who} menjadi pengurus dan bukan sekadar penerima.",
        "Kelompok warga telah sepakat melanjutkan kegiatan bila petugas berpindah.",
        "Dukungan tokoh setempat membuat kegiatan bertahan melewati pergantian pimpinan.",
        "Kader senior membimbing kader baru selama tiga bulan.",
    ],
];

impl Facts {
    /// The title, which says itself that it is invented.
    pub fn title(&self) -> String {
        format!("{} (fiktif)", self.title)
    }

    pub fn summary(&self, n: usize) -> String {
        self.tell(SUMMARY, n, 0)
    }

    /// What stands under each criterion of `kipp-banten-2023`.
    pub fn sections(&self, n: usize) -> Vec<Section> {
        let adaptability = if self.group == "REPLIKASI" { ADAPTABILITY_REPLICATION } else { ADAPTABILITY_GENERAL };
        let parts = [
            ("SUM", SUMMARY),
            ("BG", BACKGROUND),
            ("NOV", NOVELTY),
            ("IMP", IMPLEMENTATION),
            ("SIG", SIGNIFICANCE),
            ("ADA", adaptability),
            ("RES", RESOURCES),
            ("SUS", SUSTAINABILITY),
        ];
        let section = |(salt, (criterion, blocks)): (usize, (&str, Blocks))| Section {
            criterion: criterion.to_owned(),
            text: self.tell(blocks, n, salt),
        };
        parts.into_iter().enumerate().map(section).collect()
    }

    /// Hosts that are reserved for examples: nobody is sent to a real page.
    pub fn links(&self, n: usize) -> Vec<Link> {
        let link = |label: &str, host: &str, page: &str, identifying| Link {
            label: label.to_owned(),
            url: format!("https://{host}/{page}/{:03}", n + 1),
            identifying,
        };
        let mut links = vec![link("Laporan evaluasi (contoh)", "www.example.org", "laporan", false)];
        if n.is_multiple_of(2) {
            links.push(link("Video kegiatan (contoh)", "video.example.com", "tonton", false));
        }
        if n.is_multiple_of(3) {
            links.push(link("Surat keputusan tim inovator (contoh)", "dokumen.example.org", "sk", true));
        }
        links
    }

    /// One sentence of each list, chosen by the entry's number: lists take turns at different paces.
    fn tell(&self, blocks: Blocks, n: usize, salt: usize) -> String {
        let chosen = blocks.iter().enumerate().map(|(i, list)| {
            let turn = match i {
                0 => n,
                1 => n / 3 + n,
                2 => n / 7 + 2 * n,
                _ => n / 5,
            };
            list[(turn + salt) % list.len()]
        });
        self.fill(&chosen.collect::<Vec<_>>().join(" "))
    }

    fn fill(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in [
            ("{who}", &self.who),
            ("{problem}", &self.problem),
            ("{action}", &self.action),
            ("{measure}", &self.measure),
            ("{before}", &self.before),
            ("{after}", &self.after),
        ] {
            text = text.replace(name, value);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::templates::template;
    use crate::domain::text;

    #[test]
    fn every_entry_says_that_it_is_invented_and_reads_differently() {
        let rubric = template("kipp-banten-2023").expect("built in").rubric;
        let (mut titles, mut told) = (HashSet::new(), HashSet::new());
        let years = [entries(), earlier_entries()].map(|entries| entries.expect("the file reads"));
        for (n, facts) in years.iter().flat_map(|entries| entries.iter().enumerate()) {
            assert!(facts.title().ends_with("(fiktif)") && facts.summary(n).contains("Contoh fiktif"), "{}", n + 1);
            assert!(titles.insert(facts.title()), "{} stands twice", facts.title());
            let sections = facts.sections(n);
            assert_eq!(sections.len(), rubric.criteria.len());
            for (section, criterion) in sections.iter().zip(&rubric.criteria) {
                assert_eq!(section.criterion, criterion.code);
                let most = criterion.max_words.map_or(usize::MAX, |most| most as usize);
                assert!(text::words(&section.text) <= most && !section.text.contains('{'), "{}", section.text);
            }
            assert!(told.insert(sections.into_iter().map(|s| s.text).collect::<Vec<_>>()), "{} is told twice", n + 1);
        }
    }
}
