//! The texts that the built-in rules, and other facts of the domain in this code, were read in, by their short names.
//!
//! Articles are named by publisher and headline, as far as their addresses tell it. Programs of others are sources of facts
//! alone: of what their makers understood a rule to be.

/// One text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// `MENPAN-4`
    pub name: &'static str,
    /// Who published it, and what it is about, in Indonesian as the text itself.
    pub title: &'static str,
    /// Where it can be read; `None` where its whole address is not known.
    pub address: Option<&'static str>,
}

const fn at(name: &'static str, title: &'static str, address: &'static str) -> Reference {
    Reference { name, title, address: Some(address) }
}

const fn without_address(name: &'static str, title: &'static str) -> Reference {
    Reference { name, title, address: None }
}

/// What this short name stands for.
pub fn reference(name: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|one| one.name == name)
}

/// Those that are named, each once, in the order of the list below. A check names several with commas between.
pub fn named<'a>(sources: impl Iterator<Item = &'a str>) -> Vec<&'static Reference> {
    let names: Vec<&str> = sources.flat_map(|source| source.split(',')).map(str::trim).collect();
    REFERENCES.iter().filter(|one| names.contains(&one.name)).collect()
}

/// All of them, by the programme that they tell of.
pub static REFERENCES: &[Reference] = &[
    at(
        "SEED",
        "Haluan Banten, 12 Oktober 2023: Pemprov Banten Terus Giatkan Inovasi Pelayanan Publik (Pergub 38/2021, SE 060/3623-orb/2022)",
        "https://haluanbanten.co.id/2023/10/12/pemprov-banten-terus-giatkan-inovasi-pelayanan-publik/",
    ),
    at(
        "JARI-S",
        "JARI Banten, program server portal inovasi provinsi",
        "https://github.com/chimeyant/inovasi-banten-server",
    ),
    at(
        "JARI-F",
        "JARI Banten, program klien portal inovasi provinsi: formulir proposal dan penilaian",
        "https://github.com/chimeyant/inovasi-banten-frontend",
    ),
    without_address("NTT", "JIPP Nusa Tenggara Timur: formulir pendaftaran menurut ketentuan KOVABLIK 2022"),
    at(
        "MENPAN-1",
        "Kementerian PANRB: Kementerian PANRB dan Tim Evaluasi Bahas Mekanisme Penilaian Proposal KIPP",
        "https://menpan.go.id/site/berita-terkini/kementerian-panrb-dan-tim-evaluasi-bahas-mekanisme-penilaian-proposal-kipp",
    ),
    at(
        "MENPAN-2",
        "Kementerian PANRB: Kementerian PANRB dan TPI Persiapkan Strategi Penilaian KIPP",
        "https://menpan.go.id/site/berita-terkini/kementerian-panrb-dan-tpi-persiapkan-strategi-penilaian-kipp",
    ),
    at(
        "MENPAN-3",
        "Kementerian PANRB: Resmi Diluncurkan, KIPP 2021 Hadir Berbeda",
        "https://menpan.go.id/site/berita-terkini/resmi-diluncurkan-kipp-2021-hadir-berbeda",
    ),
    at(
        "MENPAN-4",
        "Kementerian PANRB: Cermati Persyaratan dan Kriteria Inovasi KIPP 2021",
        "https://menpan.go.id/site/berita-terkini/cermati-persyaratan-dan-kriteria-inovasi-kipp-2021",
    ),
    at(
        "MENPAN-5",
        "Kementerian PANRB: 1.917 Proposal KIPP 2022 Lolos Seleksi Administrasi",
        "https://menpan.go.id/site/berita-terkini/1-917-proposal-kipp-2022-lolos-seleksi-administrasi",
    ),
    at(
        "MENPAN-6",
        "Kementerian PANRB: KIPP 2020 Masuki Pintu Pertama Penilaian Proposal",
        "https://menpan.go.id/site/berita-terkini/kipp-2020-masuki-pintu-pertama-penilaian-proposal",
    ),
    at(
        "MENPAN-7",
        "Kementerian PANRB: 2.250 Proposal Inovasi Pelayanan Publik Selesai Dinilai Tim Evaluasi",
        "https://menpan.go.id/site/berita-terkini/2-250-proposal-inovasi-pelayanan-publik-selesai-dinilai-tim-evaluasi",
    ),
    at(
        "MENPAN-8",
        "Kementerian PANRB: Jelang Presentasi dan Wawancara, Kementerian PANRB Lakukan Rakor dengan Finalis Top Inovasi",
        "https://menpan.go.id/site/berita-terkini/jelang-presentasi-dan-wawancara-kementerian-panrb-lakukan-rakor-dengan-finalis-top-inovasi",
    ),
    at(
        "MENPAN-9",
        "Kementerian PANRB: KIPP 2025 Masuki Tahapan Penilaian oleh Tim Penilai Independen",
        "https://menpan.go.id/site/berita-terkini/kipp-2025-masuki-tahapan-penilaian-oleh-tim-penilai-independen",
    ),
    at(
        "MENPAN-10",
        "Kementerian PANRB: Menuju Tahap Akhir KIPP 2025, Tim Panel Independen dan Tim Evaluasi Lakukan Sidang Pleno",
        "https://menpan.go.id/site/berita-terkini/menuju-tahap-akhir-kipp-2025-tim-panel-independen-dan-tim-evaluasi-lakukan-sidang-pleno",
    ),
    at(
        "MENPAN-12",
        "Kementerian PANRB: Tahap Akhir Kompetisi, Siapakah Peraih Top 45 dan Top 5 Inovasi Pelayanan Publik 2020",
        "https://menpan.go.id/site/berita-terkini/tahap-akhir-kompetisi-siapakah-peraih-top-45-dan-top-5-inovasi-pelayanan-publik-2020",
    ),
    at(
        "BIS18",
        "Kabar24 Bisnis, 2 April 2018: seleksi administrasi KIPP 2018",
        "https://kabar24.bisnis.com/read/20180402/15/779209",
    ),
    without_address("SK21", "Suara Karya, 2021: KIPP 2021"),
    at("DAEL21", "Daelpos, 2021: KIPP 2021", "https://daelpos.com/?p=43596"),
    without_address("DAEL21b", "Daelpos, 21 Juni 2021: Tak Ada Sanggahan Masyarakat"),
    at(
        "KLA22",
        "Klik Anggaran, 2022: sepuluh inovasi sebuah kabupaten pada KIPP 2022",
        "https://klikanggaran.com/peristiwa/pr-1152902638",
    ),
    without_address("NUS22", "Nusakini, 2022: KIPP Tahun 2022 Dimulai, Pahami Persyaratannya"),
    at(
        "SNTB23",
        "Sorot NTB, Agustus 2023: KemenPAN-RB Umumkan Pemenang Top",
        "https://sorotntb.com/2023/08/kemenpan-rb-umumkan-pemenang-top.html",
    ),
    at(
        "ZI24",
        "Zona Integritas, 2024: Pelaksanaan KIPP Tahun 2024 Ditiadakan",
        "https://zonaintegritas.news/perkuat-keberlanjutan-kualitas-dan-replikasi-inovasi-pelaksanaan-kipp-tahun-2024-ditiadakan/",
    ),
    at(
        "SB25",
        "Suara Borneo, Juli 2025: 2.116 Inovasi Lolos Seleksi KIPP 2025",
        "https://suaraborneo.id/2025/07/2116-inovasi-lolos-seleksi-kipp-2025.html",
    ),
    at(
        "KOM25",
        "BPSDM Komdigi, 2025: Digitalent Mobile Raih Anugerah OPSI KIPP 2025",
        "https://bpsdm.komdigi.go.id/berita-digitalent-mobile-raih-anugerah-opsi-kipp-2025-19-2316",
    ),
    without_address(
        "IGA26-CAT",
        "Lampiran I dan II surat BSKDN 400.10.11/1887/BSKDN, 29 April 2026, sebagaimana dicatat dalam alat bantu sebuah daerah",
    ),
    without_address("IGA26-TOR", "INOVA-HUB Kabupaten Sumbawa: kerangka acuan yang mengutip surat BSKDN yang sama"),
    at("PPT23", "Paparan Indeks Inovasi Daerah, 2023", "https://id.scribd.com/document/654130239"),
    at(
        "PDC22",
        "Paparan Indeks Inovasi Daerah, 2022 (PP 38/2017)",
        "https://pdfcoffee.com/download/paparan-indeks-inovasi-daerah-3-pdf-free.html",
    ),
    at("GRA24", "Grahamedia, 2024: Indeks Inovasi Daerah", "https://grahamedia.id/berita/1845407730"),
    at("GAT23", "Gatra, 2023: penilaian Indeks Inovasi Daerah", "https://gatra.com/news-565910"),
    at(
        "BSK23",
        "BSKDN Kemendagri, 2023: penilaian presentasi Innovative Government Award",
        "https://bskdn.kemendagri.go.id/website/?p=20362",
    ),
    at("JP21", "JP-News, 2021: Innovative Government Award 2021", "https://jp-news.id/v/13147"),
    at(
        "JPNN23",
        "JPNN, 2023: BSKDN Kemendagri Mendorong Pemprov Banten Memperbaiki Peringkatnya di IGA",
        "https://jpnn.com/news/bskdn-kemendagri-mendorong-pemprov-banten-memperbaiki-peringkatnya-di-iga-semangat",
    ),
    at(
        "123D",
        "Form Isian Proposal Inovasi Daerah",
        "https://123dok.com/id/docs/form-isian-proposal-inovasi-daerah.11901683",
    ),
    without_address("PPD-APP", "Program penilaian PPD 2024, repositori terbuka testppd2024"),
    without_address("PPD-BOOK", "Bappenas, April 2024: Kerja Inovatif Pembangunan Daerah"),
    at(
        "KEP19",
        "Barenlitbang Provinsi Kepulauan Riau, 17 Desember 2019: Penghargaan Pembangunan Daerah di Provinsi Kepulauan Riau",
        "https://barenlitbang.kepriprov.go.id/2019/12/17/penghargaan-pembangunan-daerah-di-provinsi-kepulauan-riau/",
    ),
    without_address("KAL19", "Bappeda Provinsi Kalimantan Timur, 2019: Enam Nominator PPD"),
    without_address("KAL22", "Bappeda Provinsi Kalimantan Timur, 2022: Wawancara Nominasi PPD"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stands_once_and_every_address_can_be_opened() {
        for (n, one) in REFERENCES.iter().enumerate() {
            assert!(REFERENCES[..n].iter().all(|other| other.name != one.name), "{} is doubled", one.name);
            assert!(!one.name.contains(',') && !one.title.is_empty());
            assert!(one.address.is_none_or(|address| address.starts_with("https://") && !address.contains('…')));
        }
        assert_eq!(reference("MENPAN-4").map(|one| one.name), Some("MENPAN-4"));
        assert_eq!(reference("menpan"), None);
    }

    #[test]
    fn those_that_are_named_come_once_and_what_is_unknown_not_at_all() {
        let names = |sources: &[&str]| -> Vec<&str> {
            named(sources.iter().copied()).into_iter().map(|one| one.name).collect()
        };
        assert_eq!(names(&["MENPAN-4, MENPAN-3", "Pedoman 2027", "MENPAN-3"]), ["MENPAN-3", "MENPAN-4"]);
    }
}
