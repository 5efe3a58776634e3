//! A round's method as JSON in a column: words as the API says them, decimals as text.

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::rows::{json, to_json, word};
use crate::domain::exact::RoundingMode;
use crate::domain::points::Points;
use crate::domain::scoring::{
    Advance, Combine, CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, Rounding, RoundingStep,
    TieBreak,
};

#[derive(Serialize, Deserialize)]
struct StoredMethod {
    combine: StoredCombine,
    missing: String,
    min_sheets: u32,
    rounding: StoredRounding,
    rank_on: String,
    rank_style: String,
    tie_break: Vec<String>,
    advance: Option<StoredAdvance>,
}

#[derive(Serialize, Deserialize)]
struct StoredCombine {
    method: String,
    level: String,
    drop_low: u32,
    drop_high: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredRounding {
    places: u8,
    mode: String,
    at: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredAdvance {
    top: Option<u32>,
    per_group: bool,
    passing_score: Option<String>,
}

/// The method as JSON for a text column.
pub fn encode(method: &Method) -> Result<String, StoreError> {
    let Combine { method: centre, level, drop_low, drop_high } = method.combine;
    to_json(&StoredMethod {
        combine: StoredCombine { method: centre.as_str().into(), level: level.as_str().into(), drop_low, drop_high },
        missing: method.missing.as_str().into(),
        min_sheets: method.min_sheets,
        rounding: StoredRounding {
            places: method.rounding.places,
            mode: method.rounding.mode.as_str().into(),
            at: method.rounding.at.iter().map(|step| step.as_str().into()).collect(),
        },
        rank_on: method.rank_on.as_str().into(),
        rank_style: method.rank_style.as_str().into(),
        tie_break: method.tie_break.iter().map(TieBreak::word).collect(),
        advance: method.advance.map(|advance| StoredAdvance {
            top: advance.top,
            per_group: advance.per_group,
            passing_score: advance.passing_score.map(|score| score.to_string()),
        }),
    })
}

/// Reads what [`encode`] wrote.
pub fn decode(text: &str) -> Result<Method, StoreError> {
    let stored: StoredMethod = json(text)?;
    Ok(Method {
        combine: Combine {
            method: word(&stored.combine.method, CombineMethod::parse)?,
            level: word(&stored.combine.level, CombineLevel::parse)?,
            drop_low: stored.combine.drop_low,
            drop_high: stored.combine.drop_high,
        },
        missing: word(&stored.missing, MissingPolicy::parse)?,
        min_sheets: stored.min_sheets,
        rounding: Rounding {
            places: stored.rounding.places,
            mode: word(&stored.rounding.mode, RoundingMode::parse)?,
            at: stored.rounding.at.iter().map(|step| word(step, RoundingStep::parse)).collect::<Result<_, _>>()?,
        },
        rank_on: word(&stored.rank_on, RankOn::parse)?,
        rank_style: word(&stored.rank_style, RankStyle::parse)?,
        tie_break: stored.tie_break.iter().map(|rule| word(rule, TieBreak::parse)).collect::<Result<_, _>>()?,
        advance: stored.advance.map(advance).transpose()?,
    })
}

fn advance(stored: StoredAdvance) -> Result<Advance, StoreError> {
    let passing_score = stored.passing_score.map(|score| word(&score, |text| Points::parse(text).ok())).transpose()?;
    Ok(Advance { top: stored.top, per_group: stored.per_group, passing_score })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let full = Method {
            combine: Combine {
                method: CombineMethod::TrimmedMean,
                level: CombineLevel::Criterion,
                drop_low: 1,
                drop_high: 2,
            },
            missing: MissingPolicy::RenormaliseSheet,
            min_sheets: 3,
            rounding: Rounding { places: 3, mode: RoundingMode::HalfEven, at: RoundingStep::ALL.to_vec() },
            rank_on: RankOn::Exact,
            rank_style: RankStyle::S1334,
            tie_break: vec![TieBreak::Criterion("SIG".into()), TieBreak::Countback],
            advance: Some(Advance { top: Some(10), per_group: true, passing_score: Points::parse("82.5").ok() }),
        };
        for method in [Method::default(), full] {
            assert_eq!(decode(&encode(&method).unwrap()).unwrap(), method);
        }
        assert!(decode("{}").is_err());
    }
}
