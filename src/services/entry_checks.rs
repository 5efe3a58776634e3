//! What of an entry's values only the competition can tell: its groups, what its rubrics ask for, its next number.

use std::collections::BTreeMap;

use super::AppError;
use crate::domain::competition::Competition;
use crate::domain::entry::{Section, Status};
use crate::domain::fault::Faults;
use crate::domain::ids::CompetitionId;
use crate::domain::rubric::Rubric;
use crate::domain::text;
use crate::store::{Conn, competitions, entries as stored};

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

/// What the rubrics of the rounds ask of the sections of an entry.
pub(super) struct Asked {
    /// Codes of the criteria; none while no rubric is known.
    codes: Vec<String>,
    limits: BTreeMap<String, usize>,
}

impl Asked {
    pub(super) fn load(conn: &mut Conn, competition: CompetitionId) -> Result<Self, AppError> {
        Ok(Self::by(&competitions::rubrics_of_rounds(conn, competition)?))
    }

    fn by(rubrics: &[Rubric]) -> Self {
        let mut codes: Vec<String> = Vec::new();
        for criterion in rubrics.iter().flat_map(|rubric| &rubric.criteria) {
            if !codes.contains(&criterion.code) {
                codes.push(criterion.code.clone());
            }
        }
        Self { codes, limits: word_limits(rubrics) }
    }

    /// A draft may be too long, what is submitted may not; a section under no criterion would have no limit at all.
    /// `pointer` leads to a member of the section at that place.
    pub(super) fn check(
        &self,
        faults: &mut Faults,
        status: Status,
        sections: &[Section],
        pointer: impl Fn(usize, &Section, &str) -> String,
    ) {
        for (i, section) in sections.iter().enumerate() {
            let code = &section.criterion;
            // What is no code at all is told as such, and before there is a rubric every code may become one of it.
            if text::is_code(code) && !self.codes.is_empty() && !self.codes.contains(code) {
                let detail =
                    format!("the rubrics have no criterion {code}: it must be one of {}", self.codes.join(", "));
                faults.add(pointer(i, section, "criterion"), "unknown_criterion", detail);
            }
            let words = text::words(&section.text);
            let is_held = matches!(status, Status::Submitted | Status::Verified);
            if let Some(most) = self.limits.get(code).filter(|most| is_held && words > **most) {
                let detail = format!("has {words} words; at most {most} are allowed");
                faults.add(pointer(i, section, "text"), "too_many_words", detail);
            }
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

    fn found(asked: &Asked, status: Status, sections: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let section = |(code, text): &(&str, &str)| Section { criterion: (*code).to_owned(), text: (*text).to_owned() };
        let sections: Vec<Section> = sections.iter().map(section).collect();
        let mut faults = Faults::new();
        asked.check(&mut faults, status, &sections, |i, _, member| format!("/sections/{i}/{member}"));
        faults.finish().err().unwrap_or_default().into_iter().map(|f| (f.pointer, f.code)).collect()
    }

    fn asked(codes: &[&str]) -> Asked {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        Asked { codes, limits: BTreeMap::from([("RINGKASAN".to_owned(), 2)]) }
    }

    #[test]
    fn only_what_is_submitted_must_be_short() {
        let found = |status| {
            let sections = [("RINGKASAN", "satu dua"), ("RINGKASAN", "satu dua tiga")];
            found(&asked(&["RINGKASAN"]), status, &sections)
        };
        assert_eq!(found(Status::Draft), []);
        assert_eq!(found(Status::Submitted), [("/sections/1/text".to_owned(), "too_many_words")]);
    }

    #[test]
    fn a_section_stands_under_a_criterion_once_there_are_any() {
        let sections = [("RINGKASAN", "satu"), ("LAIN", "satu dua tiga"), ("bukan kode", "")];
        assert_eq!(found(&asked(&[]), Status::Submitted, &sections), []);
        for status in [Status::Draft, Status::Submitted, Status::Verified] {
            let due = [("/sections/1/criterion".to_owned(), "unknown_criterion")];
            assert_eq!(found(&asked(&["RINGKASAN", "SIG"]), status, &sections), due);
        }
    }
}
