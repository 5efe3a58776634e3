//! Parts of a ranking's answer that rounds, competitions and previews share: entries, scores, means and the cut, spelled.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::exact::{Exact, spell, spell_places};
use crate::domain::ranking::Cut;
use crate::domain::rubric::Rubric;
use crate::domain::scoring::{EntryScore, Method, SheetTotal};
use crate::store::results::StoredCut;

/// The plain mean of an entry's counted marks in one criterion, whatever the method.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionMean {
    #[schema(example = "SIG")]
    pub code: String,
    /// As a decimal that ends, else as a fraction; null without marks.
    #[schema(example = "13/3")]
    pub mean: Option<String>,
}

/// A mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct JudgeMarkView {
    #[schema(example = "SIG")]
    pub criterion: String,
    #[schema(example = "4")]
    pub value: String,
}

/// An entry as a ranking names it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankedEntryView {
    pub id: String,
    #[schema(example = "REG.2026.0001")]
    pub registration_no: String,
    pub title: String,
    /// The agency's name.
    pub agency: String,
    #[schema(example = "UMUM")]
    pub group: String,
}

/// What a sheet or an entry comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotalView {
    /// Rounded, with all its places.
    #[schema(example = "79.00")]
    pub score: String,
    /// Before that rounding: a decimal of up to 12 places, else a fraction in lowest terms.
    #[schema(example = "79")]
    pub exact: String,
}

/// Who goes on for certain, and who is tied at the line.
#[derive(Debug, Serialize, ToSchema)]
pub struct CutView {
    /// Ids of entries, best first.
    pub certain: Vec<String>,
    /// Ids of entries that share what is left of the places.
    pub tied_at_cut: Vec<String>,
    /// Places that nobody has for certain.
    #[schema(example = 0)]
    pub places_left: u32,
    /// Group by group, where the rules say `per_group`.
    pub groups: Vec<GroupCutView>,
}

/// The cut of one group.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupCutView {
    #[schema(example = "UMUM")]
    pub group: String,
    pub certain: Vec<String>,
    pub tied_at_cut: Vec<String>,
    #[schema(example = 0)]
    pub places_left: u32,
}

impl From<StoredCut> for CutView {
    fn from(cut: StoredCut) -> Self {
        let group =
            |(group, certain, tied_at_cut, places_left)| GroupCutView { group, certain, tied_at_cut, places_left };
        Self {
            certain: cut.certain,
            tied_at_cut: cut.tied_at_cut,
            places_left: cut.places_left,
            groups: cut.groups.into_iter().map(group).collect(),
        }
    }
}

/// The total of a sheet.
pub fn sheet_total(total: &SheetTotal, method: &Method) -> TotalView {
    TotalView { score: spell_places(&total.score, method.rounding.places), exact: spell(&total.exact) }
}

/// The score of an entry.
pub fn entry_total(score: &EntryScore, method: &Method) -> TotalView {
    TotalView {
        score: spell_places(&score.score.to_exact(), method.rounding.places),
        exact: spell(&score.exact.to_exact()),
    }
}

/// The means of the scored criteria, given by slot.
pub fn criterion_means(rubric: &Rubric, means: &[(usize, Option<Exact>)]) -> Vec<CriterionMean> {
    let mean = |(slot, mean): &(usize, Option<Exact>)| CriterionMean {
        code: rubric.criteria[*slot].code.clone(),
        mean: mean.as_ref().map(spell),
    };
    means.iter().map(mean).collect()
}

/// The cut, with entries and groups named by their positions.
pub fn cut_view(cut: &Cut, id: impl Fn(usize) -> String, group: impl Fn(usize) -> String) -> CutView {
    let ids = |entries: &[usize]| entries.iter().map(|&entry| id(entry)).collect::<Vec<_>>();
    CutView {
        certain: ids(&cut.certain),
        tied_at_cut: ids(&cut.tied_at_cut),
        places_left: cut.places_left,
        groups: cut
            .groups
            .iter()
            .map(|one| GroupCutView {
                group: group(one.group),
                certain: ids(&one.certain),
                tied_at_cut: ids(&one.tied_at_cut),
                places_left: one.places_left,
            })
            .collect(),
    }
}
