//! Agencies: the public bodies that enter innovations.

use super::fault::Faults;
use super::ids::AgencyId;

/// The tier of government an agency belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Province,
    Regency,
    City,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Province, Self::Regency, Self::City];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Regency => "regency",
            Self::City => "city",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }
}

/// A public body of one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    pub id: AgencyId,
    pub name: String,
    pub level: Level,
    /// The Ministry of Home Affairs' code of the region: `36` for the province, four digits for a regency or city.
    pub region_code: String,
    pub active: bool,
    pub version: i64,
}

/// The province's own code, which an agency has when none is given.
pub const PROVINCE: &str = "36";

/// Reads a region code: two digits for a province, four for a regency or city.
pub fn region_code(faults: &mut Faults, pointer: &str, given: &str) -> String {
    if !matches!(given.len(), 2 | 4) || !given.bytes().all(|b| b.is_ascii_digit()) {
        faults.add(pointer, "not_a_region_code", "must be 2 digits (province) or 4 digits (regency or city), as 3671");
    }
    given.to_owned()
}
