//! Checks of what an innovation claims: goals, affairs, indicators and their evidence, what it replicates.

use super::{Answer, fail, listed, pass, unknown, unset};
use crate::domain::innovation::Innovation;
use crate::domain::text::fold;

/// No goal in the register is none: 0 of them.
pub fn sdg_link(min: Option<u32>, innovation: &Innovation) -> Answer {
    let Some(least) = min else {
        return unset("Jumlah TPB/SDGs yang diminta", "How many goals of sustainable development are due");
    };
    let goals: Vec<String> = innovation.sdg_goals.iter().map(u8::to_string).collect();
    let named = listed(&goals);
    let (id, en) = if goals.is_empty() {
        (format!("Tidak ada TPB/SDGs yang disebut; diminta {least}."), format!("No goal is named; {least} is due."))
    } else {
        (
            format!("Terkait TPB/SDGs {}; diminta paling sedikit {least}.", named.id),
            format!("Linked to the goals {}; at least {least} is due.", named.en),
        )
    };
    if enough(goals.len(), least) { pass(id, en) } else { fail(id, en) }
}

/// What was only inspired by another is no replication; that is left to whoever counts the edges.
pub fn replication_source(min: Option<u32>, sources: u32) -> Answer {
    let Some(least) = min else { return unset("Jumlah sumber replikasi", "How many sources of replication are due") };
    let id = format!("{sources} sumber replikasi disebut; diminta paling sedikit {least}.");
    let en = format!("{sources} source(s) of replication are named; at least {least} is due.");
    if sources >= least { pass(id, en) } else { fail(id, en) }
}

/// An indicator that is not claimed, or claimed at level 0, is missing.
pub fn mandatory_indicators(indicators: Option<&[u16]>, innovation: &Innovation) -> Answer {
    let Some(due) = indicators else { return unset("Daftar indikator wajib", "The list of mandatory indicators") };
    let claimed = |number: &u16| innovation.indicators.get(number).is_some_and(|claim| claim.level > 0);
    let spelled = |numbers: Vec<&u16>| listed(&numbers.into_iter().map(u16::to_string).collect::<Vec<_>>());
    let missing: Vec<&u16> = due.iter().filter(|number| !claimed(number)).collect();
    let all = spelled(due.iter().collect());
    if missing.is_empty() {
        pass(
            format!("Indikator wajib {} semua terisi.", all.id),
            format!("The mandatory indicators {} are all claimed.", all.en),
        )
    } else {
        let missing = spelled(missing);
        fail(
            format!("Indikator wajib belum terisi: {}.", missing.id),
            format!("Mandatory indicators without a level: {}.", missing.en),
        )
    }
}

/// No claim at all is unknown: there is nothing that evidence could stand for.
pub fn evidence_per_claimed_level(innovation: &Innovation) -> Answer {
    let claimed = || innovation.indicators.iter().filter(|(_, claim)| claim.level > 0);
    let bare: Vec<String> =
        claimed().filter(|(_, claim)| claim.evidence.trim().is_empty()).map(|(number, _)| number.to_string()).collect();
    let count = claimed().count();
    if count == 0 {
        unknown("Belum ada indikator yang diisi.", "No indicator is claimed yet.")
    } else if bare.is_empty() {
        pass(
            format!("{count} indikator yang diisi semua menyebut bukti."),
            format!("All {count} claimed indicators name their evidence."),
        )
    } else {
        let bare = listed(&bare);
        fail(
            format!("Indikator tanpa bukti: {}.", bare.id),
            format!("Indicators claimed without evidence: {}.", bare.en),
        )
    }
}

pub fn basic_service_affairs(affairs: Option<&[String]>, min: Option<u32>, innovation: &Innovation) -> Answer {
    let Some(known) = affairs else {
        return unset("Daftar urusan pelayanan dasar", "The list of affairs that are basic services");
    };
    let Some(least) = min else {
        return unset("Jumlah urusan pelayanan dasar", "How many affairs of basic services are due");
    };
    let is_known = |affair: &&String| known.iter().any(|one| fold(one) == fold(affair));
    let served: Vec<String> = innovation.affairs.iter().filter(is_known).cloned().collect();
    let (named, of) = (listed(&served), listed(known));
    let (id, en) = if served.is_empty() {
        (
            format!("Tidak satu pun urusan pelayanan dasar ({}) disebut; diminta {least}.", of.id),
            format!("None of the affairs of basic services ({}) is named; {least} is due.", of.en),
        )
    } else {
        (
            format!("Urusan pelayanan dasar yang disebut: {}; diminta paling sedikit {least}.", named.id),
            format!("Affairs of basic services named: {}; at least {least} is due.", named.en),
        )
    };
    if enough(served.len(), least) { pass(id, en) } else { fail(id, en) }
}

fn enough(count: usize, least: u32) -> bool {
    u32::try_from(count).map_or(true, |count| count >= least)
}
