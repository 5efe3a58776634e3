//! The parameters of a rule as JSON, read strictly: what is stored and what the API takes have one form.
//!
//! `{"code": "MIN_AGE_MONTHS", "params": {"months": 24}}`; a parameter that is unset is null, or left out.

use serde_json::{Map, Value, json};

use crate::domain::date::Date;
use crate::domain::fault::Faults;
use crate::domain::innovation::Stage;
use crate::domain::points::Points;
use crate::domain::programme::{Rule, Said, Window};
use crate::domain::text::{self, Limits};

/// Every code there is.
pub const CODES: &[&str] = &[
    "MIN_AGE_MONTHS",
    "APPLIED_BETWEEN",
    "ENHANCED_BETWEEN",
    "NOT_PREVIOUS_WINNER",
    "MAX_TIMES_TOP99",
    "SDG_LINK",
    "WORD_LIMITS",
    "UNIQUE_TITLE",
    "DECLARATIONS",
    "REPLICATION_SOURCE",
    "MANDATORY_INDICATORS",
    "EVIDENCE_PER_CLAIMED_LEVEL",
    "STAGE_IS",
    "TRIAL_BEFORE_APPLICATION",
    "DESIGN_WORDS_MIN",
    "BASIC_SERVICE_AFFAIRS",
    "DOCUMENTS_PRESENT",
    "PASSING_SCORE",
    "CONFIRMED_BY_HAND",
];

const MOST_ITEMS: usize = 50;
const WORD: Limits = Limits { least: 1, most: 100 };
const QUESTION: Limits = Limits { least: 1, most: 1_000 };

/// The parameters as JSON, unset ones as null.
pub fn encode(rule: &Rule) -> Value {
    let day = |window: &Option<Window>, end: fn(&Window) -> Date| window.as_ref().map(|one| end(one).to_string());
    match rule {
        Rule::MinAgeMonths { months } => json!({"months": months}),
        Rule::AppliedBetween { window, or_enhanced } => {
            json!({"from": day(window, |w| w.from), "to": day(window, |w| w.to), "or_enhanced": or_enhanced})
        }
        Rule::EnhancedBetween { window } => json!({"from": day(window, |w| w.from), "to": day(window, |w| w.to)}),
        Rule::NotPreviousWinner { titles } => json!({"titles": titles}),
        Rule::MaxTimesTop99 { times } => json!({"times": times}),
        Rule::SdgLink { min } | Rule::ReplicationSource { min } => json!({"min": min}),
        Rule::WordLimits | Rule::UniqueTitle | Rule::EvidencePerClaimedLevel => json!({}),
        Rule::Declarations { required } => json!({"required": required}),
        Rule::MandatoryIndicators { indicators } => json!({"indicators": indicators}),
        Rule::StageIs { stage } => json!({"stage": stage.map(Stage::as_str)}),
        Rule::TrialBeforeApplication { min_days } => json!({"min_days": min_days}),
        Rule::DesignWordsMin { words } => json!({"words": words}),
        Rule::BasicServiceAffairs { affairs, min } => json!({"affairs": affairs, "min": min}),
        Rule::DocumentsPresent { documents } => json!({"documents": documents}),
        Rule::PassingScore { score } => json!({"score": score.map(|score| score.to_string())}),
        Rule::ConfirmedByHand { question } => json!({"question": question.id, "question_en": question.en}),
    }
}

/// Reads the rule of a check that stands at the pointer `at`; None where the code is not known. Faults of parameters
/// stand at `/checks/0/params/months`.
pub fn read(faults: &mut Faults, at: &str, code: &str, params: Map<String, Value>) -> Option<Rule> {
    let mut given = Params { faults, at: format!("{at}/params"), left: params };
    let rule = match code {
        "MIN_AGE_MONTHS" => Rule::MinAgeMonths { months: given.whole("months", 0, 600) },
        "APPLIED_BETWEEN" => {
            let window = given.window();
            Rule::AppliedBetween { window, or_enhanced: given.flag("or_enhanced") }
        }
        "ENHANCED_BETWEEN" => Rule::EnhancedBetween { window: given.window() },
        "NOT_PREVIOUS_WINNER" => Rule::NotPreviousWinner { titles: given.titles("titles") },
        "MAX_TIMES_TOP99" => Rule::MaxTimesTop99 { times: given.whole("times", 0, 100) },
        "SDG_LINK" => Rule::SdgLink { min: given.whole("min", 1, 17) },
        "WORD_LIMITS" => Rule::WordLimits,
        "UNIQUE_TITLE" => Rule::UniqueTitle,
        "DECLARATIONS" => Rule::Declarations { required: given.words("required") },
        "REPLICATION_SOURCE" => Rule::ReplicationSource { min: given.whole("min", 1, 100) },
        "MANDATORY_INDICATORS" => Rule::MandatoryIndicators { indicators: given.numbers("indicators", 1, 999) },
        "EVIDENCE_PER_CLAIMED_LEVEL" => Rule::EvidencePerClaimedLevel,
        "STAGE_IS" => Rule::StageIs { stage: given.stage("stage") },
        "TRIAL_BEFORE_APPLICATION" => Rule::TrialBeforeApplication { min_days: given.whole("min_days", 0, 36_500) },
        "DESIGN_WORDS_MIN" => Rule::DesignWordsMin { words: given.whole("words", 1, 100_000) },
        "BASIC_SERVICE_AFFAIRS" => {
            let affairs = given.words("affairs");
            Rule::BasicServiceAffairs { affairs, min: given.whole("min", 1, 50) }
        }
        "DOCUMENTS_PRESENT" => Rule::DocumentsPresent { documents: given.words("documents") },
        "PASSING_SCORE" => Rule::PassingScore { score: given.decimal("score") },
        "CONFIRMED_BY_HAND" => Rule::ConfirmedByHand { question: given.question() },
        _ => {
            faults.add(format!("{at}/code"), "unknown_value", format!("must be one of {}", CODES.join(", ")));
            return None;
        }
    };
    given.finish();
    Some(rule)
}

/// Parameters that are read one by one; what is left over is known by no rule.
struct Params<'a> {
    faults: &'a mut Faults,
    at: String,
    left: Map<String, Value>,
}

impl Params<'_> {
    /// None where it is null or left out.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.left.remove(name).filter(|value| !value.is_null())
    }

    fn fault(&mut self, name: &str, code: &'static str, detail: impl Into<String>) {
        self.faults.add(format!("{}/{name}", self.at), code, detail);
    }

    fn whole(&mut self, name: &str, least: u32, most: u32) -> Option<u32> {
        let value = self.take(name)?;
        self.number(name, &value, least, most)
    }

    fn number(&mut self, name: &str, value: &Value, least: u32, most: u32) -> Option<u32> {
        let Some(number) = value.as_i64().or_else(|| value.as_u64().map(|_| i64::MAX)) else {
            self.fault(name, "wrong_type", "must be a whole number, or null where it is not known");
            return None;
        };
        let read = u32::try_from(number).ok().filter(|n| (least..=most).contains(n));
        if read.is_none() {
            self.fault(name, "out_of_range", format!("must be from {least} to {most}"));
        }
        read
    }

    fn flag(&mut self, name: &str) -> bool {
        match self.take(name) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => {
                self.fault(name, "wrong_type", "must be true or false");
                false
            }
        }
    }

    /// 1 to 50 items, each once; None where it is no such list.
    fn list(&mut self, name: &str) -> Option<Vec<Value>> {
        let Value::Array(items) = self.take(name)? else {
            self.fault(name, "wrong_type", "must be a list, or null where it is not known");
            return None;
        };
        if items.is_empty() {
            self.fault(name, "too_few", "must name at least one; null says that it is not known");
        } else if items.len() > MOST_ITEMS {
            self.fault(name, "too_many", format!("at most {MOST_ITEMS} are allowed"));
            return None;
        }
        for i in (1..items.len()).filter(|&i| items[..i].contains(&items[i])) {
            self.fault(&format!("{name}/{i}"), "doubled", "stands in the list before");
        }
        Some(items)
    }

    fn words(&mut self, name: &str) -> Option<Vec<String>> {
        let items = self.list(name)?;
        let items = items.into_iter().enumerate();
        Some(items.filter_map(|(i, item)| self.text(&format!("{name}/{i}"), item, WORD)).collect())
    }

    /// Titles are compared by their letters and digits: one without any would match none, and the check would pass everybody.
    fn titles(&mut self, name: &str) -> Option<Vec<String>> {
        let titles = self.words(name)?;
        for (i, _) in titles.iter().enumerate().filter(|(_, title)| !title.chars().any(char::is_alphanumeric)) {
            self.fault(&format!("{name}/{i}"), "too_short", "must have a letter or a digit");
        }
        Some(titles)
    }

    fn numbers(&mut self, name: &str, least: u32, most: u32) -> Option<Vec<u16>> {
        let items = self.list(name)?;
        let items = items.iter().enumerate();
        let read = items.filter_map(|(i, item)| self.number(&format!("{name}/{i}"), item, least, most));
        Some(read.filter_map(|number| u16::try_from(number).ok()).collect())
    }

    fn text(&mut self, name: &str, value: Value, limits: Limits) -> Option<String> {
        let Value::String(text) = value else {
            self.fault(name, "wrong_type", "must be a text");
            return None;
        };
        Some(text::clean(self.faults, &format!("{}/{name}", self.at), &text, limits))
    }

    fn date(&mut self, name: &str) -> Option<Date> {
        let value = self.take(name)?;
        let day = value.as_str().and_then(Date::parse);
        if day.is_none() {
            self.fault(name, "not_a_date", "must be a day such as \"2024-02-29\", or null where it is not known");
        }
        day
    }

    /// Both ends or none: half a window decides nothing.
    fn window(&mut self) -> Option<Window> {
        let is_given = |left: &Map<String, Value>, name: &str| left.get(name).is_some_and(|value| !value.is_null());
        let given = (is_given(&self.left, "from"), is_given(&self.left, "to"));
        match given {
            (true, false) => self.fault("to", "missing", "a window has both ends, or none where they are not known"),
            (false, true) => self.fault("from", "missing", "a window has both ends, or none where they are not known"),
            (true, true) | (false, false) => {}
        }
        let (from, to) = (self.date("from"), self.date("to"));
        let window = Window { from: from?, to: to? };
        if window.from > window.to {
            self.fault("to", "out_of_range", "must not be before from");
        }
        Some(window)
    }

    fn stage(&mut self, name: &str) -> Option<Stage> {
        let value = self.take(name)?;
        let stage = value.as_str().and_then(Stage::parse);
        if stage.is_none() {
            self.fault(name, "unknown_value", format!("must be one of {}", Stage::WORDS.join(", ")));
        }
        stage
    }

    fn decimal(&mut self, name: &str) -> Option<Points> {
        let value = self.take(name)?;
        let points = value.as_str().and_then(|text| Points::parse(text).ok());
        if points.is_none() {
            self.fault(name, "not_a_decimal", "must be a string such as \"87.5\", or null where it is not known");
        }
        points
    }

    /// The English question may be left out; then the other stands in both languages.
    fn question(&mut self) -> Said {
        let Some(id) = self.take("question") else {
            self.fault("question", "missing", "missing field `question`");
            self.left.remove("question_en");
            return Said::new("", "");
        };
        let id = self.text("question", id, QUESTION).unwrap_or_default();
        let en = self.take("question_en").and_then(|en| self.text("question_en", en, QUESTION));
        Said::given(id, en)
    }

    fn finish(self) {
        for name in self.left.keys() {
            let name = name.replace('~', "~0").replace('/', "~1");
            self.faults.add(format!("{}/{name}", self.at), "unknown_member", "is no parameter of this check");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::builtin::rule_sets;

    fn faults(code: &str, params: Value) -> Vec<(String, &'static str)> {
        let Value::Object(params) = params else { panic!("an object") };
        let mut faults = Faults::new();
        read(&mut faults, "/checks/0", code, params);
        let found = faults.finish().err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.pointer.replace("/checks/0/", ""), fault.code)).collect()
    }

    #[test]
    fn what_is_written_reads_back() {
        for check in rule_sets().into_iter().flat_map(|rules| rules.checks) {
            let Value::Object(params) = encode(&check.rule) else { panic!("an object") };
            let mut faults = Faults::new();
            assert_eq!(read(&mut faults, "", check.rule.code(), params), Some(check.rule));
            assert!(faults.is_empty());
        }
    }

    /// Left out and null are the same: unset. Only a question must be there.
    #[test]
    fn every_code_is_read_with_nothing_set() {
        for code in CODES.iter().filter(|code| **code != "CONFIRMED_BY_HAND") {
            let mut faults = Faults::new();
            let rule = read(&mut faults, "", code, Map::new()).expect("a rule");
            assert!(faults.is_empty() && rule.code() == *code, "{code}");
            let Value::Object(params) = encode(&rule) else { panic!("an object") };
            assert_eq!(read(&mut faults, "", code, params), Some(rule));
        }
        assert_eq!(faults("CONFIRMED_BY_HAND", json!({})), [("params/question".into(), "missing")]);
    }

    #[test]
    fn every_fault_of_a_parameter_has_its_place() {
        let cases = [
            ("MIN_AGE_MONTHS", json!({"months": "24"}), "params/months", "wrong_type"),
            ("MIN_AGE_MONTHS", json!({"months": 2.5}), "params/months", "wrong_type"),
            ("MIN_AGE_MONTHS", json!({"months": -1}), "params/months", "out_of_range"),
            ("MIN_AGE_MONTHS", json!({"months": u64::MAX}), "params/months", "out_of_range"),
            ("MIN_AGE_MONTHS", json!({"month": 24}), "params/month", "unknown_member"),
            ("APPLIED_BETWEEN", json!({"from": "2024-01-01"}), "params/to", "missing"),
            ("APPLIED_BETWEEN", json!({"from": "2024-01-02", "to": "2024-01-01"}), "params/to", "out_of_range"),
            ("APPLIED_BETWEEN", json!({"or_enhanced": "yes"}), "params/or_enhanced", "wrong_type"),
            ("ENHANCED_BETWEEN", json!({"from": "2024-1-1", "to": "2024-01-01"}), "params/from", "not_a_date"),
            ("NOT_PREVIOUS_WINNER", json!({"titles": []}), "params/titles", "too_few"),
            ("NOT_PREVIOUS_WINNER", json!({"titles": ["A", "A"]}), "params/titles/1", "doubled"),
            ("NOT_PREVIOUS_WINNER", json!({"titles": [1]}), "params/titles/0", "wrong_type"),
            ("MANDATORY_INDICATORS", json!({"indicators": [0]}), "params/indicators/0", "out_of_range"),
            ("STAGE_IS", json!({"stage": "penerapan"}), "params/stage", "unknown_value"),
            ("PASSING_SCORE", json!({"score": 85}), "params/score", "not_a_decimal"),
            ("WORD_LIMITS", json!({"a/b": 1}), "params/a~1b", "unknown_member"),
            ("NO_SUCH", json!({}), "code", "unknown_value"),
        ];
        for (code, params, pointer, fault) in cases {
            assert_eq!(faults(code, params.clone()), [(pointer.to_owned(), fault)], "{code} {params}");
        }
    }
}
