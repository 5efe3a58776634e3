//! A round's method as sentences of an official record, in the order in which the rules are applied.

use crate::domain::exact::RoundingMode;
use crate::domain::rubric::{Basis, Rubric, ScaleOrigin};
use crate::domain::scoring::{
    CombineLevel, CombineMethod, Method, MissingPolicy, RankOn, RankStyle, RoundingStep, TieBreak,
};

/// One sentence a rule.
pub fn sentences(rubric: &Rubric, method: &Method) -> Vec<String> {
    let mut sentences = vec![
        sheet(rubric).to_owned(),
        combine(method),
        missing(method),
        rounding(method),
        ranks(method),
        ties(rubric, method),
    ];
    if let Some(advance) = method.advance {
        let top = advance.top.map(|top| format!("{top} inovasi teratas"));
        let scope = if advance.per_group { "pada tiap kelompok" } else { "dari seluruh kelompok" };
        let passing = advance
            .passing_score
            .map(|score| format!("dengan nilai sekurang-kurangnya {}", super::words::decimal(&score.to_string())));
        let who = top.unwrap_or_else(|| "semua inovasi".to_owned());
        let words: Vec<_> = [Some(who), Some(scope.to_owned()), passing].into_iter().flatten().collect();
        sentences.push(format!(
            "Yang dinyatakan lolos adalah {}; nilai sama pada batas kelolosan tidak diputus oleh urutan pendaftaran.",
            words.join(" ")
        ));
    }
    sentences
}

fn sheet(rubric: &Rubric) -> &'static str {
    match (rubric.basis, rubric.scale_origin) {
        (Basis::Points, _) => "Nilai satu lembar penilaian adalah jumlah hasil kali bobot dan nilai semua kriteria.",
        (Basis::Percent, ScaleOrigin::Zero) => {
            "Nilai satu lembar penilaian adalah jumlah, dari semua kriteria, bobot dikalikan nilai dan dibagi nilai tertinggi \
             skala; seluruh bobot berjumlah 100."
        }
        (Basis::Percent, ScaleOrigin::Min) => {
            "Nilai satu lembar penilaian adalah jumlah, dari semua kriteria, bobot dikalikan jarak nilai dari nilai terendah \
             dan dibagi rentang skala; seluruh bobot berjumlah 100."
        }
    }
}

fn combine(method: &Method) -> String {
    let combine = &method.combine;
    let centre = match combine.method {
        CombineMethod::Mean => "rata-rata".to_owned(),
        CombineMethod::Median => "median".to_owned(),
        CombineMethod::TrimmedMean => format!(
            "rata-rata setelah {} nilai terendah dan {} nilai tertinggi dikesampingkan",
            combine.drop_low, combine.drop_high
        ),
    };
    match method.level() {
        CombineLevel::Sheet => format!("Nilai akhir inovasi adalah {centre} dari nilai lembar penilaian para juri."),
        CombineLevel::Criterion => format!(
            "Untuk tiap kriteria diambil {centre} dari nilai para juri, kemudian diberi bobot dan dijumlahkan menjadi nilai akhir."
        ),
    }
}

fn missing(method: &Method) -> String {
    let rule = match method.missing {
        MissingPolicy::Incomplete => {
            "Inovasi yang belum dinilai lengkap tidak diberi peringkat dan tidak pernah dihitung bernilai nol."
        }
        MissingPolicy::RenormaliseSheet => {
            "Bila suatu nilai tidak diisi, lembar dihitung dengan bobot kriteria yang terisi."
        }
        MissingPolicy::CriterionMeans => "Tiap kriteria digabungkan dari para juri yang mengisinya.",
    };
    format!("{rule} Sekurang-kurangnya diperlukan {} lembar penilaian.", method.min_sheets)
}

fn rounding(method: &Method) -> String {
    let rounding = &method.rounding;
    let step = |step: &RoundingStep| match step {
        RoundingStep::CriterionMean => "nilai gabungan kriteria",
        RoundingStep::Criterion => "bagian berbobot kriteria",
        RoundingStep::Sheet => "nilai lembar",
        RoundingStep::Total => "nilai akhir",
    };
    let mode = match rounding.mode {
        RoundingMode::HalfUp => "angka tepat di tengah dibulatkan menjauhi nol",
        RoundingMode::HalfEven => "angka tepat di tengah dibulatkan ke angka genap",
    };
    if rounding.at.is_empty() {
        return format!(
            "Tidak ada pembulatan dalam perhitungan; nilai ditampilkan dengan {} desimal.",
            rounding.places
        );
    }
    let at = rounding.at.iter().map(step).collect::<Vec<_>>().join(", ");
    format!("Pembulatan sampai {} desimal ({mode}) hanya pada: {at}.", rounding.places)
}

fn ranks(method: &Method) -> String {
    let on = match method.rank_on {
        RankOn::Rounded => "nilai akhir sebagaimana ditampilkan",
        RankOn::Exact => "nilai tepat sebelum pembulatan akhir",
    };
    let style = match method.rank_style {
        RankStyle::S1224 => "1, 2, 2, 4",
        RankStyle::S1334 => "1, 3, 3, 4",
        RankStyle::S1223 => "1, 2, 2, 3",
    };
    format!("Peringkat ditentukan dalam tiap kelompok menurut {on}; yang tetap sama berbagi peringkat ({style}).")
}

fn ties(rubric: &Rubric, method: &Method) -> String {
    if method.tie_break.is_empty() {
        return "Tidak ditetapkan aturan pemutus nilai sama.".to_owned();
    }
    let chain: Vec<_> = method.tie_break.iter().map(|rule| tie_rule(rubric, rule)).collect();
    format!("Nilai sama diputus berturut-turut oleh: {}.", chain.join("; "))
}

/// One rule that may break a tie.
pub fn tie_rule(rubric: &Rubric, rule: &TieBreak) -> String {
    match rule {
        TieBreak::Criterion(code) => {
            let name = rubric.slot(code).map_or(code.as_str(), |slot| rubric.criteria[slot].name.as_str());
            format!("nilai kriteria {name}")
        }
        TieBreak::Median => "median nilai lembar".to_owned(),
        TieBreak::Countback => "banyaknya nilai tertinggi, lalu nilai berikutnya".to_owned(),
        TieBreak::HeadToHead => "perbandingan langsung menurut lebih banyak juri".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::result::samples::rubric;
    use super::*;

    #[test]
    fn the_record_tells_the_rules_that_were_set() {
        let mut method = Method::default();
        let said = |method: &Method| sentences(&rubric(), method).join(" ");
        assert!(said(&method).contains("rata-rata dari nilai lembar") && said(&method).contains("1, 2, 2, 4"));
        assert!(said(&method).contains("Tidak ditetapkan aturan pemutus"));
        method.combine.method = CombineMethod::Median;
        method.tie_break = vec![TieBreak::Median, TieBreak::HeadToHead];
        method.rounding.mode = RoundingMode::HalfEven;
        let words = said(&method);
        assert!(words.contains("median dari nilai lembar") && words.contains("genap"));
        assert!(words.contains("median nilai lembar; perbandingan langsung"));
    }
}
