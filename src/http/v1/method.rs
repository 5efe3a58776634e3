//! The members of a body that make up a round's method, and how an answer shows them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::values::{given_decimal, given_word};
use crate::domain::exact::RoundingMode;
use crate::domain::fault::Faults;
use crate::domain::scoring::{
    Advance, Combine, CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, Rounding, RoundingStep,
    TieBreak,
};
use crate::http::json::{Obj, nullable};

/// Values that may be dropped, and sheets that may be asked for.
const MOST_SHEETS: i64 = 1000;
const MOST_PLACES: i64 = 9;
const MOST_ADVANCING: i64 = 1_000_000;

/// How several judges' values become one.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CombineBody {
    /// `mean`, `median` or `trimmed_mean`; `mean` where it is left out.
    #[schema(example = "mean", nullable = false)]
    method: Option<String>,
    /// `sheet` (the sheets' totals are combined) or `criterion` (the marks of each criterion, weighted afterwards).
    #[schema(example = "sheet", nullable = false)]
    level: Option<String>,
    /// How many of the lowest values a trimmed mean leaves out.
    #[schema(example = 0, minimum = 0, maximum = 1000, nullable = false)]
    drop_low: Option<i64>,
    /// How many of the highest values a trimmed mean leaves out.
    #[schema(example = 0, minimum = 0, maximum = 1000, nullable = false)]
    drop_high: Option<i64>,
}

/// Rounding happens at the named steps and nowhere else.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundingBody {
    /// Decimals; 2 where they are left out.
    #[schema(example = 2, minimum = 0, maximum = 9, nullable = false)]
    places: Option<i64>,
    /// `half_up` (away from zero) or `half_even`.
    #[schema(example = "half_up", nullable = false)]
    mode: Option<String>,
    /// Any of `criterion_mean`, `criterion`, `sheet`, `total`; `["total"]` where it is left out.
    #[schema(example = json!(["total"]), nullable = false)]
    at: Option<Vec<String>>,
}

/// Who goes on to the next round.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvanceBody {
    /// How many; everyone who passes where it is left out.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = 10, minimum = 1, maximum = 1_000_000)]
    top: Option<i64>,
    /// Whether `top` holds for each group by itself; no where it is left out.
    #[schema(nullable = false)]
    per_group: Option<bool>,
    /// The least value that goes on, as a decimal.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, example = "85")]
    passing_score: Option<serde_json::Value>,
}

/// The members of a body that belong to the method; bodies move theirs in here.
#[derive(Debug, Default)]
pub struct MethodMembers {
    pub combine: Option<Obj<CombineBody>>,
    pub missing: Option<String>,
    pub min_sheets: Option<i64>,
    pub rounding: Option<Obj<RoundingBody>>,
    pub rank_on: Option<String>,
    pub rank_style: Option<String>,
    pub tie_break: Option<Vec<String>>,
    /// The inner none takes it away.
    pub advance: Option<Option<Obj<AdvanceBody>>>,
}

/// What to change of a method; what is None stays.
#[derive(Clone, Debug, Default)]
pub struct MethodChange {
    combine: Option<Combine>,
    missing: Option<MissingPolicy>,
    min_sheets: Option<u32>,
    rounding: Option<Rounding>,
    rank_on: Option<RankOn>,
    rank_style: Option<RankStyle>,
    tie_break: Option<Vec<TieBreak>>,
    advance: Option<Option<Advance>>,
}

impl MethodChange {
    /// Replaces what was named, whole.
    pub fn apply(self, method: &mut Method) {
        fn replace<T>(old: &mut T, new: Option<T>) {
            if let Some(new) = new {
                *old = new;
            }
        }
        replace(&mut method.combine, self.combine);
        replace(&mut method.missing, self.missing);
        replace(&mut method.min_sheets, self.min_sheets);
        replace(&mut method.rounding, self.rounding);
        replace(&mut method.rank_on, self.rank_on);
        replace(&mut method.rank_style, self.rank_style);
        replace(&mut method.tie_break, self.tie_break);
        replace(&mut method.advance, self.advance);
    }
}

/// Reads the members one by one. Whether they suit a rubric is for `scoring::check` to say.
pub fn read_method(faults: &mut Faults, members: MethodMembers) -> MethodChange {
    MethodChange {
        combine: members.combine.map(|Obj(body)| combine(faults, body)),
        missing: members
            .missing
            .and_then(|word| listed(faults, "/missing", &word, MissingPolicy::ALL, MissingPolicy::as_str)),
        min_sheets: members.min_sheets.and_then(|n| whole(faults, "/min_sheets", n, 1, MOST_SHEETS)),
        rounding: members.rounding.map(|Obj(body)| rounding(faults, body)),
        rank_on: members.rank_on.and_then(|word| listed(faults, "/rank_on", &word, RankOn::ALL, RankOn::as_str)),
        rank_style: members
            .rank_style
            .and_then(|word| listed(faults, "/rank_style", &word, RankStyle::ALL, RankStyle::as_str)),
        tie_break: members.tie_break.map(|rules| tie_break(faults, &rules)),
        advance: members.advance.map(|given| given.map(|Obj(body)| advance(faults, body))),
    }
}

fn combine(faults: &mut Faults, body: CombineBody) -> Combine {
    let mut drop = |pointer, n: Option<i64>| n.and_then(|n| whole(faults, pointer, n, 0, MOST_SHEETS)).unwrap_or(0);
    let (drop_low, drop_high) = (drop("/combine/drop_low", body.drop_low), drop("/combine/drop_high", body.drop_high));
    let method = body
        .method
        .and_then(|word| listed(faults, "/combine/method", &word, CombineMethod::ALL, CombineMethod::as_str));
    let level =
        body.level.and_then(|word| listed(faults, "/combine/level", &word, CombineLevel::ALL, CombineLevel::as_str));
    Combine { method: method.unwrap_or_default(), level: level.unwrap_or_default(), drop_low, drop_high }
}

fn rounding(faults: &mut Faults, body: RoundingBody) -> Rounding {
    let usual = Rounding::default();
    let mut step = |(i, word): (usize, &String)| {
        listed(faults, &format!("/rounding/at/{i}"), word, RoundingStep::ALL, RoundingStep::as_str)
    };
    let at = body.at.map(|words| words.iter().enumerate().filter_map(&mut step).collect());
    let mode =
        body.mode.and_then(|word| listed(faults, "/rounding/mode", &word, &RoundingMode::ALL, RoundingMode::as_str));
    let places = body.places.and_then(|n| whole(faults, "/rounding/places", n, 0, MOST_PLACES));
    Rounding { places: places.unwrap_or(usual.places), mode: mode.unwrap_or(usual.mode), at: at.unwrap_or(usual.at) }
}

fn tie_break(faults: &mut Faults, rules: &[String]) -> Vec<TieBreak> {
    let words = ["criterion:CODE", "median", "countback", "head_to_head"];
    let rule =
        |(i, rule): (usize, &String)| given_word(faults, &format!("/tie_break/{i}"), rule, TieBreak::parse, &words);
    rules.iter().enumerate().filter_map(rule).collect()
}

fn advance(faults: &mut Faults, body: AdvanceBody) -> Advance {
    Advance {
        top: body.top.and_then(|n| whole(faults, "/advance/top", n, 1, MOST_ADVANCING)),
        per_group: body.per_group.unwrap_or(false),
        passing_score: body.passing_score.and_then(|score| given_decimal(faults, "/advance/passing_score", &score)),
    }
}

/// A word of a list whose words are spelled by `spell`.
pub(super) fn listed<T: Copy>(
    faults: &mut Faults,
    pointer: &str,
    word: &str,
    all: &[T],
    spell: impl Fn(T) -> &'static str,
) -> Option<T> {
    let words: Vec<&str> = all.iter().map(|&one| spell(one)).collect();
    given_word(faults, pointer, word, |word| all.iter().copied().find(|&one| spell(one) == word), &words)
}

/// A whole number within bounds.
pub(super) fn whole<N: TryFrom<i64>>(faults: &mut Faults, pointer: &str, n: i64, least: i64, most: i64) -> Option<N> {
    let number = if (least..=most).contains(&n) { N::try_from(n).ok() } else { None };
    if number.is_none() {
        faults.add(pointer, "out_of_range", format!("must be from {least} to {most}"));
    }
    number
}

/// How several judges' values become one.
#[derive(Debug, Serialize, ToSchema)]
pub struct CombineView {
    #[schema(example = "mean")]
    method: String,
    #[schema(example = "sheet")]
    level: String,
    #[schema(example = 0)]
    drop_low: u32,
    #[schema(example = 0)]
    drop_high: u32,
}

impl From<&Combine> for CombineView {
    fn from(combine: &Combine) -> Self {
        Self {
            method: combine.method.as_str().to_owned(),
            level: combine.level.as_str().to_owned(),
            drop_low: combine.drop_low,
            drop_high: combine.drop_high,
        }
    }
}

/// How values are rounded, and where.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundingView {
    #[schema(example = 2)]
    places: u8,
    #[schema(example = "half_up")]
    mode: String,
    #[schema(example = json!(["total"]))]
    at: Vec<String>,
}

impl From<&Rounding> for RoundingView {
    fn from(rounding: &Rounding) -> Self {
        Self {
            places: rounding.places,
            mode: rounding.mode.as_str().to_owned(),
            at: rounding.at.iter().map(|step| step.as_str().to_owned()).collect(),
        }
    }
}

/// Who goes on to the next round.
#[derive(Debug, Serialize, ToSchema)]
pub struct AdvanceView {
    #[schema(example = 10)]
    top: Option<u32>,
    per_group: bool,
    #[schema(example = "85")]
    passing_score: Option<String>,
}

impl From<&Advance> for AdvanceView {
    fn from(advance: &Advance) -> Self {
        Self {
            top: advance.top,
            per_group: advance.per_group,
            passing_score: advance.passing_score.map(|score| score.to_string()),
        }
    }
}

/// The method by which scores and places were made. `combine.level` is the level that it works on: rounding at
/// `criterion_mean` or `criterion`, and `missing: criterion_means`, imply `criterion`, whatever the settings say.
#[derive(Debug, Serialize, ToSchema)]
pub struct MethodView {
    pub combine: CombineView,
    /// `incomplete`, `renormalise_sheet` or `criterion_means`.
    #[schema(example = "incomplete")]
    pub missing: String,
    #[schema(example = 1)]
    pub min_sheets: u32,
    pub rounding: RoundingView,
    /// `rounded` or `exact`.
    #[schema(example = "rounded")]
    pub rank_on: String,
    /// `1224`, `1334` or `1223`.
    #[schema(example = "1224")]
    pub rank_style: String,
    #[schema(example = json!(["criterion:SIG", "countback"]))]
    pub tie_break: Vec<String>,
    pub advance: Option<AdvanceView>,
}

impl MethodView {
    /// The method as it works, while `from` shows it as it was given.
    pub fn at_work(method: &Method) -> Self {
        let combine = Combine { level: method.level(), ..method.combine.clone() };
        Self { combine: CombineView::from(&combine), ..Self::from(method) }
    }
}

impl From<&Method> for MethodView {
    fn from(method: &Method) -> Self {
        Self {
            combine: CombineView::from(&method.combine),
            missing: method.missing.as_str().to_owned(),
            min_sheets: method.min_sheets,
            rounding: RoundingView::from(&method.rounding),
            rank_on: method.rank_on.as_str().to_owned(),
            rank_style: method.rank_style.as_str().to_owned(),
            tie_break: method.tie_break.iter().map(TieBreak::word).collect(),
            advance: method.advance.as_ref().map(AdvanceView::from),
        }
    }
}
