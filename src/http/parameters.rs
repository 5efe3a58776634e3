//! What each query parameter holds, by its name, which means the same wherever it stands. The document describes them from
//! here and the service checks them from here, all those of a request at once.

use serde_json::{Value, json};
use uuid::Uuid;

use super::params::{MOST_ITEMS, Params};
use crate::domain::fault::Faults;
use crate::domain::innovation::{self, Form, Stage};
use crate::domain::programme::is_rule_set_id;
use crate::domain::text;

/// What a parameter holds.
#[derive(Clone, Copy, Debug)]
enum Holds {
    /// How many items of a list.
    Limit,
    /// Where a list goes on.
    Cursor,
    Id,
    Flag,
    Year,
    /// A place in a ranking, from 0.
    Position,
    /// The code of a group or category.
    Code,
    /// Digits of the register of regions; what is none finds nothing.
    Region,
    /// The code of a government affair.
    Affair,
    /// A goal of sustainable development.
    Goal,
    RuleSet,
    Text(text::Limits),
    Word(&'static [&'static str]),
}

/// Every parameter that any operation knows.
fn holds(name: &str) -> Option<Holds> {
    Some(match name {
        "limit" => Holds::Limit,
        "cursor" => Holds::Cursor,
        "agency_id" | "entry_id" | "judge_id" | "innovation_id" => Holds::Id,
        "active" | "check" | "listed" | "institutionalised" | "replicated" => Holds::Flag,
        "after" => Holds::Position,
        "year" => Holds::Year,
        "group" | "category" => Holds::Code,
        "region_code" => Holds::Region,
        "rule_set" => Holds::RuleSet,
        "affair" => Holds::Affair,
        "sdg" => Holds::Goal,
        "stage" => Holds::Word(Stage::WORDS),
        "form" => Holds::Word(Form::WORDS),
        "q" => Holds::Text(text::QUERY),
        "programme" => Holds::Text(text::CODE_OF_PROGRAMME),
        "reason" => Holds::Text(text::REASON),
        "status" => Holds::Word(&["draft", "submitted", "verified", "rejected", "withdrawn", "disqualified"]),
        "state" => Holds::Word(&["draft", "submitted", "set_aside"]),
        "role" => Holds::Word(&["admin", "organizer", "judge", "auditor", "entrant"]),
        "level" => Holds::Word(&["province", "regency", "city"]),
        "by" => Holds::Word(&["agency", "region"]),
        "part" => Holds::Word(&["marks", "ranking"]),
        "locale" => Holds::Word(&["id"]),
        "lang" => Holds::Word(&["id", "en"]),
        "v" => Holds::Text(text::Limits { least: 1, most: 64 }),
        _ => return None,
    })
}

/// How the document describes it.
pub fn schema(name: &str) -> Option<Value> {
    Some(match holds(name)? {
        Holds::Limit => json!({"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": 20}),
        Holds::Cursor | Holds::Region => json!({"type": "string"}),
        Holds::Id => json!({"type": "string", "format": "uuid"}),
        Holds::Flag => json!({"type": "boolean"}),
        Holds::Year => json!({"type": "integer", "format": "int32"}),
        Holds::Position => json!({"type": "integer", "format": "int64", "minimum": 0}),
        Holds::Code => json!({"type": "string", "pattern": "^[A-Z0-9_]{1,16}$"}),
        Holds::Affair => json!({"type": "string", "pattern": "^[a-z_]{1,40}$"}),
        Holds::Goal => json!({"type": "integer", "minimum": 1, "maximum": innovation::MOST_GOALS}),
        Holds::RuleSet => json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,59}$"}),
        Holds::Text(text::Limits { least, most }) => json!({"type": "string", "minLength": least, "maxLength": most}),
        Holds::Word(words) => json!({"type": "string", "enum": words}),
    })
}

/// What is wrong with a value, if anything is.
pub fn fault(params: &Params, name: &str, value: &str) -> Option<String> {
    let due = |good: bool, due: &str| (!good).then(|| format!("must be {due}"));
    match holds(name)? {
        Holds::Limit => due(Params::read_limit(value).is_some(), "a number from 1 to 100"),
        Holds::Cursor => due(params.read_cursor(value).is_some(), "a next_cursor that this list gave out"),
        Holds::Id => due(value.parse::<Uuid>().is_ok(), "an id"),
        Holds::Flag => due(value.parse::<bool>().is_ok(), "true or false"),
        Holds::Year => due(value.parse::<i32>().is_ok(), "a year"),
        Holds::Position => due(value.parse::<i64>().is_ok_and(|place| place >= 0), "a place: 0 or more"),
        Holds::Code => due(text::is_code(value), "a code: [A-Z0-9_]{1,16}"),
        // PostgreSQL takes no NUL in a text, so none can be looked for.
        Holds::Region => due(!value.contains('\0'), "digits of the register of regions"),
        Holds::Affair => due(innovation::is_word(value), "a code: [a-z_]{1,40}"),
        Holds::Goal => due(innovation::read_goal(value).is_some(), "a number from 1 to 17"),
        Holds::RuleSet => due(is_rule_set_id(value), "the id of a rule set: [a-z0-9][a-z0-9-]{0,59}"),
        Holds::Text(limits) => {
            let mut faults = Faults::new();
            text::clean(&mut faults, name, value, limits);
            let found = faults.finish().err()?;
            Some(found.into_iter().map(|fault| fault.detail).collect::<Vec<_>>().join("; "))
        }
        Holds::Word(words) => due(words.contains(&value), &one_of(words)),
    }
}

fn one_of(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_tells_good_values_from_bad_ones() {
        let params = Params::parse("/list", "").expect("an empty query");
        let id = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11";
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("limit", &["1", "100"], &["0", "101", "+5", "x", ""]),
            ("judge_id", &[id], &["7", ""]),
            ("active", &["true", "false"], &["1", "yes", ""]),
            ("year", &["2026"], &["MMXXVI", ""]),
            ("group", &["UMUM"], &["umum", "A B", ""]),
            ("sdg", &["1", "17"], &["0", "18", "+3", "03", ""]),
            ("affair", &["health", "public_works"], &["Health", "kesehatan 1", ""]),
            ("stage", &["trial"], &["Trial", ""]),
            ("q", &["", "antrean"], &["a\u{0}b"]),
            ("reason", &["sakit"], &["", " "]),
            ("role", &["judge", "entrant"], &["king", "Judge"]),
            ("region_code", &["3671", "99"], &["36\u{0}"]),
            ("after", &["0", "500"], &["-1", "x", ""]),
        ];
        for (name, good, bad) in cases {
            for value in *good {
                assert_eq!(fault(&params, name, value), None, "{name}={value}");
            }
            for value in *bad {
                assert!(fault(&params, name, value).is_some(), "{name}={value}");
            }
        }
    }
}
