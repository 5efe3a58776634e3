//! The rule sets that ship with the service, as far as sources tell them. Nothing is filled in that no source tells:
//! such a parameter is `None`, and its note says that it was looked for. Short names of sources: [`super::references`].

mod iga;
mod kipp;
mod ppd;
#[cfg(test)]
mod tests;

use super::{Basis, Check, Confidence, Quota, Rule, RuleSet, Said, Unit};

/// All of them, in the order of their ids.
pub fn rule_sets() -> Vec<RuleSet> {
    let mut all = [iga::rule_sets(), kipp::rule_sets(), ppd::rule_sets()].concat();
    all.sort_by(|one, next| one.id.cmp(&next.id));
    all
}

/// The one with this id.
pub fn rule_set(id: &str) -> Option<RuleSet> {
    rule_sets().into_iter().find(|rules| rules.id == id)
}

/// A built-in year of a programme that is not held, or not filled in yet.
fn empty(id: &str, programme: &str, year: i32, title: &str) -> RuleSet {
    RuleSet {
        id: id.to_owned(),
        programme: programme.to_owned(),
        year,
        title: title.to_owned(),
        held: true,
        unit: Unit::Entry,
        basis: Basis::FinalScoreInGroup,
        groups: Vec::new(),
        iga_rules: None,
        checks: Vec::new(),
        quota: Quota::default(),
        stages: Vec::new(),
        sources: Vec::new(),
        note: Said::default(),
        built_in: true,
        version: 1,
    }
}

/// A check of all groups.
fn check(rule: Rule, source: &str, confidence: Confidence, note: Said) -> Check {
    Check { rule, applies_to: Vec::new(), source: source.to_owned(), confidence, note }
}

/// What only a person can tell from the papers.
fn by_hand(question: Said, source: &str, note: Said) -> Check {
    check(Rule::ConfirmedByHand { question }, source, Confidence::High, note)
}

impl Check {
    /// The same, of these groups alone.
    fn of(self, groups: &[&str]) -> Self {
        Self { applies_to: owned(groups), ..self }
    }

    fn with_note(self, note: Said) -> Self {
        Self { note, ..self }
    }

    fn with_confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }
}

/// A text in both languages.
fn say(id: &str, en: &str) -> Said {
    Said::new(id, en)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}
