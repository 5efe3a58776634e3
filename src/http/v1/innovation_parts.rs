//! The parts of an innovation as bodies have them, and how their values are read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::competition::year;
use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::innovation::{
    Award, Claim, Fact, HIGHEST_LEVEL, Institutionalisation, MOST_GOALS, MOST_INDICATORS, is_word, read_indicator,
};
use crate::domain::text;
use crate::http::json::{Obj, Patch};

/// Most affairs, declarations or awards of one innovation.
const MOST_PARTS: usize = 100;

/// Something that holds or not.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactBody {
    /// As the agency claims it. Without evidence it is kept, but counts neither in the coverage report nor in the hub.
    met: bool,
    /// What shows it.
    #[serde(default)]
    #[schema(example = "DPA 2026, kegiatan 1.02.02", max_length = 4000)]
    evidence: String,
}

/// Institutionalisation (pelembagaan): the four facts that Pergub Banten 38/2021 asks for. One that is left out is not met.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InstitutionalisationBody {
    /// A budgeted programme.
    #[schema(value_type = Option<FactBody>, nullable = false)]
    budgeted: Option<Obj<FactBody>>,
    /// Part of the agency's duties (tugas pokok dan fungsi).
    #[schema(value_type = Option<FactBody>, nullable = false)]
    tupoksi: Option<Obj<FactBody>>,
    #[schema(value_type = Option<FactBody>, nullable = false)]
    legal_basis: Option<Obj<FactBody>>,
    /// Organisational culture.
    #[schema(value_type = Option<FactBody>, nullable = false)]
    culture: Option<Obj<FactBody>>,
}

/// A prize that it won.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AwardBody {
    #[schema(example = "KIPP", min_length = 1, max_length = 300)]
    programme: String,
    #[schema(example = 2019, minimum = 1990, maximum = 2200)]
    year: i64,
    #[schema(example = "Top 45", min_length = 1, max_length = 300)]
    title: String,
}

/// What its agency claims for one indicator.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimBody {
    /// 0 (none) to 3.
    #[schema(example = 2, minimum = 0, maximum = 3)]
    level: i64,
    /// What shows it. A level may be claimed without: that it lacks is for the check of a programme to say.
    #[serde(default)]
    #[schema(example = "SK Kepala Dinas 800/12/2025", max_length = 4000)]
    evidence: String,
}

impl From<Fact> for FactBody {
    fn from(Fact { met, evidence }: Fact) -> Self {
        Self { met, evidence }
    }
}

impl From<Award> for AwardBody {
    fn from(Award { programme, year, title }: Award) -> Self {
        Self { programme, year: year.into(), title }
    }
}

impl From<Claim> for ClaimBody {
    fn from(Claim { level, evidence }: Claim) -> Self {
        Self { level: level.into(), evidence }
    }
}

/// Whether a list is not too long; else none of its parts is looked at.
fn is_bounded(faults: &mut Faults, pointer: &str, length: usize, most: usize) -> bool {
    if length > most {
        faults.add(pointer, "too_many", format!("at most {most} are allowed"));
    }
    length <= most
}

/// Codes in small letters, none of them twice.
pub(super) fn words(faults: &mut Faults, pointer: &str, given: Vec<String>) -> Vec<String> {
    if !is_bounded(faults, pointer, given.len(), MOST_PARTS) {
        return Vec::new();
    }
    for (i, word) in given.iter().enumerate() {
        if !is_word(word) {
            faults.add(format!("{pointer}/{i}"), "not_a_code", "must match [a-z_]{1,40}");
        } else if given[..i].contains(word) {
            faults.add(format!("{pointer}/{i}"), "doubled", format!("{word} is given twice"));
        }
    }
    given
}

/// Goals in rising order.
pub(super) fn goals(faults: &mut Faults, given: &[i64]) -> Vec<u8> {
    if !is_bounded(faults, "/sdg_goals", given.len(), MOST_GOALS.into()) {
        return Vec::new();
    }
    let mut read = Vec::with_capacity(given.len());
    for (i, goal) in given.iter().enumerate() {
        match u8::try_from(*goal).ok().filter(|goal| (1..=MOST_GOALS).contains(goal)) {
            None => faults.add(format!("/sdg_goals/{i}"), "out_of_range", "must be a goal from 1 to 17"),
            Some(goal) if read.contains(&goal) => {
                faults.add(format!("/sdg_goals/{i}"), "doubled", format!("the goal {goal} is given twice"));
            }
            Some(goal) => read.push(goal),
        }
    }
    read.sort_unstable();
    read
}

pub(super) fn day(faults: &mut Faults, pointer: &str, given: Patch<String>) -> Patch<Date> {
    given.map(|given| {
        let given = given?;
        let day = Date::parse(&given);
        if day.is_none() {
            faults.add(pointer, "not_a_date", "must be a day of the calendar from 1900 on, as 2024-02-29");
        }
        day
    })
}

fn fact(faults: &mut Faults, name: &str, given: Option<Obj<FactBody>>) -> Fact {
    given.map_or_else(Fact::default, |Obj(FactBody { met, evidence })| {
        let at = format!("/institutionalisation/{name}/evidence");
        Fact { met, evidence: text::clean(faults, &at, &evidence, text::COMMENT) }
    })
}

pub(super) fn institutionalisation(
    faults: &mut Faults,
    Obj(given): Obj<InstitutionalisationBody>,
) -> Institutionalisation {
    Institutionalisation {
        budgeted: fact(faults, "budgeted", given.budgeted),
        tupoksi: fact(faults, "tupoksi", given.tupoksi),
        legal_basis: fact(faults, "legal_basis", given.legal_basis),
        culture: fact(faults, "culture", given.culture),
    }
}

pub(super) fn awards(faults: &mut Faults, given: Vec<Obj<AwardBody>>) -> Vec<Award> {
    if !is_bounded(faults, "/awards", given.len(), MOST_PARTS) {
        return Vec::new();
    }
    let mut read = Vec::with_capacity(given.len());
    for (i, Obj(award)) in given.into_iter().enumerate() {
        let at = |member: &str| format!("/awards/{i}/{member}");
        read.push(Award {
            programme: text::clean(faults, &at("programme"), &award.programme, text::NAME),
            year: year(faults, &at("year"), award.year),
            title: text::clean(faults, &at("title"), &award.title, text::NAME),
        });
    }
    read
}

pub(super) fn indicators(faults: &mut Faults, given: BTreeMap<String, Obj<ClaimBody>>) -> BTreeMap<u16, Claim> {
    if !is_bounded(faults, "/indicators", given.len(), MOST_INDICATORS.into()) {
        return BTreeMap::new();
    }
    let mut read = BTreeMap::new();
    for (key, Obj(claim)) in given {
        let at = format!("/indicators/{}", key.replace('~', "~0").replace('/', "~1"));
        let number = read_indicator(&key);
        if number.is_none() {
            faults.add(&at, "out_of_range", "indicators are numbered from 1 to 36");
        }
        let level = u8::try_from(claim.level).ok().filter(|level| *level <= HIGHEST_LEVEL);
        if level.is_none() {
            faults.add(format!("{at}/level"), "out_of_range", "must be a level from 0 to 3");
        }
        let evidence = text::clean(faults, &format!("{at}/evidence"), &claim.evidence, text::COMMENT);
        if let (Some(number), Some(level)) = (number, level) {
            read.insert(number, Claim { level, evidence });
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_bounded_and_tell_each_fault() {
        let mut faults = Faults::new();
        assert_eq!(goals(&mut faults, &[13, 3]), [3, 13]);
        assert!(faults.is_empty());
        goals(&mut faults, &[0, 3, 18, 3, -1]);
        goals(&mut faults, &[3; 18]);
        words(&mut faults, "/affairs", ["health", "Kesehatan", "health"].map(str::to_owned).to_vec());
        words(&mut faults, "/declarations", vec!["x".to_owned(); 101]);
        let found: Vec<_> = faults.finish().expect_err("faults").into_iter().map(|f| (f.pointer, f.code)).collect();
        let expected = [
            ("/sdg_goals/0", "out_of_range"),
            ("/sdg_goals/2", "out_of_range"),
            ("/sdg_goals/3", "doubled"),
            ("/sdg_goals/4", "out_of_range"),
            ("/sdg_goals", "too_many"),
            ("/affairs/1", "not_a_code"),
            ("/affairs/2", "doubled"),
            ("/declarations", "too_many"),
        ];
        assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
    }
}
