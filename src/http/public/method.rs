//! The rules of a round in words, for whoever wants to recompute a result.

use maud::{Markup, html};

use super::frame::Tongue;
use crate::domain::exact::RoundingMode;
use crate::domain::rubric::{Basis, Rubric, ScaleOrigin};
use crate::domain::scoring::{
    CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, RoundingStep, TieBreak,
};

/// All rules, one sentence each, in the order in which they are applied.
pub fn rules(tongue: Tongue, rubric: &Rubric, method: &Method) -> Markup {
    html! {
        ol class="rules stack-s" {
            li { (sheet(tongue, rubric)) }
            li { (combine(tongue, method)) }
            li { (missing(tongue, method)) }
            li { (rounding(tongue, method)) }
            li { (ranks(tongue, method)) }
            li { (ties(tongue, rubric, method)) }
        }
    }
}

fn sheet(tongue: Tongue, rubric: &Rubric) -> &'static str {
    match (rubric.basis, rubric.scale_origin) {
        (Basis::Points, _) => tongue.say(
            "Nilai satu lembar adalah jumlah bobot × nilai dari semua kriteria.",
            "A sheet's score is the sum of weight × mark over all criteria.",
        ),
        (Basis::Percent, ScaleOrigin::Zero) => tongue.say(
            "Nilai satu lembar adalah jumlah bobot × nilai ÷ nilai tertinggi skala dari semua kriteria; seluruh bobot berjumlah 100.",
            "A sheet's score is the sum of weight × mark ÷ the scale's highest mark over all criteria; the weights sum to 100.",
        ),
        (Basis::Percent, ScaleOrigin::Min) => tongue.say(
            "Nilai satu lembar adalah jumlah bobot × (nilai − nilai terendah) ÷ (nilai tertinggi − nilai terendah) dari semua \
             kriteria; seluruh bobot berjumlah 100.",
            "A sheet's score is the sum of weight × (mark − lowest) ÷ (highest − lowest) over all criteria; the weights sum to 100.",
        ),
    }
}

/// The name of the way in which several values become one.
pub fn centre(tongue: Tongue, method: &Method) -> String {
    match method.combine.method {
        CombineMethod::Mean => tongue.say("rata-rata", "mean").to_owned(),
        CombineMethod::Median => tongue.say("median", "median").to_owned(),
        CombineMethod::TrimmedMean => {
            let (low, high) = (method.combine.drop_low, method.combine.drop_high);
            match tongue {
                Tongue::Id => format!("rata-rata tanpa {low} nilai terendah dan {high} nilai tertinggi"),
                Tongue::En => format!("mean without the {low} lowest and {high} highest values"),
            }
        }
    }
}

fn combine(tongue: Tongue, method: &Method) -> String {
    let centre = centre(tongue, method);
    match (method.level(), tongue) {
        (CombineLevel::Sheet, Tongue::Id) => format!("Nilai inovasi adalah {centre} dari nilai lembar para juri."),
        (CombineLevel::Sheet, Tongue::En) => format!("An entry's score is the {centre} of the judges' sheets."),
        (CombineLevel::Criterion, Tongue::Id) => {
            format!("Untuk tiap kriteria diambil {centre} dari nilai para juri, lalu diberi bobot dan dijumlahkan.")
        }
        (CombineLevel::Criterion, Tongue::En) => {
            format!("For each criterion the {centre} of the judges' marks is taken, weighted, and summed.")
        }
    }
}

fn missing(tongue: Tongue, method: &Method) -> String {
    let least = method.min_sheets;
    let rule = match method.missing {
        MissingPolicy::Incomplete => tongue.say(
            "Inovasi yang kekurangan lembar atau nilai tidak lengkap: tanpa peringkat, bukan bernilai nol.",
            "An entry that lacks a sheet or a mark is incomplete: without a rank, never scored as zero.",
        ),
        MissingPolicy::RenormaliseSheet => tongue.say(
            "Bila ada nilai yang kosong, lembar dihitung dengan bobot kriteria yang terisi saja.",
            "Where a mark is missing, the sheet is scored with the weights of the marks it has.",
        ),
        MissingPolicy::CriterionMeans => tongue.say(
            "Tiap kriteria digabungkan dari juri yang mengisinya.",
            "Each criterion is combined over the judges who marked it.",
        ),
    };
    match tongue {
        Tongue::Id => format!("{rule} Sedikitnya {least} lembar."),
        Tongue::En => format!("{rule} At least {least} sheet(s)."),
    }
}

fn rounding(tongue: Tongue, method: &Method) -> String {
    let places = method.rounding.places;
    let step = |step: &RoundingStep| match step {
        RoundingStep::CriterionMean => tongue.say("nilai gabungan kriteria", "a criterion's combined mark"),
        RoundingStep::Criterion => tongue.say("bagian berbobot kriteria", "a criterion's weighted share"),
        RoundingStep::Sheet => tongue.say("nilai lembar", "a sheet's total"),
        RoundingStep::Total => tongue.say("nilai akhir", "the score"),
    };
    let at = method.rounding.at.iter().map(step).collect::<Vec<_>>().join(", ");
    let mode = match method.rounding.mode {
        RoundingMode::HalfUp => tongue.say("setengah dibulatkan menjauhi nol", "halves away from zero"),
        RoundingMode::HalfEven => tongue.say("setengah dibulatkan ke angka genap", "halves to even"),
    };
    match (tongue, at.is_empty()) {
        (Tongue::Id, false) => format!("Pembulatan {places} tempat desimal ({mode}) pada: {at}."),
        (Tongue::En, false) => format!("Rounding to {places} places ({mode}) at: {at}."),
        (Tongue::Id, true) => {
            format!("Tidak ada pembulatan di tengah; nilai ditampilkan dengan {places} desimal ({mode}).")
        }
        (Tongue::En, true) => format!("No rounding on the way; scores are shown with {places} places ({mode})."),
    }
}

fn ranks(tongue: Tongue, method: &Method) -> String {
    let on = match method.rank_on {
        RankOn::Rounded => tongue.say("nilai yang ditampilkan", "the score as shown"),
        RankOn::Exact => tongue.say("nilai tepat sebelum pembulatan akhir", "the exact value before the last rounding"),
    };
    let style = match method.rank_style {
        RankStyle::S1224 => "1, 2, 2, 4",
        RankStyle::S1334 => "1, 3, 3, 4",
        RankStyle::S1223 => "1, 2, 2, 3",
    };
    match tongue {
        Tongue::Id => {
            format!("Peringkat dalam tiap kelompok ditentukan oleh {on}; nilai sama berbagi peringkat ({style}).")
        }
        Tongue::En => format!("Ranks within each group follow {on}; equal scores share a rank ({style})."),
    }
}

fn ties(tongue: Tongue, rubric: &Rubric, method: &Method) -> String {
    if method.tie_break.is_empty() {
        return tongue.say("Tidak ada aturan pemutus nilai seri.", "There is no rule that breaks ties.").to_owned();
    }
    let chain = method.tie_break.iter().map(|rule| tie_rule(tongue, rubric, rule)).collect::<Vec<_>>().join("; ");
    match tongue {
        Tongue::Id => format!("Nilai seri diputus berurutan oleh: {chain}. Yang masih seri berbagi peringkat."),
        Tongue::En => format!("Ties are broken in this order by: {chain}. What is still tied shares its rank."),
    }
}

/// One rule that may break a tie, in words.
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
            .say("banyaknya nilai tertinggi, lalu berikutnya", "the number of highest marks, then the next")
            .to_owned(),
        TieBreak::HeadToHead => tongue
            .say("perbandingan langsung menurut lebih banyak juri", "head to head, by more of the judges")
            .to_owned(),
    }
}
