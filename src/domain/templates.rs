//! Rubrics that are built in, as data: what each programme published, where it was read, and how sure that is. The rules of a rubric
//! stand in `rubric`; programmes that no judge marks (the maturity of IGA) are not here.

use crate::domain::points::Points;
use crate::domain::rubric::{Basis, CommentRule, Criterion, Rubric, Scale, ScaleOrigin};

/// A rubric to begin with. Rules change every year: it is a proposal that a committee adopts, never a law in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub id: &'static str,
    pub programme: &'static str,
    pub title: &'static str,
    /// Where it was read.
    pub source: &'static str,
    /// How sure it is, and what is an assumption of ours.
    pub confidence: &'static str,
    /// Its criteria have no ids yet.
    pub rubric: Rubric,
}

/// A criterion of a template: code, name, scaled weight, and the words allowed in its section of a proposal.
struct Row(&'static str, &'static str, Points, Option<u32>);

/// A template before its rubric is put together.
struct Sketch {
    id: &'static str,
    programme: &'static str,
    title: &'static str,
    source: &'static str,
    confidence: &'static str,
    scale: Scale,
    rows: &'static [Row],
}

/// All built-in templates, in the order in which they are offered.
pub fn templates() -> Vec<Template> {
    SKETCHES.iter().map(draw).collect()
}

/// The template of this id: `kipp-banten-2023`.
pub fn template(id: &str) -> Option<Template> {
    SKETCHES.iter().find(|sketch| sketch.id == id).map(draw)
}

fn draw(sketch: &Sketch) -> Template {
    let rubric = Rubric {
        name: sketch.title.into(),
        basis: Basis::Percent,
        scale_origin: ScaleOrigin::Zero,
        criteria: sketch.rows.iter().map(|row| criterion(row, sketch.scale)).collect(),
    };
    let &Sketch { id, programme, title, source, confidence, .. } = sketch;
    Template { id, programme, title, source, confidence, rubric }
}

/// A row without weight is a section that is read but takes no mark.
fn criterion(&Row(code, name, weight, max_words): &Row, scale: Scale) -> Criterion {
    Criterion {
        id: String::new(),
        code: code.into(),
        name: name.into(),
        description: String::new(),
        weight,
        scale,
        levels: Vec::new(),
        scored: weight > Points::ZERO,
        parent: None,
        max_words,
        comment: CommentRule::Optional,
    }
}

const fn percent(hundredths: i64) -> Points {
    Points::from_scaled(hundredths * (Points::SCALE / 100))
}

const fn scale(min: i32, max: i32, step: Points) -> Scale {
    Scale { min: Points::whole(min), max: Points::whole(max), step }
}

const WHOLE_STEP: Points = Points::whole(1);
/// Fine enough for the ratios behind PPD's marks; the finest step its committees write is not known.
const HUNDREDTH: Points = percent(1);

const SKETCHES: &[Sketch] = &[
    Sketch {
        id: "kipp-banten-2023",
        programme: "KIPP",
        title: "Proposal inovasi (kelompok umum)",
        source: "Portal JARI/JIPP Banten (front end), rubrik 2023–2025; East Java's BERDASI has the same weights",
        confidence: "high for Banten, medium for the national KIPP, whose own text could not be opened",
        scale: scale(1, 5, WHOLE_STEP),
        rows: &[
            Row("SUM", "Ringkasan", Points::ZERO, Some(200)),
            Row("BG", "Latar belakang dan tujuan", percent(1000), Some(300)),
            Row("NOV", "Kebaruan / nilai tambah", percent(1500), Some(200)),
            Row("IMP", "Implementasi inovasi", percent(500), Some(200)),
            Row("SIG", "Signifikansi", percent(3000), Some(600)),
            Row("ADA", "Adaptabilitas", percent(2000), Some(100)),
            Row("RES", "Sumber daya", percent(500), Some(200)),
            Row("SUS", "Strategi keberlanjutan", percent(1500), Some(500)),
        ],
    },
    Sketch {
        id: "kovablik-presentation",
        programme: "KIPP",
        title: "Presentasi dan wawancara (pola KOVABLIK)",
        source: "BERDASI, the portal of East Java's KOVABLIK, stage II",
        confidence: "medium: one secondary source",
        scale: scale(0, 100, WHOLE_STEP),
        rows: &[
            Row("DEL", "Penyampaian paparan", percent(3000), None),
            Row("MAT", "Materi / kemanfaatan / replikasi", percent(5000), None),
            Row("VID", "Video", percent(1000), None),
            Row("ATT", "Kehadiran pimpinan", percent(1000), None),
        ],
    },
    Sketch {
        id: "iga-presentation-2023",
        programme: "IGA",
        title: "Presentasi kepala daerah",
        source: "BSKDN Kemendagri, bskdn.kemendagri.go.id/website/?p=20362 (2023)",
        confidence: "weights high; the scale was not found, 0 to 100 by 1 is an assumption",
        scale: scale(0, 100, WHOLE_STEP),
        rows: &[
            Row("NOV", "Kebaharuan", percent(3000), None),
            Row("BEN", "Kemanfaatan", percent(2500), None),
            Row("AUT", "Kewenangan daerah dan kolaborasi", percent(1500), None),
            Row("REP", "Replikasi dan aplikatif", percent(2000), None),
            Row("MAS", "Penguasaan materi / kualitas penyajian", percent(1000), None),
        ],
    },
    Sketch {
        id: "ppd-documents",
        programme: "PPD",
        title: "Penilaian dokumen (kriteria)",
        source: "Bappenas' scoring application, module 1 as printed (cycle RKPD 2020); a mark is 10·Σ items/count of items",
        confidence: "medium (cycle RKPD 2020); the step of 0.01 is an assumption",
        scale: scale(0, 10, HUNDREDTH),
        rows: &[
            Row("ACH", "Pencapaian", percent(4000), None),
            Row("LNK", "Keterkaitan", percent(500), None),
            Row("CON", "Konsistensi", percent(1125), None),
            Row("DEP", "Kelengkapan dan kedalaman", percent(2375), None),
            Row("INN_DOC", "Kelengkapan dokumen inovasi", percent(500), None),
            Row("INN_DEP", "Kedalaman inovasi", percent(1500), None),
        ],
    },
    Sketch {
        id: "ppd-innovation",
        programme: "PPD",
        title: "Inovasi daerah (untuk satu inovasi)",
        source: "The two innovation criteria of ppd-documents, alone",
        confidence: "derived: the 5:15 split of the official 20 %, rescaled to 100; the step of 0.01 is an assumption",
        scale: scale(0, 10, HUNDREDTH),
        rows: &[
            Row("DOC", "Kelengkapan dokumen inovasi", percent(2500), None),
            Row("DEP", "Kedalaman inovasi", percent(7500), None),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::exact::spell_places;
    use crate::domain::rubric::{RawMark, check, check_marks};
    use crate::domain::scoring::{Method, Rules, sheet_total};

    #[test]
    fn every_template_passes_the_check_of_a_rubric() {
        for template in templates() {
            assert_eq!(check(&template.rubric), [], "{}", template.id);
            assert_eq!(super::template(template.id), Some(template));
        }
        assert_eq!(templates().len(), 5);
        assert_eq!(template("iga-sid-2026"), None);
    }

    #[test]
    fn the_published_banten_sheet_comes_to_79_00() {
        let rubric = template("kipp-banten-2023").unwrap().rubric;
        let values = [("BG", "4"), ("NOV", "5"), ("IMP", "4"), ("SIG", "4"), ("ADA", "3"), ("RES", "4"), ("SUS", "4")];
        let marks: Vec<_> = values
            .iter()
            .map(|&(code, value)| RawMark { criterion: code.into(), value: Some(value.into()), comment: None })
            .collect();
        let marks = check_marks(&rubric, &marks, true).unwrap();
        let method = Method::default();
        let total = sheet_total(&Rules::new(&rubric, &method).unwrap(), &marks).unwrap();
        assert_eq!(spell_places(&total.score, 2), "79.00");
    }
}
