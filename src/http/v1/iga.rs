//! IGA's numbers over HTTP: the index of a government, the catalogue of indicators, and the maturity of an innovation.

use std::collections::BTreeMap;

use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::maturity::{MaturityView, read_claims};
use super::values::given_decimal;
use crate::domain::exact::{spell, spell_places};
use crate::domain::fault::{Fault, Faults};
use crate::domain::iga::{self, Catalogue, Index, IndexRules, Indicator, Portfolio};
use crate::domain::points::Points;
use crate::domain::programme::is_rule_set_id;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller};
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::{AppError, programmes};

/// Innovations of one government: some thousands are the most that any has reported.
const MOST_INNOVATIONS: usize = 10_000;
/// Places of the index.
const PLACES: u8 = 2;

pub fn routes(config: &mut ServiceConfig) {
    config.service(iga_index).service(list_iga_indicators).service(simulate_maturity);
}

/// What a government is measured by.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexBody {
    #[schema(example = "iga-2026")]
    rule_set: String,
    /// The government's own 15 indicators together (Satuan Pemerintah Daerah, SPD): 0 to 63.
    #[schema(value_type = String, example = "40")]
    spd: Value,
    /// The maturity of each reported innovation: 0 to 111 each, at most 10,000. A rejected one is `"0"`.
    #[schema(value_type = Vec<String>, example = json!(["80", "80", "72"]), max_items = 10_000)]
    maturities: Vec<Value>,
    /// How many of the six affairs that are basic services (urusan wajib pelayanan dasar) have an innovation.
    #[schema(example = 5, minimum = 0, maximum = 6)]
    basic_service_affairs: i64,
}

/// The index of a government (Indeks Inovasi Daerah).
#[derive(Debug, Serialize, ToSchema)]
pub struct IndexView {
    /// Rounded once, to two places, halves up.
    #[schema(example = "38.55")]
    index: String,
    /// `sangat_inovatif`, `inovatif`, `kurang_inovatif` or `tidak_dapat_dinilai`, read off the rounded index.
    #[schema(example = "kurang_inovatif")]
    band: &'static str,
    parts: PartsView,
}

/// What the index is the sum of, before it is scaled from 250 to 100. Exact: a decimal, else a fraction in lowest terms.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartsView {
    #[schema(example = "40")]
    spd: String,
    /// Σ maturities / max(12, n).
    #[schema(example = "160/3")]
    sid: String,
    /// min(n, 200) × 0.38 with five basic-service affairs or more, else 0.
    #[schema(example = "3.04")]
    count: String,
}

/// What to assess.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MaturityBody {
    #[schema(example = "iga-2026")]
    rule_set: String,
    /// Levels 0 to 3 by the number of the indicator; one that is left out counts like 0.
    #[schema(example = json!({"16": 2, "17": 1, "35": 3}))]
    indicators: BTreeMap<String, i64>,
}

/// The indicators of one innovation by the rules of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct CatalogueView {
    #[schema(example = "iga-2026")]
    rule_set: &'static str,
    /// The maturity with every indicator at level 3.
    #[schema(example = "111")]
    max: String,
    /// Where it was read.
    source: &'static str,
    /// How sure it is: `high`, `medium` or `low`.
    #[schema(example = "medium")]
    confidence: &'static str,
    note: &'static str,
    indicators: Vec<IndicatorView>,
}

/// One indicator.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndicatorView {
    #[schema(example = 16)]
    number: u16,
    #[schema(example = "Infrastruktur")]
    variable: &'static str,
    #[schema(example = "Regulasi inovasi daerah")]
    name: &'static str,
    /// What one level is worth.
    #[schema(example = "3")]
    weight: String,
    /// An innovation cannot be reported without it.
    #[schema(example = true)]
    mandatory: bool,
    /// What levels 1, 2 and 3 ask for, in this order.
    #[schema(min_items = 3, max_items = 3)]
    levels: Vec<&'static str>,
}

impl From<&'static Indicator> for IndicatorView {
    fn from(indicator: &'static Indicator) -> Self {
        Self {
            number: indicator.number,
            variable: indicator.variable,
            name: indicator.name,
            weight: indicator.weight.to_string(),
            mandatory: indicator.mandatory,
            levels: indicator.levels.to_vec(),
        }
    }
}

impl From<&'static Catalogue> for CatalogueView {
    fn from(catalogue: &'static Catalogue) -> Self {
        Self {
            rule_set: catalogue.rule_set,
            max: catalogue.max().to_string(),
            source: catalogue.source,
            confidence: catalogue.confidence.as_str(),
            note: catalogue.note,
            indicators: catalogue.indicators.iter().map(IndicatorView::from).collect(),
        }
    }
}

impl From<Index> for IndexView {
    fn from(index: Index) -> Self {
        Self {
            index: spell_places(&index.index, PLACES),
            band: index.band.as_str(),
            parts: PartsView {
                spd: spell(&index.parts.spd),
                sid: spell(&index.parts.sid),
                count: spell(&index.parts.count),
            },
        }
    }
}

/// The rule set that a query asks for.
pub(super) fn asked_rule_set(params: &Params) -> Result<String, Problem> {
    let due = "the id of a rule set with the indicators of a year of IGA, such as iga-2026";
    let asked = params.word("rule_set", |id| is_rule_set_id(id).then(|| id.to_owned()), due)?;
    asked.ok_or_else(|| Problem::parameter("rule_set", format!("must be given: {due}")))
}

/// The indicators of a rule set in a query.
pub(super) async fn asked_catalogue(caller: &Caller<AnyRole>, id: &str) -> Result<&'static Catalogue, Problem> {
    let catalogue = iga_rules(caller, id).await?.as_deref().and_then(iga::catalogue);
    catalogue.ok_or_else(|| Problem::parameter("rule_set", without(id, "indicators")))
}

/// The year of IGA that a rule set goes by, be it built in or a copy.
async fn iga_rules(caller: &Caller<AnyRole>, id: &str) -> Result<Option<String>, Problem> {
    if !is_rule_set_id(id) {
        return Ok(None);
    }
    let id = id.to_owned();
    let found = caller.read(move |conn| match programmes::get(conn, &id) {
        Err(AppError::NotFound) => Ok(None),
        found => found.map(|found| found.rules.iga_rules),
    });
    found.await
}

fn without(id: &str, what: &str) -> String {
    format!("{id:?} is no rule set with the {what} of a year of IGA: iga-2026 is one, and so are its copies")
}

fn unset(rules: &IndexRules) -> Fault {
    let detail = format!(
        "the index of {} cannot be computed: how it counted innovations was looked for and not found, and it is not guessed",
        rules.rule_set
    );
    Fault::new("/rule_set", "parameter_unset", detail)
}

fn within(faults: &mut Faults, pointer: &str, given: &Value, most: Points) -> Points {
    let points = given_decimal(faults, pointer, given).unwrap_or_default();
    if points < Points::ZERO || points > most {
        faults.add(pointer, "out_of_range", format!("must be from 0 to {most}"));
    }
    points
}

fn index(body: &IndexBody, rules: Option<&IndexRules>) -> Result<Index, AppError> {
    let mut faults = Faults::new();
    if rules.is_none() {
        faults.add("/rule_set", "unknown_value", without(&body.rule_set, "index"));
    }
    if let Some(rules) = rules.filter(|rules| rules.count.is_none()) {
        faults.push(unset(rules));
    }
    let spd = within(&mut faults, "/spd", &body.spd, Portfolio::MOST_SPD);
    let mut maturities = Vec::new();
    if body.maturities.len() > MOST_INNOVATIONS {
        faults.add("/maturities", "too_many", format!("at most {MOST_INNOVATIONS} innovations"));
    } else {
        let read = |(i, given)| within(&mut faults, &format!("/maturities/{i}"), given, Portfolio::MOST_MATURITY);
        maturities.extend(body.maturities.iter().enumerate().map(read));
    }
    let affairs = u8::try_from(body.basic_service_affairs).ok().filter(|affairs| *affairs <= Portfolio::MOST_AFFAIRS);
    if affairs.is_none() {
        let due = format!("must be from 0 to {}", Portfolio::MOST_AFFAIRS);
        faults.add("/basic_service_affairs", "out_of_range", due);
    }
    faults.finish()?;
    let (Some(rules), Some(basic_service_affairs)) = (rules, affairs) else {
        return Err(AppError::Internal("an index without faults was not read".to_owned()));
    };
    let portfolio = Portfolio { spd, maturities: &maturities, basic_service_affairs };
    rules.index(&portfolio).map_err(|_| AppError::Invalid(vec![unset(rules)]))
}

/// Work out the index of a government
///
/// The Regional Innovation Index (Indeks Inovasi Daerah) by the rules of 2026:
/// (`spd` + Σ `maturities` / max(12, n) + count) · 100 / 250, where count is min(n, 200) × 0.38 if at least 5 of the 6
/// basic-service affairs have an innovation, else 0. It is exact and rounded once, to two places, halves up; the band is
/// read off the rounded index: `sangat_inovatif` from 65.01, `inovatif` from 40.01, `kurang_inovatif` from 0.01. Nothing
/// is stored, and an `Idempotency-Key` changes nothing here. Rejected innovations are sent as `"0"`, for they count in
/// the divisor.
///
/// The rule set `iga-2023` is known by its divisor (10) and its bands (60.01, 35.00), but how it counted innovations was
/// not found: it is refused with `parameter_unset`, 422. Source: letter BSKDN 400.10.11/1887/BSKDN of 29 April 2026 as
/// catalogued by regional tools (2026, confidence medium); BSKDN's presentation of the index (2023).
#[utoipa::path(tag = "Programmes", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-no-retry-key" = json!(true))),
    request_body(content = IndexBody, example = json!({"rule_set": "iga-2026", "spd": "40",
        "maturities": ["80", "80", "80", "80", "80", "80", "80", "80"], "basic_service_affairs": 5})),
    responses((status = 200, body = IndexView, description = "The index, its band and its parts.")))]
#[post("/api/v1/iga/index")]
async fn iga_index(caller: Caller<AnyRole>, body: Body) -> Result<Reply, Problem> {
    let body: IndexBody = body.read()?;
    let rules = iga_rules(&caller, &body.rule_set).await?.as_deref().and_then(iga::index_rules);
    Ok(Reply::ok(&IndexView::from(index(&body, rules)?))?)
}

/// List the indicators of IGA
///
/// The 20 indicators of one innovation (Satuan Inovasi Daerah) in 2026 with their weights and what each level asks for, in
/// Indonesian. Maturity is Σ weight × level, 111 at most. Source: annexes I and II of letter BSKDN 400.10.11/1887/BSKDN
/// of 29 April 2026 as catalogued by regional tools; confidence medium. Levels change every year.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-tagged" = json!(true))),
    params(("rule_set" = String, Query, description = "Rules of a year of IGA: `iga-2026`, or a copy.", example = "iga-2026")),
    responses((status = 200, body = CatalogueView, description = "The catalogue.")))]
#[get("/api/v1/iga/indicators")]
async fn list_iga_indicators(caller: Caller<AnyRole>) -> Result<Reply, Problem> {
    let catalogue = asked_catalogue(&caller, &asked_rule_set(caller.params())?).await?;
    Ok(Reply::ok(&CatalogueView::from(catalogue))?.tag_of_body())
}

/// Work out a maturity
///
/// What an innovation with these levels would come to, and what one more level of each indicator would bring. Nothing is
/// stored, and an `Idempotency-Key` changes nothing here. As no evidence is sent, `evidence_missing` is null. Maturity is
/// Σ weight × level (letter BSKDN 400.10.11/1887/BSKDN of 29 April 2026 as catalogued by regional tools; confidence medium).
#[utoipa::path(tag = "Programmes", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-no-retry-key" = json!(true))),
    request_body(content = MaturityBody, example = json!({"rule_set": "iga-2026", "indicators": {"16": 2, "17": 1, "35": 3}})),
    responses((status = 200, body = MaturityView, description = "The maturity.")))]
#[post("/api/v1/iga/maturity")]
async fn simulate_maturity(caller: Caller<AnyRole>, body: Body) -> Result<Reply, Problem> {
    let body: MaturityBody = body.read()?;
    let catalogue = iga_rules(&caller, &body.rule_set).await?.as_deref().and_then(iga::catalogue);
    let mut faults = Faults::new();
    if catalogue.is_none() {
        faults.add("/rule_set", "unknown_value", without(&body.rule_set, "indicators"));
    }
    let claims = read_claims(&mut faults, catalogue, &body.indicators);
    faults.finish().map_err(AppError::from)?;
    let catalogue =
        catalogue.ok_or_else(|| AppError::Internal("a catalogue without faults was not read".to_owned()))?;
    Ok(Reply::ok(&MaturityView::without_evidence(catalogue, &claims))?)
}
