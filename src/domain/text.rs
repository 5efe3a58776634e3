//! Text as people write it: normalised to NFC, without control characters, within a length.

use unicode_normalization::UnicodeNormalization;

use super::fault::Faults;

/// How long a text may be, in characters, and whether it may be empty.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub least: usize,
    pub most: usize,
}

/// Names and titles.
pub const NAME: Limits = Limits { least: 1, most: 300 };
/// Summaries and descriptions.
pub const SUMMARY: Limits = Limits { least: 0, most: 5_000 };
/// The text of an entry's section.
pub const SECTION: Limits = Limits { least: 0, most: 20_000 };
/// A judge's comment.
pub const COMMENT: Limits = Limits { least: 0, most: 4_000 };
/// A reason that is kept.
pub const REASON: Limits = Limits { least: 1, most: 2_000 };
/// The words that a judge declares (pakta integritas).
pub const DECLARATION: Limits = Limits { least: 1, most: 4_000 };
/// What is said for the record: a decision, an objection, an answer to one.
pub const RECORD: Limits = Limits { least: 1, most: 5_000 };
/// A search text.
pub const QUERY: Limits = Limits { least: 0, most: 200 };
/// What a programme is called for short: `KIPP`.
pub const CODE_OF_PROGRAMME: Limits = Limits { least: 1, most: 40 };
/// A registration number.
pub const REGISTRATION_NO: Limits = Limits { least: 1, most: 40 };
/// A link's address.
pub const URL: Limits = Limits { least: 1, most: 2_000 };

/// Normalises `text`, or says at `pointer` what is wrong with it. Surrounding white space is dropped before counting.
pub fn clean(faults: &mut Faults, pointer: &str, text: &str, limits: Limits) -> String {
    let text: String = text.nfc().collect::<String>().trim().to_owned();
    if let Some(c) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        faults.add(pointer, "control_character", format!("contains the control character U+{:04X}", u32::from(c)));
    }
    let length = text.chars().count();
    if length < limits.least {
        faults.add(pointer, "too_short", format!("must have at least {} character(s)", limits.least));
    } else if length > limits.most {
        faults.add(pointer, "too_long", format!("has {length} characters; at most {} are allowed", limits.most));
    }
    // What is at fault may be looked up before all faults are told, and PostgreSQL takes no NUL in a text.
    text.replace('\0', "\u{fffd}")
}

/// A code of a criterion, group or category: `[A-Z0-9_]{1,16}`.
pub fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Reads a code, or says what one looks like.
pub fn code(faults: &mut Faults, pointer: &str, text: &str) -> String {
    if !is_code(text) {
        faults.add(pointer, "not_a_code", "must match [A-Z0-9_]{1,16}");
    }
    text.to_owned()
}

/// A text's form for comparing without regard to letter case.
pub fn fold(text: &str) -> String {
    text.nfc().collect::<String>().trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as the word limits of the forms count them: runs between white space.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_normalised_and_every_fault_is_named() {
        let mut faults = Faults::new();
        assert_eq!(clean(&mut faults, "/name", " Cafe\u{301} ", NAME), "Caf\u{e9}");
        assert!(faults.is_empty());
        assert_eq!(clean(&mut faults, "/name", "a\u{0}", NAME), "a\u{fffd}");
        clean(&mut faults, "/title", "", NAME);
        let found: Vec<_> = faults.finish().expect_err("two faults").into_iter().map(|f| (f.pointer, f.code)).collect();
        assert_eq!(found, [("/name".into(), "control_character"), ("/title".into(), "too_short")]);
    }

    #[test]
    fn codes_are_short_and_upper_case() {
        for (text, good) in [("SIG", true), ("A_1", true), ("", false), ("sig", false), ("A-B", false)] {
            assert_eq!(is_code(text), good, "{text}");
        }
        assert!(!is_code(&"A".repeat(17)));
    }
}
