//! A competition: one year's contest, with the groups it ranks apart and the categories it sorts by.

use super::date::Date;
use super::fault::Faults;
use super::ids::CompetitionId;
use super::text;
use super::time::Moment;

/// A group or a category: a code for machines and a name for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub code: String,
    pub name: String,
}

/// One year's contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competition {
    pub id: CompetitionId,
    pub name: String,
    pub year: i32,
    /// Ranked apart, in this order (umum, replikasi, khusus).
    pub groups: Vec<Label>,
    /// Topics, for filters only.
    pub categories: Vec<Label>,
    pub description: String,
    /// The last day on which agencies enter innovations by themselves; without it they may at any time.
    pub registration_closes_on: Option<Date>,
    /// Agencies read the published marks and comments on their own entries.
    pub entrant_feedback: bool,
    pub version: i64,
}

impl Competition {
    /// The place of a group in the competition's order.
    pub fn group_position(&self, code: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.code == code)
    }

    /// Whether agencies may still enter innovations; the last day is counted in Banten (UTC+7).
    pub fn takes_entries(&self, now: Moment) -> bool {
        self.registration_closes_on.is_none_or(|last| now < last.next_midnight_in_banten())
    }

    pub fn has_category(&self, code: &str) -> bool {
        self.categories.iter().any(|category| category.code == code)
    }
}

/// Most groups or categories in one competition.
pub const MOST_LABELS: usize = 100;

/// Reads groups or categories: codes unique, names given.
pub fn labels(faults: &mut Faults, pointer: &str, given: Vec<(String, String)>) -> Vec<Label> {
    if given.len() > MOST_LABELS {
        faults.add(pointer, "too_many", format!("at most {MOST_LABELS} are allowed"));
        return Vec::new();
    }
    let mut labels: Vec<Label> = Vec::with_capacity(given.len());
    for (i, (code, name)) in given.into_iter().enumerate() {
        let at = format!("{pointer}/{i}");
        let code = text::code(faults, &format!("{at}/code"), &code);
        let name = text::clean(faults, &format!("{at}/name"), &name, text::NAME);
        if labels.iter().any(|label| label.code == code) {
            faults.add(format!("{at}/code"), "doubled", format!("the code {code} is given twice"));
        }
        labels.push(Label { code, name });
    }
    labels
}

/// Reads a year of the calendar.
pub fn year(faults: &mut Faults, pointer: &str, given: i64) -> i32 {
    if (1990..=2200).contains(&given) {
        i32::try_from(given).unwrap_or_default()
    } else {
        faults.add(pointer, "out_of_range", "must be a year from 1990 to 2200");
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_ends_at_midnight_in_banten() {
        let competition = Competition {
            id: CompetitionId::new(uuid::Uuid::nil()),
            name: String::new(),
            year: 2026,
            groups: Vec::new(),
            categories: Vec::new(),
            description: String::new(),
            registration_closes_on: Date::parse("2026-06-30"),
            entrant_feedback: false,
            version: 1,
        };
        let at = |text| Moment::parse(text).expect("a time");
        assert!(competition.takes_entries(at("2026-06-30T23:59:59.999+07:00")));
        assert!(!competition.takes_entries(at("2026-07-01T00:00:00+07:00")));
        assert!(Competition { registration_closes_on: None, ..competition }.takes_entries(at("2200-01-01T00:00:00Z")));
    }
}
