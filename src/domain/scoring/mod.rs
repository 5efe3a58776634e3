//! Scoring: from the marks of an entry's sheets to its score, exactly. Who comes before whom is decided in `ranking`.

mod check;
mod combine;
mod entry;
mod method;
mod rules;
mod sheet;
mod sheets;
mod tie_break;
mod value;

pub use check::check;
pub use entry::{CriterionScore, EntryScore, Lacking, criterion_scores, score_entry};
pub use method::{
    Advance, Combine, CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, Rounding, RoundingStep,
};
pub use rules::Rules;
pub use sheet::{SheetTotal, sheet_total};
pub use sheets::Sheets;
pub use tie_break::TieBreak;
pub use value::Value;

use combine::kept;
pub(in crate::domain) use entry::median_of;
pub(in crate::domain) use entry::{combined_mark, mean_of_marks};
pub(in crate::domain) use sheet::comparable_total;

pub use crate::domain::exact::RoundingMode;
