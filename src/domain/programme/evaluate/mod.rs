//! What a check says of a candidate: pass, fail or unknown, with the evidence it used, in both languages.
//!
//! A parameter that is unset is never a pass: the answer is `unknown`, or `fail` where the facts fail whatever the
//! parameter were. A fact that was not given is `unknown`, unless leaving it out says something itself: no stage of
//! application, no prize, no enhancement. Each rule's function tells which.

mod awards;
mod claims;
mod dates;
mod papers;
#[cfg(test)]
mod samples;

use super::candidate::{Candidate, Contest};
use super::{Check, Finding, Outcome, Rule, RuleSet, Said};
use crate::domain::exact::{from_points, spell};
use crate::domain::innovation::Innovation;
use crate::domain::points::Points;
use crate::domain::scoring::Value;

/// What a rule answers, and why.
type Answer = (Outcome, Said);

fn pass(id: impl Into<String>, en: impl Into<String>) -> Answer {
    (Outcome::Pass, Said::new(id, en))
}

fn fail(id: impl Into<String>, en: impl Into<String>) -> Answer {
    (Outcome::Fail, Said::new(id, en))
}

fn unknown(id: impl Into<String>, en: impl Into<String>) -> Answer {
    (Outcome::Unknown, Said::new(id, en))
}

/// The parameter that would decide is not set in the rule set.
fn unset(id: &str, en: &str) -> Answer {
    unknown(
        format!(
            "{id} tidak diketahui: tidak ada sumber yang menyebutkannya dan aturan ini belum diisi, jadi tidak dinilai lulus."
        ),
        format!(
            "{en} is not known: no source tells it and the rule set leaves it unset, so this does not count as a pass."
        ),
    )
}

/// All checks that apply to the candidate's group, in the order of the rule set.
pub fn evaluate_all(rules: &RuleSet, candidate: &Candidate, contest: &Contest) -> Vec<Finding> {
    let asked = rules.checks.iter().filter(|check| check.applies(candidate.group));
    asked.map(|check| evaluate(check, candidate, contest)).collect()
}

/// What one check says, whether or not it applies to the candidate's group.
pub fn evaluate(check: &Check, candidate: &Candidate, contest: &Contest) -> Finding {
    let (outcome, detail) = answer(&check.rule, candidate, contest);
    Finding { code: check.rule.code().to_owned(), outcome, detail, source: check.source.clone() }
}

fn answer(rule: &Rule, candidate: &Candidate, contest: &Contest) -> Answer {
    let of = |asked: &dyn Fn(&Innovation) -> Answer| candidate.innovation.map_or_else(no_innovation, asked);
    match rule {
        Rule::MinAgeMonths { months } => of(&|one| dates::min_age(*months, one, contest.registration_closes_on)),
        Rule::AppliedBetween { window, or_enhanced: false } => of(&|one| dates::applied_between(*window, one)),
        Rule::AppliedBetween { window, or_enhanced: true } => of(&|one| dates::applied_or_enhanced(*window, one)),
        Rule::EnhancedBetween { window } => of(&|one| dates::enhanced_between(*window, one)),
        Rule::TrialBeforeApplication { min_days } => of(&|one| dates::trial_before_application(*min_days, one)),
        Rule::StageIs { stage } => of(&|one| dates::stage_is(*stage, one)),
        Rule::NotPreviousWinner { titles } => {
            of(&|one| awards::not_previous_winner(titles.as_deref(), one, contest.programme))
        }
        Rule::MaxTimesTop99 { times } => of(&|one| awards::max_times_top99(*times, one, contest.programme)),
        Rule::SdgLink { min } => of(&|one| claims::sdg_link(*min, one)),
        Rule::ReplicationSource { min } => of(&|_| claims::replication_source(*min, candidate.replication_sources)),
        Rule::MandatoryIndicators { indicators } => of(&|one| claims::mandatory_indicators(indicators.as_deref(), one)),
        Rule::EvidencePerClaimedLevel => of(&claims::evidence_per_claimed_level),
        Rule::BasicServiceAffairs { affairs, min } => {
            of(&|one| claims::basic_service_affairs(affairs.as_deref(), *min, one))
        }
        Rule::Declarations { required } => of(&|one| papers::declarations(required.as_deref(), one)),
        Rule::DesignWordsMin { words } => of(&|one| papers::design_words(*words, one)),
        Rule::WordLimits => papers::word_limits(&candidate.sections),
        Rule::UniqueTitle => papers::unique_title(candidate.title, contest),
        Rule::DocumentsPresent { documents } => papers::documents_present(documents.as_deref(), candidate),
        Rule::PassingScore { score } => passing_score(*score, candidate.score.as_ref()),
        Rule::ConfirmedByHand { question } => by_hand(question),
    }
}

/// An entry that names no innovation of the register gives none of the facts that stand there.
fn no_innovation() -> Answer {
    unknown(
        "Tidak ditunjuk inovasi dari daftar inovasi, jadi fakta yang diperlukan tidak ada.",
        "No innovation of the register is named, so the facts that this check needs were not given.",
    )
}

/// The exact value is compared, never a rounded one: 84.9999 fails where 85 is due. No score is unknown, as for what was
/// not judged yet.
fn passing_score(least: Option<Points>, score: Option<&Value>) -> Answer {
    let Some(least) = least else { return unset("Nilai ambang", "The passing score") };
    let Some(score) = score else { return unknown("Belum ada nilai.", "There is no score yet.") };
    let (given, due) = (score.to_exact(), from_points(least));
    let (told, holds) = (spell(&given), given >= due);
    // Indonesian has a decimal comma.
    let [score, line] = [&told, &least.to_string()].map(|number| number.replace('.', ","));
    if holds {
        pass(
            format!("Nilai {score} tidak kurang dari nilai ambang {line}."),
            format!("The score {told} is not below the passing score {least}."),
        )
    } else {
        fail(
            format!("Nilai {score} kurang dari nilai ambang {line}."),
            format!("The score {told} is below the passing score {least}."),
        )
    }
}

fn by_hand(question: &Said) -> Answer {
    unknown(
        format!("Harus dipastikan orang dari berkasnya: {}", question.id),
        format!("A person must tell from the papers: {}", question.en),
    )
}

/// `a, b dan c` and `a, b and c`.
fn listed(items: &[String]) -> Said {
    let join = |and: &str| match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    };
    Said::new(join("dan"), join("and"))
}

#[cfg(test)]
mod tests;
