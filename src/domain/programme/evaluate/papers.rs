//! Checks of what was handed in: lengths of sections, the title, statements, documents.

use super::super::Said;
use super::super::candidate::{Candidate, Contest, SectionLength};
use super::{Answer, fail, listed, pass, unknown, unset};
use crate::domain::innovation::Innovation;
use crate::domain::text::{fold, words};

/// Exactly the limit passes. Without sections, or where the rubric sets no limit, it is unknown: nothing was measured.
pub fn word_limits(sections: &[SectionLength]) -> Answer {
    let limited: Vec<(&SectionLength, u32)> =
        sections.iter().filter_map(|one| one.max_words.map(|most| (one, most))).collect();
    if limited.is_empty() {
        return unknown(
            "Tidak ada bagian proposal dengan batas kata.",
            "There is no section of the proposal with a limit of words.",
        );
    }
    if limited.iter().all(|(one, _)| one.words == 0) {
        return unknown("Tidak ada bagian proposal yang diisi.", "No section of the proposal has any text.");
    }
    let over = |one: &SectionLength, most: u32| u32::try_from(one.words).map_or(true, |words| words > most);
    let too_long: Vec<String> = limited
        .iter()
        .filter(|(one, most)| over(one, *most))
        .map(|(one, most)| format!("{} {}/{most}", one.criterion, one.words))
        .collect();
    if too_long.is_empty() {
        let count = limited.len();
        pass(
            format!("{count} bagian tidak melebihi batas katanya."),
            format!("All {count} sections keep within their words."),
        )
    } else {
        let too_long = listed(&too_long);
        fail(
            format!("Melebihi batas kata: {} (kata/batas).", too_long.id),
            format!("Over the limit: {} (words/limit).", too_long.en),
        )
    }
}

/// A title that the contest does not know at all is unknown: the titles were not given.
pub fn unique_title(title: &str, contest: &Contest) -> Answer {
    match contest.titles.get(&fold(title)) {
        None | Some(0) => unknown(
            "Daftar judul kompetisi ini tidak memuat judulnya.",
            "The titles of this competition do not hold its own.",
        ),
        Some(1) => {
            pass("Tidak ada peserta lain dengan judul ini.", "No other entry of the competition bears its title.")
        }
        Some(count) => fail(
            format!("Judul ini dipakai {count} peserta."),
            format!("{count} entries of the competition bear its title."),
        ),
    }
}

/// Statements by their names; one that is not known by a code of its own stands as it was written.
fn statements(codes: &[String]) -> Said {
    let (id, en): (Vec<String>, Vec<String>) = codes.iter().map(|code| statement(code)).unzip();
    Said::new(listed(&id).id, listed(&en).en)
}

fn statement(code: &str) -> (String, String) {
    let (id, en) = match code {
        "implementation" => ("pernyataan implementasi", "statement of implementation"),
        "identity_or_team_decree" => ("identitas inovator atau SK tim", "innovator's identity or team decree"),
        "willing_to_be_replicated" => ("pernyataan bersedia direplikasi", "statement of willingness to be replicated"),
        other => (other, other),
    };
    (id.to_owned(), en.to_owned())
}

/// A statement that the register does not name was not handed in: it fails.
pub fn declarations(required: Option<&[String]>, innovation: &Innovation) -> Answer {
    let Some(required) = required else { return unset("Daftar surat pernyataan", "The list of statements") };
    let given = |one: &&String| innovation.declarations.iter().any(|had| fold(had) == fold(one));
    let missing: Vec<String> = required.iter().filter(|one| !given(one)).cloned().collect();
    if missing.is_empty() {
        let all = statements(required);
        pass(format!("Pernyataan lengkap: {}.", all.id), format!("All statements were handed in: {}.", all.en))
    } else {
        let missing = statements(&missing);
        fail(format!("Pernyataan belum ada: {}.", missing.id), format!("Statements not handed in: {}.", missing.en))
    }
}

/// An empty description has no word: it fails.
pub fn design_words(least: Option<u32>, innovation: &Innovation) -> Answer {
    let Some(least) = least else {
        return unset("Panjang rancang bangun", "The least length of the description");
    };
    let count = words(&innovation.description);
    let id = format!("Rancang bangun {count} kata; paling sedikit {least}.");
    let en = format!("The description has {count} words; at least {least} are due.");
    if u32::try_from(count).map_or(true, |count| count >= least) { pass(id, en) } else { fail(id, en) }
}

/// A document is there where a link's label begins with its name, or a statement is called so; else it fails.
pub fn documents_present(documents: Option<&[String]>, candidate: &Candidate) -> Answer {
    let Some(due) = documents else { return unset("Daftar dokumen", "The list of documents") };
    let stated =
        |name: &str| candidate.innovation.is_some_and(|one| one.declarations.iter().any(|had| fold(had) == fold(name)));
    let linked = |name: &str| candidate.links.iter().any(|label| fold(label).starts_with(&fold(name)));
    let missing: Vec<String> = due.iter().filter(|name| !stated(name) && !linked(name)).cloned().collect();
    if missing.is_empty() {
        let all = listed(due);
        pass(format!("Dokumen lengkap: {}.", all.id), format!("All documents are named: {}.", all.en))
    } else {
        let missing = listed(&missing);
        fail(format!("Dokumen belum ada: {}.", missing.id), format!("Documents not named: {}.", missing.en))
    }
}
