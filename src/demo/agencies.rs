//! The agencies of the demonstration: real public bodies of Banten, of all eight regencies and cities and the province.
//! What they enter here is invented, and says so.

use crate::domain::agency::Level;

/// A public body, with the key under which `entries.psv` names it.
pub struct Body {
    pub key: &'static str,
    pub name: &'static str,
    pub level: Level,
    pub region_code: &'static str,
}

const fn body(key: &'static str, name: &'static str, level: Level, region_code: &'static str) -> Body {
    Body { key, name, level, region_code }
}

pub const BODIES: &[Body] = &[
    body("KAB_PDG", "Pemerintah Kabupaten Pandeglang", Level::Regency, "3601"),
    body("KAB_LBK", "Pemerintah Kabupaten Lebak", Level::Regency, "3602"),
    body("KAB_TNG", "Pemerintah Kabupaten Tangerang", Level::Regency, "3603"),
    body("KAB_SRG", "Pemerintah Kabupaten Serang", Level::Regency, "3604"),
    body("KOTA_TNG", "Pemerintah Kota Tangerang", Level::City, "3671"),
    body("KOTA_CLG", "Pemerintah Kota Cilegon", Level::City, "3672"),
    body("KOTA_SRG", "Pemerintah Kota Serang", Level::City, "3673"),
    body("KOTA_TGS", "Pemerintah Kota Tangerang Selatan", Level::City, "3674"),
    body("BAPPEDA", "Bappeda Provinsi Banten", Level::Province, "36"),
    body("BIRO_ORG", "Biro Organisasi dan Reformasi Birokrasi Setda Provinsi Banten", Level::Province, "36"),
    body(
        "DISKOMINFO",
        "Dinas Komunikasi, Informatika, Statistik dan Persandian Provinsi Banten",
        Level::Province,
        "36",
    ),
    body("RSUD_MLP", "RSUD Malingping", Level::Province, "36"),
    body("PKM_BJM", "Puskesmas Bojongmanik", Level::Regency, "3602"),
    body("DINKES_SRG", "Dinas Kesehatan Kabupaten Serang", Level::Regency, "3604"),
    body("DINKES_TNG", "Dinas Kesehatan Kota Tangerang", Level::City, "3671"),
    body("KOMINFO_TNG", "Dinas Komunikasi dan Informatika Kota Tangerang", Level::City, "3671"),
    body("DINDIK_TNG", "Dinas Pendidikan Kota Tangerang", Level::City, "3671"),
    body("DINKES_CLG", "Dinas Kesehatan Kota Cilegon", Level::City, "3672"),
    body("DINDIK_CLG", "Dinas Pendidikan Kota Cilegon", Level::City, "3672"),
    body("DP3AP2KB", "DP3AP2KB Kota Tangerang Selatan", Level::City, "3674"),
];
