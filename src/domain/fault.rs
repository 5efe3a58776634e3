//! A fault: one thing wrong with what somebody sent, and where. Every check returns all of its faults, not the first.

/// A query parameter or header that cannot be used; the one code that is not a fault of a body.
pub const BAD_PARAMETER: &str = "bad_parameter";

/// Every code there is, in the order of the alphabet: one spelling for each meaning. A fault with another code ends every
/// test that meets it, so that a new one is added here, on purpose.
pub const CODES: &[&str] = &[
    "bad_parameter",
    "comment_not_allowed",
    "comment_required",
    "control_character",
    "cycle",
    "doubled",
    "exclusive",
    "given_by_service",
    "heading_scored",
    "heading_weighted",
    "missing",
    "missing_column",
    "missing_mark",
    "not_a_code",
    "not_a_date",
    "not_a_decimal",
    "not_a_first_status",
    "not_a_region_code",
    "not_a_time",
    "not_a_url",
    "not_an_email",
    "not_an_id",
    "not_for_role",
    "not_on_panel",
    "not_scored",
    "not_trimmed",
    "not_verified",
    "not_with_template",
    "off_step",
    "other_agency",
    "other_stages",
    "out_of_order",
    "out_of_range",
    "parameter_unset",
    "recused",
    "scale_invalid",
    "scale_too_fine",
    "taken",
    "too_few",
    "too_guessable",
    "too_long",
    "too_many",
    "too_many_words",
    "too_short",
    "unchanged",
    "unknown_agency",
    "unknown_category",
    "unknown_check",
    "unknown_column",
    "unknown_criterion",
    "unknown_entry",
    "unknown_group",
    "unknown_innovation",
    "unknown_item",
    "unknown_member",
    "unknown_round",
    "unknown_rubric",
    "unknown_rule_set",
    "unknown_value",
    "unreadable",
    "weights_all_zero",
    "weights_not_100",
    "without_status",
    "wrong_password",
    "wrong_type",
    "wrong_width",
];

/// One fault of a value, at a JSON pointer into what was sent (`/marks/0/value`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) to the member at fault; empty for the whole document.
    pub pointer: String,
    /// The code of the rubric's criterion whose mark is at fault; none for all other faults.
    pub criterion: Option<String>,
    /// A stable word for machines, one of `CODES`.
    pub code: &'static str,
    /// What to change, for people.
    pub detail: String,
}

impl Fault {
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        debug_assert!(CODES.contains(&code), "{code} is not among the codes of faults");
        Self { pointer: pointer.into(), criterion: None, code, detail: detail.into() }
    }

    /// The same, of this criterion's mark.
    pub fn of_mark(self, criterion: impl Into<String>) -> Self {
        Self { criterion: Some(criterion.into()), ..self }
    }
}

/// Collects faults while values are read one after another.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.push(Fault::new(pointer, code, detail));
    }

    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Takes over the faults of a part, whose pointers begin at `prefix`.
    pub fn extend(&mut self, prefix: &str, faults: impl IntoIterator<Item = Fault>) {
        self.0.extend(faults.into_iter().map(|f| Fault { pointer: format!("{prefix}{}", f.pointer), ..f }));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing is wrong, else everything that is.
    pub fn finish(self) -> Result<(), Vec<Fault>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_lower_snake_and_in_order() {
        let sound = |code: &&str| code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        assert!(CODES.iter().all(sound));
        assert!(CODES.is_sorted_by(|one, next| one < next));
    }

    #[test]
    #[should_panic(expected = "bad_code is not among the codes")]
    fn another_code_is_noticed() {
        Faults::new().add("/code", "bad_code", "");
    }
}
