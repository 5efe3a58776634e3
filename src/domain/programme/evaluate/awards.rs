//! Checks of earlier prizes. Registers spell prizes freely (`Top 45`, `Top-45 KIPP`), so words are compared, not texts.

use super::{Answer, fail, listed, pass, unknown, unset};
use crate::domain::innovation::{Award, Innovation};
use crate::domain::text::fold;

/// Whether a prize is of this programme.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Programme,
    /// Named like it and something more, or not known: `KIPP Banten` and `SINOVIK` may or may not be the `KIPP` that is meant.
    Perhaps,
    Other,
}

/// Runs of letters and runs of digits, folded: `Top-45 KIPP` is `top`, `45`, `kipp`.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for c in fold(text).chars() {
        let kind = if c.is_numeric() { Some(true) } else { c.is_alphanumeric().then_some(false) };
        match (kind, parts.last_mut()) {
            (Some(_), Some(part)) if kind == last => part.push(c),
            (Some(_), _) => parts.push(c.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    parts
}

/// Whether the words of `wanted` stand in `text` one after the other: `Top 4` does not stand in `Top 45`.
fn stands_in(wanted: &str, text: &str) -> bool {
    let (wanted, text) = (parts(wanted), parts(text));
    !wanted.is_empty() && text.windows(wanted.len()).any(|window| window == wanted)
}

/// Programmes of which it is sure that one is not the other; any other name may be one of theirs written otherwise.
const OTHERS: [&str; 3] = ["KIPP", "IGA", "PPD"];

fn of(award: &Award, programme: &str) -> Of {
    if parts(&award.programme) == parts(programme) {
        Of::Programme
    } else if stands_in(programme, &award.programme) || !OTHERS.iter().any(|one| parts(one) == parts(&award.programme))
    {
        Of::Perhaps
    } else {
        Of::Other
    }
}

fn told(award: &Award) -> String {
    format!("{} {} ({})", award.programme, award.year, award.title)
}

/// Fails on a prize of the programme with one of these titles. A prize of something named like it and more (`KIPP Banten`)
/// with such a title is unknown: a person must tell whose prize it was. No prize in the register means that it won none.
pub fn not_previous_winner(titles: Option<&[String]>, innovation: &Innovation, programme: &str) -> Answer {
    let Some(titles) = titles else {
        return unset("Penghargaan yang menutup kesempatan", "The list of prizes that rule an innovation out");
    };
    let won = |award: &&Award| titles.iter().any(|title| stands_in(title, &award.title));
    let told_of = |whose: Of| -> Vec<String> {
        innovation.awards.iter().filter(won).filter(|award| of(award, programme) == whose).map(told).collect()
    };
    let (sure, perhaps) = (told_of(Of::Programme), told_of(Of::Perhaps));
    let asked = listed(titles);
    if !sure.is_empty() {
        let sure = listed(&sure);
        return fail(format!("Pernah menang: {}.", sure.id), format!("It has won before: {}.", sure.en));
    }
    if !perhaps.is_empty() {
        let perhaps = listed(&perhaps);
        return unknown(
            format!("Tercatat menang {}; orang harus memastikan apakah itu penghargaan {programme}.", perhaps.id),
            format!(
                "It is on record as winner of {}; a person must tell whether that is {programme}'s prize.",
                perhaps.en
            ),
        );
    }
    pass(
        format!("Daftar inovasi tidak mencatat penghargaan {programme} berjudul {}.", asked.id),
        format!("The register names no prize of {programme} titled {}.", asked.en),
    )
}

/// Counts prizes titled `Top 99`. Those of something named like the programme and more count for neither side: where
/// they would decide, it is unknown.
pub fn max_times_top99(times: Option<u32>, innovation: &Innovation, programme: &str) -> Answer {
    let Some(most) = times else {
        return unset("Batas berapa kali masuk Top 99", "How often an innovation may have been Top 99");
    };
    let count = |whose: Of| {
        let of_it = |award: &&Award| stands_in("Top 99", &award.title) && of(award, programme) == whose;
        innovation.awards.iter().filter(of_it).count()
    };
    let (sure, perhaps, most) = (count(Of::Programme), count(Of::Perhaps), usize::try_from(most).unwrap_or(usize::MAX));
    let id = format!("Tercatat {sure} kali Top 99 {programme}; paling banyak {most}.");
    let en = format!("On record {sure} time(s) as Top 99 of {programme}; at most {most} is allowed.");
    if sure > most {
        fail(id, en)
    } else if sure + perhaps > most {
        unknown(
            format!("{id} Ada {perhaps} lagi dari kompetisi bernama serupa; orang harus memastikannya."),
            format!("{en} {perhaps} more are of a competition named like it; a person must tell whose they are."),
        )
    } else {
        pass(id, en)
    }
}
