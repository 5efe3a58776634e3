//! PPD over HTTP: governments ranked per cluster from the results of weighted stages, without anything stored.

use std::collections::{BTreeMap, HashSet};

use actix_web::post;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::values::given_decimal;
use crate::domain::exact::{RoundingMode, spell, spell_places};
use crate::domain::fault::Faults;
use crate::domain::points::Points;
use crate::domain::ppd::{self, Cluster, Government, Stages, Unfit, given_cluster};
use crate::domain::programme::{RuleSet, is_rule_set_id};
use crate::domain::ranking::{StagedItem, StagedRanking};
use crate::domain::text;
use crate::http::body::Body;
use crate::http::caller::{AnyRole, Caller};
use crate::http::json::Obj;
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::{AppError, programmes};
use crate::store::Conn;

/// There are about 500 kabupaten and kota.
const MOST: usize = 1_000;
const MOST_POINTS: Points = Points::whole(100);
const PLACES: u8 = 2;

pub fn routes(config: &mut ServiceConfig) {
    config.service(rank_governments);
}

/// Governments and their results.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PpdBody {
    /// Any rule set of governments with weighted stages.
    #[schema(example = "ppd-2024")]
    rule_set: String,
    /// Places for nominees in each cluster; left out, nobody is decided on. How many a province may send was not found.
    #[schema(example = 3, minimum = 1, maximum = 1000, nullable = false)]
    nominees: Option<i64>,
    /// At most 1,000.
    #[schema(value_type = Vec<GovernmentBody>, max_items = 1000)]
    governments: Vec<Obj<GovernmentBody>>,
}

/// A government and what it reached.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GovernmentBody {
    /// Four digits; the third tells the cluster.
    #[schema(example = "3671", pattern = "^[0-9]{2}[0-7][0-9]$")]
    region_code: String,
    #[schema(example = "Kota Tangerang", min_length = 1, max_length = 300, nullable = false)]
    name: Option<String>,
    /// Results by the name of the stage, 0 to 100 each. One that is left out leaves the government incomplete.
    #[schema(value_type = BTreeMap<String, String>, example = json!({"documents": "80.5", "verification_interview": "77"}))]
    stages: BTreeMap<String, Value>,
}

/// The places of all, cluster by cluster.
#[derive(Debug, Serialize, ToSchema)]
pub struct PpdView {
    #[schema(example = "ppd-2024")]
    rule_set: String,
    stages: Vec<StageScoreView>,
    /// Short names of the texts that the rule set was read in.
    #[schema(example = json!(["PPD-BOOK", "PPD-APP", "KAL22"]))]
    sources: Vec<String>,
    /// What the rule set says of itself.
    #[schema(example = "Two stages in place of three: documents and innovation 35, verification and interview 65.")]
    note: String,
    /// The note in English; null: it has no translation.
    note_en: Option<String>,
    /// Both, kabupaten first.
    clusters: Vec<ClusterView>,
}

/// A stage.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageScoreView {
    #[schema(example = "documents")]
    name: String,
    #[schema(example = "35")]
    weight: String,
}

/// Governments that are ranked among each other.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClusterView {
    /// `kabupaten` or `kota`.
    #[schema(example = "kota")]
    cluster: &'static str,
    /// By rank; those that share it by region code; the incomplete at the end.
    items: Vec<RankedGovernmentView>,
    /// Places for nominees that nobody has for certain; null without `nominees`.
    #[schema(example = 0)]
    places_left: Option<u32>,
}

/// One government's place.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankedGovernmentView {
    /// Within the cluster; ties share the better place. Null if incomplete.
    #[schema(example = 1)]
    rank: Option<u32>,
    #[schema(example = "3671")]
    region_code: String,
    #[schema(example = "Kota Tangerang")]
    name: Option<String>,
    /// Σ weight·x / Σ weight, rounded to two places. Null if incomplete, never zero for that.
    #[schema(example = "78.23")]
    score: Option<String>,
    /// The same before rounding, which decides places: a decimal, else a fraction in lowest terms.
    #[schema(example = "78.225")]
    exact: Option<String>,
    #[schema(example = true)]
    complete: bool,
    /// Stages without a result.
    #[schema(example = json!([]))]
    missing: Vec<String>,
    /// `nominee`, `tied_at_cut` (it shares its place with more than there are places left: people decide) or `not`; null
    /// if incomplete or without `nominees`.
    #[schema(example = "nominee")]
    decision: Option<&'static str>,
}

/// What was read of a body.
struct Asked {
    rules: RuleSet,
    nominees: Option<u32>,
    governments: Vec<Government>,
    names: Vec<Option<String>>,
}

/// The stages of the rule set that was named, if there is one and it has any.
fn given_stages<'a>(faults: &mut Faults, rules: Option<&'a RuleSet>) -> Option<&'a Stages> {
    let Some(rules) = rules else {
        faults.add("/rule_set", "unknown_value", "must be the id of a rule set");
        return None;
    };
    let why = match ppd::stages(rules) {
        Ok(stages) => return Some(stages),
        Err(Unfit::OtherUnit) => "it recommends no governments: take a rule set of the unit `government`",
        Err(Unfit::NothingWeighed) => "it has no stage with a weight above 0: copy it and give the copy its stages",
    };
    faults.add("/rule_set", "parameter_unset", format!("governments cannot be ranked by {}: {why}", rules.id));
    None
}

/// A body, read beside the rule set that it names.
fn checked(body: PpdBody, rules: Option<RuleSet>) -> Result<Asked, AppError> {
    let mut faults = Faults::new();
    let stages = given_stages(&mut faults, rules.as_ref());
    let nominees = body.nominees.map(|given| u32::try_from(given).ok().filter(|n| (1..=MOST as u32).contains(n)));
    if nominees == Some(None) {
        faults.add("/nominees", "out_of_range", format!("must be from 1 to {MOST}"));
    }
    let (mut governments, mut names) = (Vec::new(), Vec::new());
    if body.governments.len() > MOST {
        faults.add("/governments", "too_many", format!("at most {MOST} governments"));
    } else {
        let mut seen = HashSet::new();
        for (i, Obj(given)) in body.governments.into_iter().enumerate() {
            let at = format!("/governments/{i}");
            if !seen.insert(given.region_code.clone()) {
                faults.add(format!("{at}/region_code"), "doubled", "another government has this code");
            }
            let name = format!("{at}/name");
            names.push(given.name.map(|given| text::clean(&mut faults, &name, &given, text::NAME)));
            let cluster = given_cluster(&mut faults, format!("{at}/region_code"), &given.region_code);
            let reached = read_stages(&mut faults, &at, stages, &given.stages);
            governments.extend(cluster.map(|cluster| Government { region_code: given.region_code, cluster, reached }));
        }
    }
    faults.finish()?;
    let rules = rules.ok_or_else(|| AppError::Internal("a rule set without faults was not read".to_owned()))?;
    Ok(Asked { rules, nominees: nominees.flatten(), governments, names })
}

fn read_stages(
    faults: &mut Faults,
    at: &str,
    stages: Option<&Stages>,
    given: &BTreeMap<String, Value>,
) -> Vec<Option<Points>> {
    let mut reached = vec![None; stages.map_or(0, <[_]>::len)];
    for (name, value) in given {
        let pointer = format!("{at}/stages/{}", name.replace('~', "~0").replace('/', "~1"));
        let position = stages.and_then(|stages| stages.iter().position(|(known, _)| known == name));
        if stages.is_some() && position.is_none() {
            faults.add(&pointer, "unknown_member", "is not a stage of this rule set");
        }
        let Some(points) = given_decimal(faults, &pointer, value) else { continue };
        if points < Points::ZERO || points > MOST_POINTS {
            faults.add(pointer, "out_of_range", format!("must be from 0 to {MOST_POINTS}"));
        }
        if let Some(position) = position {
            reached[position] = Some(points);
        }
    }
    reached
}

impl Asked {
    fn view(&self) -> PpdView {
        let rules = &self.rules;
        let (note, note_en) = rules.note.parts();
        let ranking = ppd::rank(&rules.stages, &self.governments, self.nominees);
        let stage =
            |(name, weight): &(String, Points)| StageScoreView { name: name.clone(), weight: weight.to_string() };
        PpdView {
            rule_set: rules.id.clone(),
            stages: rules.stages.iter().map(stage).collect(),
            sources: rules.sources.clone(),
            note: note.to_owned(),
            note_en: note_en.map(str::to_owned),
            clusters: Cluster::ALL.iter().map(|cluster| self.cluster(&ranking, *cluster)).collect(),
        }
    }

    fn cluster(&self, ranking: &StagedRanking, cluster: Cluster) -> ClusterView {
        let group = cluster as usize;
        let own = ranking.items.iter().filter(|item| item.group == group);
        let cut = ranking.cut.as_ref().and_then(|cut| cut.groups.iter().find(|one| one.group == group));
        ClusterView {
            cluster: cluster.as_str(),
            items: own.map(|item| self.government(ranking, item)).collect(),
            // A cluster without governments has no line, and all its places left.
            places_left: cut.map(|cut| cut.places_left).or(self.nominees),
        }
    }

    fn government(&self, ranking: &StagedRanking, item: &StagedItem) -> RankedGovernmentView {
        let government = &self.governments[item.contestant];
        let lacking = self.rules.stages.iter().zip(&government.reached).filter(|(_, reached)| reached.is_none());
        let rounded = |value: &crate::domain::scoring::Value| {
            spell_places(&value.round(PLACES, RoundingMode::HalfUp).to_exact(), PLACES)
        };
        RankedGovernmentView {
            rank: item.rank,
            region_code: government.region_code.clone(),
            name: self.names[item.contestant].clone(),
            score: item.value.as_ref().map(rounded),
            exact: item.value.as_ref().map(|value| spell(&value.to_exact())),
            complete: item.value.is_some(),
            missing: lacking.map(|((name, _), _)| name.clone()).collect(),
            decision: ppd::decision(ranking, item.contestant).map(ppd::Decision::as_str),
        }
    }
}

/// Rank governments for PPD
///
/// Governments are ranked in their cluster, kabupaten or kota (the third digit of the region code is 7 for a kota), on the
/// exact Σ weight·x / Σ weight of the stages; ties share the better place. Stages and weights are those of the rule set, one
/// that is built in or an organiser's own: its unit must be `government` and one of its stages must weigh more than 0, else
/// it is refused with `parameter_unset`, 422. In 2024 the weights are `documents` 35 and `verification_interview` 65
/// (Bappenas, April 2024); `ppd-2019` is a provincial example, Riau Islands, with `documents` 45 and `verification` 55
/// (Barenlitbang, 17 December 2019). All results are on one scale from 0 to 100. With `nominees` a line is drawn in each
/// cluster (East Kalimantan named 3 and 3); governments that share a place across the line are `tied_at_cut`, never cut by
/// the order they were sent in. Nothing is stored, and an `Idempotency-Key` changes nothing here.
#[utoipa::path(tag = "Programmes", security(("access_token" = [])),
    extensions(("x-any-role" = json!(true)), ("x-no-retry-key" = json!(true))),
    request_body(content = PpdBody, example = json!({"rule_set": "ppd-2024", "nominees": 3, "governments": [
        {"region_code": "3671", "name": "Kota Tangerang", "stages": {"documents": "80.5", "verification_interview": "77"}},
        {"region_code": "3601", "stages": {"documents": "71"}}]})),
    responses((status = 200, body = PpdView, description = "The places, cluster by cluster.")))]
#[post("/api/v1/ppd/ranking")]
async fn rank_governments(caller: Caller<AnyRole>, body: Body) -> Result<Reply, Problem> {
    let body: PpdBody = body.read()?;
    let rules = named(&caller, body.rule_set.clone()).await?;
    Ok(Reply::ok(&checked(body, rules)?.view())?)
}

/// The rule set of this id, if there is one; what is no id names none.
async fn named(caller: &Caller<AnyRole>, id: String) -> Result<Option<RuleSet>, Problem> {
    if !is_rule_set_id(&id) {
        return Ok(None);
    }
    let find = move |conn: &mut Conn| match programmes::get(conn, &id) {
        Ok(found) => Ok(Some(found.rules)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    };
    caller.read(find).await
}
