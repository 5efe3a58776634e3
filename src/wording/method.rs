//! A round's method in sentences, in the order in which its rules are applied. The Indonesian is that of official records.

use super::Tongue;
use crate::domain::exact::RoundingMode;
use crate::domain::rubric::{Basis, Rubric, ScaleOrigin};
use crate::domain::scoring::{
    Advance, CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, RoundingStep, TieBreak,
};

/// One sentence a rule.
pub fn sentences(tongue: Tongue, rubric: &Rubric, method: &Method) -> Vec<String> {
    let rules = [
        sheet(tongue, rubric).to_owned(),
        combine(tongue, method),
        missing(tongue, method),
        rounding(tongue, method),
        ranks(tongue, method),
        ties(tongue, rubric, method),
    ];
    rules.into_iter().chain(method.advance.map(|line| advance(tongue, &line))).collect()
}

fn sheet(tongue: Tongue, rubric: &Rubric) -> &'static str {
    match (rubric.basis, rubric.scale_origin) {
        (Basis::Points, _) => tongue.say(
            "Nilai satu lembar penilaian adalah jumlah bobot × nilai dari semua kriteria.",
            "A sheet's score is the sum of weight × mark over all criteria.",
        ),
        (Basis::Percent, ScaleOrigin::Zero) => tongue.say(
            "Nilai satu lembar penilaian adalah jumlah bobot × nilai ÷ nilai tertinggi skala dari semua kriteria; seluruh \
             bobot berjumlah 100.",
            "A sheet's score is the sum of weight × mark ÷ the scale's highest mark over all criteria; the weights sum to 100.",
        ),
        (Basis::Percent, ScaleOrigin::Min) => tongue.say(
            "Nilai satu lembar penilaian adalah jumlah bobot × (nilai − nilai terendah) ÷ (nilai tertinggi − nilai terendah) \
             dari semua kriteria, menurut skala masing-masing; seluruh bobot berjumlah 100.",
            "A sheet's score is the sum of weight × (mark − lowest) ÷ (highest − lowest) over all criteria, each by its own \
             scale; the weights sum to 100.",
        ),
    }
}

/// How several values become one.
pub fn centre(tongue: Tongue, method: &Method) -> String {
    let (low, high) = (method.combine.drop_low, method.combine.drop_high);
    match (method.combine.method, tongue) {
        (CombineMethod::Mean, _) => tongue.say("rata-rata", "mean").to_owned(),
        (CombineMethod::Median, _) => "median".to_owned(),
        (CombineMethod::TrimmedMean, Tongue::Id) => {
            format!("rata-rata setelah {low} nilai terendah dan {high} nilai tertinggi dikesampingkan")
        }
        (CombineMethod::TrimmedMean, Tongue::En) => {
            format!("mean without the {low} lowest and {high} highest values")
        }
    }
}

fn combine(tongue: Tongue, method: &Method) -> String {
    let centre = centre(tongue, method);
    match (method.level(), tongue) {
        (CombineLevel::Sheet, Tongue::Id) => {
            format!("Nilai akhir inovasi adalah {centre} dari nilai lembar penilaian para juri.")
        }
        (CombineLevel::Sheet, Tongue::En) => format!("An entry's score is the {centre} of the judges' sheets."),
        (CombineLevel::Criterion, Tongue::Id) => format!(
            "Untuk tiap kriteria diambil {centre} dari nilai para juri, kemudian diberi bobot dan dijumlahkan menjadi nilai akhir."
        ),
        (CombineLevel::Criterion, Tongue::En) => format!(
            "For each criterion the {centre} of the judges' marks is taken, then weighted, and all are summed to the score."
        ),
    }
}

fn missing(tongue: Tongue, method: &Method) -> String {
    let rule = match method.missing {
        MissingPolicy::Incomplete => tongue.say(
            "Inovasi yang belum dinilai lengkap tidak diberi peringkat dan tidak pernah dihitung bernilai nol.",
            "An entry that lacks a sheet or a mark has no rank and never counts as zero.",
        ),
        MissingPolicy::RenormaliseSheet => tongue.say(
            "Bila suatu nilai tidak diisi, lembar dihitung dengan bobot kriteria yang terisi.",
            "Where a mark is missing, the sheet is scored with the weights of the criteria that are marked.",
        ),
        MissingPolicy::CriterionMeans => tongue.say(
            "Tiap kriteria digabungkan dari para juri yang mengisinya.",
            "Each criterion is combined over the judges who marked it.",
        ),
    };
    match (tongue, method.min_sheets) {
        (Tongue::Id, least) => format!("{rule} Sekurang-kurangnya diperlukan {least} lembar penilaian."),
        (Tongue::En, 1) => format!("{rule} At least 1 sheet is needed."),
        (Tongue::En, least) => format!("{rule} At least {least} sheets are needed."),
    }
}

fn rounding(tongue: Tongue, method: &Method) -> String {
    let places = method.rounding.places;
    let step = |step: &RoundingStep| match step {
        RoundingStep::CriterionMean => tongue.say("nilai gabungan kriteria", "a criterion's combined mark"),
        RoundingStep::Criterion => tongue.say("bagian berbobot kriteria", "a criterion's weighted share"),
        RoundingStep::Sheet => tongue.say("nilai lembar", "a sheet's score"),
        RoundingStep::Total => tongue.say("nilai akhir", "the score"),
    };
    let at = method.rounding.at.iter().map(step).collect::<Vec<_>>().join(", ");
    let mode = match method.rounding.mode {
        RoundingMode::HalfUp => {
            tongue.say("angka tepat di tengah dibulatkan menjauhi nol", "halves are rounded away from zero")
        }
        RoundingMode::HalfEven => {
            tongue.say("angka tepat di tengah dibulatkan ke angka genap", "halves are rounded to even")
        }
    };
    match (tongue, at.is_empty()) {
        (Tongue::Id, false) => format!("Pembulatan sampai {places} desimal ({mode}) hanya pada: {at}."),
        (Tongue::En, false) => format!("Rounding to {places} decimals ({mode}) only at: {at}."),
        (Tongue::Id, true) => {
            format!("Tidak ada pembulatan dalam perhitungan; nilai ditampilkan dengan {places} desimal ({mode}).")
        }
        (Tongue::En, true) => {
            format!("Nothing is rounded on the way; scores are shown with {places} decimals ({mode}).")
        }
    }
}

fn ranks(tongue: Tongue, method: &Method) -> String {
    let on = match method.rank_on {
        RankOn::Rounded => tongue.say("nilai akhir sebagaimana ditampilkan", "the score as it is shown"),
        RankOn::Exact => tongue.say("nilai tepat sebelum pembulatan akhir", "the exact value before the last rounding"),
    };
    let style = match method.rank_style {
        RankStyle::S1224 => "1, 2, 2, 4",
        RankStyle::S1334 => "1, 3, 3, 4",
        RankStyle::S1223 => "1, 2, 2, 3",
    };
    match tongue {
        Tongue::Id => {
            format!(
                "Peringkat ditentukan dalam tiap kelompok menurut {on}; yang tetap sama berbagi peringkat ({style})."
            )
        }
        Tongue::En => format!("Ranks within each group follow {on}; those who stay equal share a rank ({style})."),
    }
}

fn ties(tongue: Tongue, rubric: &Rubric, method: &Method) -> String {
    if method.tie_break.is_empty() {
        return tongue.say("Tidak ditetapkan aturan pemutus nilai sama.", "No rule breaks ties.").to_owned();
    }
    let chain = method.tie_break.iter().map(|rule| tie_rule(tongue, rubric, rule)).collect::<Vec<_>>().join("; ");
    match tongue {
        Tongue::Id => format!("Nilai sama diputus berturut-turut oleh: {chain}."),
        Tongue::En => format!("Ties are broken in this order by: {chain}."),
    }
}

/// One rule that may break a tie.
pub fn tie_rule(tongue: Tongue, rubric: &Rubric, rule: &TieBreak) -> String {
    match rule {
        TieBreak::Criterion(code) => {
            let name = rubric.slot(code).map_or(code.as_str(), |slot| rubric.criteria[slot].name.as_str());
            match tongue {
                Tongue::Id => format!("nilai kriteria {name}"),
                Tongue::En => format!("the mark in {name}"),
            }
        }
        TieBreak::Median => tongue.say("median nilai lembar", "the median of the sheets").to_owned(),
        TieBreak::Countback => tongue
            .say("banyaknya nilai tertinggi, lalu nilai berikutnya", "the number of highest marks, then of the next")
            .to_owned(),
        TieBreak::HeadToHead => tongue
            .say("perbandingan langsung menurut lebih banyak juri", "head to head, by more of the judges")
            .to_owned(),
    }
}

/// Who goes on. Without a number there is no line at which anybody could be tied.
fn advance(tongue: Tongue, advance: &Advance) -> String {
    let passing = advance.passing_score.map(|score| tongue.decimal(&score.to_string()));
    match tongue {
        Tongue::Id => {
            let least = passing.map_or(String::new(), |score| format!(" dengan nilai sekurang-kurangnya {score}"));
            let Some(top) = advance.top else { return format!("Yang dinyatakan lolos adalah semua inovasi{least}.") };
            let scope = if advance.per_group { "pada tiap kelompok" } else { "dari seluruh kelompok" };
            format!(
                "Yang dinyatakan lolos adalah {top} inovasi teratas {scope}{least}; nilai sama pada batas kelolosan tidak \
                 diputus oleh urutan pendaftaran."
            )
        }
        Tongue::En => {
            let least = passing.map_or(String::new(), |score| format!(" with a score of at least {score}"));
            let Some(top) = advance.top else { return format!("All entries{least} go on.") };
            let scope = if advance.per_group { "of each group" } else { "of all groups together" };
            format!(
                "The top {top} entries {scope}{least} go on; a tie at the line is not decided by the order of registration."
            )
        }
    }
}

#[cfg(test)]
mod tests;
