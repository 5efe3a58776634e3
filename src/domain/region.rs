//! The province and its eight regencies and cities, by the Ministry of Home Affairs' codes.

/// A regency or city, or the province itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub code: &'static str,
    pub name: &'static str,
}

/// The province, then its regencies and cities in the order of their codes (the codes as the province's own
/// portal JARI/JIPP Banten has them, confidence high).
pub const BANTEN: &[Region] = &[
    region("36", "Provinsi Banten"),
    region("3601", "Kabupaten Pandeglang"),
    region("3602", "Kabupaten Lebak"),
    region("3603", "Kabupaten Tangerang"),
    region("3604", "Kabupaten Serang"),
    region("3671", "Kota Tangerang"),
    region("3672", "Kota Cilegon"),
    region("3673", "Kota Serang"),
    region("3674", "Kota Tangerang Selatan"),
];

const fn region(code: &'static str, name: &'static str) -> Region {
    Region { code, name }
}

/// The name of a region of Banten; none for a code of elsewhere.
///
/// ```
/// # use kipp_banten::domain::region;
/// assert_eq!(region::name("3672"), Some("Kota Cilegon"));
/// assert_eq!(region::name("3201"), None);
/// ```
pub fn name(code: &str) -> Option<&'static str> {
    BANTEN.iter().find(|region| region.code == code).map(|region| region.name)
}
