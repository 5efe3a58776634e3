//! Programmes' rule sets over HTTP.

use std::collections::BTreeMap;

use actix_web::{get, post, put, web};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::programme_body::{ProgrammeBody, checked_new, checked_parts};
use super::values;
use crate::domain::points::Points;
use crate::domain::programme::references::{self, Reference};
use crate::domain::programme::{Check, Quota, Rule, Said, is_rule_set_id};
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::programmes::{self, Filter, StoredRuleSet, params};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_programmes).service(add_programme).service(get_programme).service(replace_programme);
}

/// One check of a rule set.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckView {
    #[schema(example = "MIN_AGE_MONTHS")]
    code: String,
    /// By the code; a parameter that is null is unset, and its check never passes.
    #[schema(value_type = Object, example = json!({"months": 24}))]
    params: Value,
    /// Codes of groups, compared without regard to letter case; empty: all.
    #[schema(example = json!(["UMUM", "KHUSUS"]))]
    applies_to: Vec<String>,
    /// Where it was read.
    #[schema(example = "MENPAN-3, MENPAN-4")]
    source: String,
    /// `high` (an official text), `medium` (one secondary source) or `low` (inferred).
    #[schema(example = "high")]
    confidence: String,
    /// What else the source says, or what was looked for and not found.
    #[schema(example = "Dua tahun, dihitung mundur dari hari penutupan.")]
    note: String,
    /// The note in English; null: it has no translation.
    #[schema(example = "Two years, counted back from the closing date.")]
    note_en: Option<String>,
}

impl From<Check> for CheckView {
    fn from(check: Check) -> Self {
        let (note, note_en) = owned(&check.note);
        Self {
            code: check.rule.code().to_owned(),
            params: params::encode(&check.rule),
            applies_to: check.applies_to,
            source: check.source,
            confidence: check.confidence.as_str().to_owned(),
            note,
            note_en,
        }
    }
}

/// What a short name of a source stands for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferenceView {
    #[schema(example = "MENPAN-4")]
    name: &'static str,
    #[schema(example = "Kementerian PANRB: requirements and criteria of KIPP 2021")]
    title: &'static str,
    /// Where it can be read; null: its address is not known.
    #[schema(
        example = "https://www.menpan.go.id/site/berita-terkini/cermati-persyaratan-dan-kriteria-inovasi-kipp-2021"
    )]
    address: Option<&'static str>,
}

impl From<&Reference> for ReferenceView {
    fn from(of: &Reference) -> Self {
        Self { name: of.name, title: of.title, address: of.address }
    }
}

fn owned(note: &Said) -> (String, Option<String>) {
    let (note, en) = note.parts();
    (note.to_owned(), en.map(str::to_owned))
}

/// How many may be recommended; null where there is no such bound.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaView {
    /// By group.
    #[schema(example = json!({"UMUM": 10}))]
    per_group: Option<BTreeMap<String, u32>>,
    /// Of one agency, by group; the group `*` holds for every other.
    #[schema(example = json!({"REPLIKASI": 5, "UMUM": 10}))]
    per_agency: Option<BTreeMap<String, u32>>,
    /// In all groups together.
    total: Option<u32>,
    /// The source says that there is no bound. Without it and without a bound the quota is unset, and says `unknown`
    /// (code `QUOTA`) of everybody until a draft is given one.
    #[schema(example = false)]
    unlimited: bool,
    #[schema(example = "10 umum dan 5 replikasi per instansi (MENPAN-3, MENPAN-4).")]
    note: String,
    /// The note in English; null: it has no translation.
    #[schema(example = "10 umum and 5 replikasi per agency (MENPAN-3, MENPAN-4).")]
    note_en: Option<String>,
}

impl From<Quota> for QuotaView {
    fn from(quota: Quota) -> Self {
        let (note, note_en) = owned(&quota.note);
        let by_group = |list: Vec<(String, u32)>| (!list.is_empty()).then(|| list.into_iter().collect());
        Self {
            per_group: by_group(quota.per_group),
            per_agency: by_group(quota.per_agency),
            total: quota.total,
            unlimited: quota.unlimited,
            note,
            note_en,
        }
    }
}

/// A stage of the programme and its weight.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageView {
    #[schema(example = "documents")]
    name: String,
    #[schema(example = "35")]
    weight: String,
}

/// What one programme asks for in one year.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgrammeView {
    #[schema(example = "kipp-national-2021")]
    id: String,
    #[schema(example = "KIPP")]
    programme: String,
    #[schema(example = 2021)]
    year: i32,
    #[schema(example = "KIPP Nasional 2021")]
    title: String,
    /// False: not held that year; nothing can be recommended to it.
    #[schema(example = true)]
    held: bool,
    /// What is recommended: `entry`, `innovation` or `government`.
    #[schema(example = "entry")]
    unit: String,
    /// What the order rests on: `final_score_in_group`, `maturity_score` or `weighted_rounds`.
    #[schema(example = "final_score_in_group")]
    ranking_basis: String,
    /// Codes of the groups that the programme has this year; in every other nobody is recommended. Empty: those that checks
    /// and quotas name, or any where they name none.
    #[schema(example = json!(["UMUM", "REPLIKASI", "KHUSUS"]))]
    groups: Vec<String>,
    /// The year of IGA whose indicators and index hold; null outside IGA.
    #[schema(example = "iga-2026")]
    iga_rules: Option<String>,
    checks: Vec<CheckView>,
    /// The score of the first check `PASSING_SCORE`; null where there is none, or where it is unset.
    #[schema(example = "85")]
    passing_score: Option<String>,
    quota: QuotaView,
    stages: Vec<StageView>,
    /// Short names of the texts that the rules were read in.
    #[schema(example = json!(["MENPAN-3", "MENPAN-4"]))]
    sources: Vec<String>,
    /// What these short names stand for, those of the checks too; what organisers name otherwise is not in it.
    references: Vec<ReferenceView>,
    note: String,
    /// The note in English; null: it has no translation.
    note_en: Option<String>,
    /// Ships with the service.
    #[schema(example = true)]
    built_in: bool,
    /// Built in, or used by a recommendation: it never changes.
    #[schema(example = true)]
    frozen: bool,
    /// Its ETag without the quotes.
    #[schema(example = 1)]
    version: i64,
}

impl From<StoredRuleSet> for ProgrammeView {
    fn from(stored: StoredRuleSet) -> Self {
        let frozen = stored.is_frozen();
        let rules = stored.rules;
        let passing = rules.checks.iter().find_map(|check| match check.rule {
            Rule::PassingScore { score } => Some(score),
            _ => None,
        });
        let sources = rules.sources.iter().chain(rules.checks.iter().map(|check| &check.source));
        let references = references::named(sources.map(String::as_str)).into_iter().map(ReferenceView::from).collect();
        let (note, note_en) = owned(&rules.note);
        let stage = |(name, weight): (String, Points)| StageView { name, weight: weight.to_string() };
        Self {
            id: rules.id,
            programme: rules.programme,
            year: rules.year,
            title: rules.title,
            held: rules.held,
            unit: rules.unit.as_str().to_owned(),
            ranking_basis: rules.basis.as_str().to_owned(),
            groups: rules.groups,
            iga_rules: rules.iga_rules,
            passing_score: passing.flatten().map(|score| score.to_string()),
            checks: rules.checks.into_iter().map(CheckView::from).collect(),
            quota: rules.quota.into(),
            stages: rules.stages.into_iter().map(stage).collect(),
            sources: rules.sources,
            references,
            note,
            note_en,
            built_in: rules.built_in,
            frozen,
            version: rules.version,
        }
    }
}

/// List programmes
///
/// Rule sets, one a programme and year, in the order of their ids: those that are built in (KIPP 2018 and 2020 to 2025, IGA
/// 2023 and 2026, PPD 2019 and 2024), each check with the source it was read in, and those that were added. What no source
/// tells is null, and such a check answers `unknown`, which never counts as a pass.
///
/// Checks and their parameters: `MIN_AGE_MONTHS` {months}, counted back from the close of registration, the day itself passes ·
/// `APPLIED_BETWEEN` {from, to, or_enhanced}, both days inside · `ENHANCED_BETWEEN` {from, to} · `NOT_PREVIOUS_WINNER` {titles}
/// · `MAX_TIMES_TOP99` {times} · `SDG_LINK` {min} · `WORD_LIMITS` · `UNIQUE_TITLE` · `DECLARATIONS` {required} ·
/// `REPLICATION_SOURCE` {min} · `MANDATORY_INDICATORS` {indicators} · `EVIDENCE_PER_CLAIMED_LEVEL` · `STAGE_IS` {stage} ·
/// `TRIAL_BEFORE_APPLICATION` {min_days}, 0 where any trial will do · `DESIGN_WORDS_MIN` {words} · `BASIC_SERVICE_AFFAIRS`
/// {affairs, min} · `DOCUMENTS_PRESENT` {documents} · `PASSING_SCORE` {score}, a decimal, compared unrounded ·
/// `CONFIRMED_BY_HAND` {question, question_en}, always `unknown` until a person answers it with a reason.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(
        PageParams,
        ("programme" = Option<String>, Query, description = "Only this programme, in any letter case.", max_length = 40, example = "KIPP"),
        ("year" = Option<i32>, Query, description = "Only those of this year.", example = 2025),
    ),
    responses((status = 200, body = PageOf<ProgrammeView>, description = "A part of the rule sets.")))]
#[get("/api/v1/programmes")]
async fn list_programmes(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let filter = Filter {
        programme: caller.params().text("programme", text::CODE_OF_PROGRAMME)?,
        year: caller.params().word("year", |year| year.parse().ok(), "a year")?,
    };
    let page = caller.params().page()?;
    let listed = caller.read(move |conn| programmes::list(conn, &filter, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(ProgrammeView::from))?)
}

/// Add a programme
///
/// A year's rule set: whole, or with `copy_of` a copy of another in which the members that are sent take the place of its
/// own. An id that another rule set has is 409 `programme-taken`.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    request_body(content = ProgrammeBody, example = json!({"id": "kipp-national-2027", "programme": "KIPP", "year": 2027,
        "title": "KIPP Nasional 2027", "unit": "entry", "ranking_basis": "final_score_in_group",
        "checks": [{"code": "MIN_AGE_MONTHS", "params": {"months": 24}, "applies_to": ["UMUM"], "source": "Pedoman 2027, bab III"}],
        "quota": {"per_agency": {"UMUM": 10, "REPLIKASI": 5}}, "sources": ["Pedoman 2027"]})),
    responses((status = 201, body = ProgrammeView, description = "Added.")))]
#[post("/api/v1/programmes")]
async fn add_programme(caller: Caller<Staff>, body: Body) -> Result<Reply, Problem> {
    let new = body.input(checked_new);
    caller.write(&body, move |tx| programmes::create(tx, new), values::created("programmes", ProgrammeView::from)).await
}

/// Read a programme
///
/// One rule set. A recommendation keeps its own copy.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(("id" = String, Path, description = "The rule set.", example = "kipp-national-2025")),
    responses((status = 200, body = ProgrammeView, description = "The rule set.")))]
#[get("/api/v1/programmes/{id}")]
async fn get_programme(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = rule_set_id(path)?;
    let stored = caller.read(move |conn| programmes::get(conn, &id)).await?;
    Ok(values::versioned(ProgrammeView::from)(stored)?)
}

/// Replace a programme
///
/// The whole rule set; members that are left out become what is usual. One that is built in, or that a recommendation
/// was made by, is 409 `rule-set-frozen`: copy it and change the copy.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The rule set.", example = "kipp-national-2027")),
    request_body(content = ProgrammeBody, example = json!({"programme": "KIPP", "year": 2027, "checks": [
        {"code": "SDG_LINK", "params": {"min": 1}, "source": "Pedoman 2027, bab III"}]})),
    responses((status = 200, body = ProgrammeView, description = "As it is now.")))]
#[put("/api/v1/programmes/{id}")]
async fn replace_programme(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, based_on) = (rule_set_id(path)?, caller.precondition());
    let named = id.clone();
    let parts = body.input(move |body: ProgrammeBody| checked_parts(&named, body));
    let replace = move |tx: &mut crate::store::Tx| programmes::replace(tx, &id, &based_on, parts);
    caller.write(&body, replace, values::versioned(ProgrammeView::from)).await
}

/// The id in a path; what can be none names nothing.
fn rule_set_id(path: web::Path<String>) -> Result<String, AppError> {
    let id = path.into_inner();
    if is_rule_set_id(&id) { Ok(id) } else { Err(AppError::NotFound) }
}

impl values::Versioned for ProgrammeView {
    fn version(&self) -> i64 {
        self.version
    }
    fn id(&self) -> &str {
        &self.id
    }
}
