//! What of an entry's values only the competition can tell: its groups, its word limits, its next number.

use std::collections::BTreeMap;

use super::AppError;
use crate::domain::competition::Competition;
use crate::domain::entry::{Section, Status};
use crate::domain::fault::Faults;
use crate::domain::rubric::Rubric;
use crate::domain::text;
use crate::store::{Conn, entries as stored};

/// Group and category must be the competition's. `at` stands before each pointer.
pub(super) fn check_place(
    faults: &mut Faults,
    at: &str,
    competition: &Competition,
    group: Option<&str>,
    category: Option<&str>,
) {
    if let Some(group) = group
        && competition.group_position(group).is_none()
    {
        let codes: Vec<_> = competition.groups.iter().map(|g| g.code.as_str()).collect();
        faults.add(format!("{at}/group"), "unknown_group", format!("must be one of {}", codes.join(", ")));
    }
    if let Some(category) = category
        && !competition.has_category(category)
    {
        faults.add(format!("{at}/category"), "unknown_category", "must be one of the competition's categories");
    }
}

/// Most words that a section may have, by criterion; where rubrics differ, the tightest counts.
pub(super) fn word_limits(rubrics: &[Rubric]) -> BTreeMap<String, usize> {
    let mut limits = BTreeMap::new();
    for criterion in rubrics.iter().flat_map(|rubric| &rubric.criteria) {
        let Some(most) = criterion.max_words.and_then(|most| usize::try_from(most).ok()) else { continue };
        limits.entry(criterion.code.clone()).and_modify(|limit: &mut usize| *limit = most.min(*limit)).or_insert(most);
    }
    limits
}

/// A draft may be too long, what is submitted may not.
pub(super) fn check_words(
    faults: &mut Faults,
    limits: &BTreeMap<String, usize>,
    status: Status,
    sections: &[Section],
    pointer: impl Fn(usize, &Section) -> String,
) {
    if !matches!(status, Status::Submitted | Status::Verified) {
        return;
    }
    for (i, section) in sections.iter().enumerate() {
        let words = text::words(&section.text);
        if let Some(most) = limits.get(&section.criterion).filter(|most| words > **most) {
            faults.add(pointer(i, section), "too_many_words", format!("has {words} words; at most {most} are allowed"));
        }
    }
}

/// The registration numbers that the service gives out: `REG.<year>.0001` and on, after the highest there is.
pub(super) struct Numbers {
    start: String,
    highest: u64,
}

impl Numbers {
    pub(super) fn load(conn: &mut Conn, competition: &Competition) -> Result<Self, AppError> {
        let mut numbers = Self { start: format!("REG.{}.", competition.year), highest: 0 };
        for number in stored::numbers_like(conn, competition.id, &numbers.start)? {
            numbers.skip(&number);
        }
        Ok(numbers)
    }

    /// Takes notice of a number that somebody chose.
    pub(super) fn skip(&mut self, number: &str) {
        let digits =
            number.strip_prefix(&self.start).filter(|d| d.len() <= 12 && d.bytes().all(|b| b.is_ascii_digit()));
        if let Some(number) = digits.and_then(|digits| digits.parse().ok()) {
            self.highest = self.highest.max(number);
        }
    }

    pub(super) fn next(&mut self) -> String {
        self.highest += 1;
        format!("{}{:04}", self.start, self.highest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_follows_the_highest() {
        let mut numbers = Numbers { start: "REG.2026.".to_owned(), highest: 0 };
        assert_eq!(numbers.next(), "REG.2026.0001");
        for number in
            ["REG.2026.0041", "REG.2025.0900", "REG.2026.X", "REG.2026.", "A-7", "REG.2026.12345678901234567890"]
        {
            numbers.skip(number);
        }
        assert_eq!(numbers.next(), "REG.2026.0042");
    }

    #[test]
    fn only_what_is_submitted_must_be_short() {
        let limits = BTreeMap::from([("RINGKASAN".to_owned(), 2)]);
        let sections = ["satu dua", "satu dua tiga"]
            .map(|text| Section { criterion: "RINGKASAN".to_owned(), text: text.to_owned() });
        let found = |status| {
            let mut faults = Faults::new();
            check_words(&mut faults, &limits, status, &sections, |i, _| format!("/sections/{i}/text"));
            faults.finish().err().unwrap_or_default().into_iter().map(|f| (f.pointer, f.code)).collect::<Vec<_>>()
        };
        assert_eq!(found(Status::Draft), []);
        assert_eq!(found(Status::Submitted), [("/sections/1/text".to_owned(), "too_many_words")]);
    }
}
