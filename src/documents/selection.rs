//! How the nominated were chosen, in words: the quotas, blocks of equal rank at their lines, what the checks are called, and
//! the spread over groups, regions and agencies.

use crate::domain::programme::Quota;
use crate::domain::recommendation::CutBy;

use super::fonts::{mm, pt};
use super::page::Flow;
use super::table::{Cell, Column, Row, Table, Width};
use super::text::Align;
use super::words::called;

/// A block of equal rank that a quota would have to part.
#[derive(Clone, Debug)]
pub struct TieTold {
    /// None where the total of all groups cuts it.
    pub group: Option<String>,
    pub rank: u32,
    /// Registration numbers of entries, or names of governments.
    pub members: Vec<String>,
    pub places_left: u32,
    pub cut_by: CutBy,
}

/// How the recommended are spread.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    pub groups: Vec<Share>,
    pub regions: Vec<Share>,
    /// Only those that have a part in it.
    pub agencies: Vec<Share>,
    /// Of the recommended, those whose innovation won a prize before.
    pub earlier_winners: u32,
}

#[derive(Clone, Debug)]
pub struct Share {
    pub name: String,
    pub items: u32,
    pub recommended: u32,
}

/// `Umum 10; Replikasi 5; dari satu perangkat daerah: Umum 2; keseluruhan 12`
pub fn quota(quota: &Quota) -> String {
    let bounds = |pairs: &[(String, u32)]| {
        let bound = |(group, most): &(String, u32)| match group.as_str() {
            "*" => format!("kelompok lainnya {most}"),
            _ => format!("{group} {most}"),
        };
        pairs.iter().map(bound).collect::<Vec<_>>().join("; ")
    };
    let mut parts = Vec::new();
    if !quota.per_group.is_empty() {
        parts.push(bounds(&quota.per_group));
    }
    match quota.per_agency.as_slice() {
        [] => {}
        [(group, most)] if group == "*" => parts.push(format!("dari satu perangkat daerah {most} di tiap kelompok")),
        pairs => parts.push(format!("dari satu perangkat daerah: {}", bounds(pairs))),
    }
    parts.extend(quota.total.map(|most| format!("keseluruhan {most}")));
    match (parts.is_empty(), quota.unlimited) {
        (true, true) => "tidak dibatasi".to_owned(),
        (true, false) => "tidak diketahui".to_owned(),
        (false, _) => parts.join("; "),
    }
}

/// Who shares a place, for how many places.
pub fn tie(tie: &TieTold) -> String {
    let among = tie.group.as_ref().map_or("Semua kelompok".to_owned(), |group| called("Kelompok", group));
    let quota = match tie.cut_by {
        CutBy::GroupQuota => "kuota kelompok",
        CutBy::AgencyQuota => "kuota perangkat daerah",
        CutBy::TotalQuota => "kuota keseluruhan",
        // A check parts nobody from their equals.
        CutBy::Check => "syarat",
    };
    format!(
        "{among}, peringkat {}: {} berbagi peringkat, sedangkan {quota} menyisakan {} tempat.",
        tie.rank,
        tie.members.join(", "),
        tie.places_left
    )
}

/// What a check is called, in the words of the client (`name_…` in web/src/organiser/programmes/check-texts.ts), so that paper
/// and screen say the same; one that has no name here stands by its code.
pub fn check_name(code: &str) -> &str {
    match code {
        "MIN_AGE_MONTHS" => "Lama penerapan minimum",
        "APPLIED_BETWEEN" => "Diterapkan dalam kurun waktu",
        "ENHANCED_BETWEEN" => "Dikembangkan dalam kurun waktu",
        "NOT_PREVIOUS_WINNER" => "Belum pernah menang",
        "MAX_TIMES_TOP99" => "Batas berapa kali masuk Top 99",
        "SDG_LINK" => "Kaitan dengan tujuan TPB/SDGs",
        "WORD_LIMITS" => "Batas jumlah kata",
        "UNIQUE_TITLE" => "Judul tidak kembar",
        "DECLARATIONS" => "Surat pernyataan",
        "REPLICATION_SOURCE" => "Asal replikasi",
        "MANDATORY_INDICATORS" => "Indikator wajib",
        "EVIDENCE_PER_CLAIMED_LEVEL" => "Bukti setiap tingkat yang diklaim",
        "STAGE_IS" => "Tahapan inovasi",
        "TRIAL_BEFORE_APPLICATION" => "Uji coba sebelum penerapan",
        "DESIGN_WORDS_MIN" => "Jumlah kata rancang bangun",
        "BASIC_SERVICE_AFFAIRS" => "Urusan pelayanan dasar",
        "DOCUMENTS_PRESENT" => "Dokumen yang harus ada",
        "PASSING_SCORE" => "Nilai ambang batas",
        "CONFIRMED_BY_HAND" => "Dipastikan oleh petugas",
        "QUOTA" => "Kuota",
        other => other,
    }
}

/// A table of all shares, and how many won before.
pub fn spread(flow: &mut Flow, spread: &Spread) {
    let mut table = Table::new(vec![
        Column::new("Menurut", Width::Fixed(mm(44)), Align::Left),
        Column::new("Nama", Width::Share(1), Align::Left),
        Column::new("Peserta", Width::Fixed(mm(30)), Align::Right),
        Column::new("Direkomendasikan", Width::Fixed(mm(38)), Align::Right),
    ]);
    table.size = pt(8);
    let kinds = [("Kelompok", &spread.groups), ("Wilayah", &spread.regions), ("Perangkat daerah", &spread.agencies)];
    for (kind, shares) in kinds.into_iter().filter(|(_, shares)| !shares.is_empty()) {
        let row = |(at, share): (usize, &Share)| -> Row {
            let first = if at == 0 { Cell::new(kind).down(shares.len()) } else { Cell::under() };
            let [name, items, chosen] =
                [share.name.clone(), share.items.to_string(), share.recommended.to_string()].map(Cell::new);
            vec![first, name, items, chosen]
        };
        table.blocks.push(shares.iter().enumerate().map(row).collect());
    }
    if table.blocks.is_empty() {
        flow.paragraph("Tidak ada peserta.");
        return;
    }
    table.draw(flow);
    if spread.agencies.is_empty() {
        flow.paragraph("Tidak ada perangkat daerah yang inovasinya direkomendasikan.");
    }
    flow.paragraph(&match spread.earlier_winners {
        0 => "Di antara yang direkomendasikan tidak ada inovasi yang pernah memperoleh penghargaan.".to_owned(),
        count => format!("Di antara yang direkomendasikan, {count} inovasi pernah memperoleh penghargaan."),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::Said;
    use crate::domain::programme::builtin::rule_sets;

    #[test]
    fn quotas_in_words() {
        let pairs = |pairs: &[(&str, u32)]| pairs.iter().map(|(name, most)| ((*name).to_owned(), *most)).collect();
        for (per_group, per_agency, total, told) in [
            (&[][..], &[][..], None, "tidak diketahui"),
            (&[("Umum", 10), ("Replikasi", 5)], &[], None, "Umum 10; Replikasi 5"),
            (&[], &[("*", 3)], Some(12), "dari satu perangkat daerah 3 di tiap kelompok; keseluruhan 12"),
            (&[], &[("Umum", 2), ("*", 3)], None, "dari satu perangkat daerah: Umum 2; kelompok lainnya 3"),
        ] {
            let of = Quota {
                per_group: pairs(per_group),
                per_agency: pairs(per_agency),
                total,
                unlimited: false,
                note: Said::default(),
            };
            assert_eq!(quota(&of), told);
        }
    }

    #[test]
    fn a_tie_tells_who_and_for_how_many_places() {
        let members = vec!["REG.2026.0004".to_owned(), "REG.2026.0007".to_owned()];
        let of = TieTold { group: Some("Umum".into()), rank: 4, members, places_left: 1, cut_by: CutBy::GroupQuota };
        assert_eq!(
            tie(&of),
            "Kelompok Umum, peringkat 4: REG.2026.0004, REG.2026.0007 berbagi peringkat, sedangkan kuota kelompok \
             menyisakan 1 tempat."
        );
        let named = TieTold { group: Some("Kelompok Umum".into()), ..of.clone() };
        assert_eq!(tie(&named), tie(&of));
        let of = TieTold { group: None, cut_by: CutBy::TotalQuota, ..of };
        assert!(tie(&of).starts_with("Semua kelompok, peringkat 4") && tie(&of).contains("kuota keseluruhan"));
    }

    #[test]
    fn every_check_of_the_built_in_rules_has_a_name() {
        for check in rule_sets().iter().flat_map(|rules| &rules.checks) {
            let code = check.rule.code();
            assert_ne!(check_name(code), code);
        }
    }
}
