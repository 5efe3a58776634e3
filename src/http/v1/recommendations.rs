//! Recommendations over HTTP.

use actix_web::{delete, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::recommendation_body::{
    ConfirmationBody, IssueBody, NewRecommendationBody, OverrideBody, checked_confirmation, checked_issue, checked_new,
    checked_override,
};
use super::recommendation_parts::OverrideView;
use super::recommendation_view::{RecommendationHeadView, RecommendationView};
use super::values::{self, path_id};
use crate::domain::ids::OverrideId;
use crate::domain::recommendation::Settle;
use crate::http::body::{Body, NoBody, NothingBody, OptionalBody};
use crate::http::caller::{Caller, Readers, Staff};
use crate::http::params::PageParams;
use crate::http::problem::Problem;
use crate::http::reply::{PageOf, Reply};
use crate::services::AppError;
use crate::services::recommendation_changes;
use crate::services::recommendations::{self, Whole};

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(draft_recommendation)
        .service(list_recommendations)
        .service(get_recommendation)
        .service(delete_recommendation)
        .service(confirm_check)
        .service(request_override)
        .service(approve_override)
        .service(reject_override)
        .service(issue_recommendation);
}

/// Draft a recommendation
///
/// Reads the competition's final ranking (409 `round-state` until all weighted rounds are published) and asks every check of the
/// rule set that applies to the group. Everything is stored as it is now: the rule set, the ranking's hash, each check's
/// outcome and evidence. At most 1,000 items, else 409 `recommendation-too-large`.
///
/// **Items.** A rule set's `unit` says what they are. `entry`: the entries, at their places in the ranking. `innovation`: the
/// entries by the maturity of their innovations (Σ weight × level of the rule set's catalogue), 1224 within the group; one without
/// an innovation, or without any claim, has no rank; where no catalogue is known 409 `unit-not-supported`. `government`: one for each
/// regency or city that has entries, in the groups `KABUPATEN` and `KOTA` by the third digit of the region code (7: city);
/// its score is that of its only entry that stands; with more than one it has no score, and says why; ranks are 1224 within the cluster, by the
/// places of the competition where all those entries stand in one group, else by value. Entries of the province's own
/// agencies stand for no regency or city.
///
/// **Who is eligible.** Whoever has a rank, is still verified, stands in a group that the rule set has, and passes every check.
/// `unknown` never counts as a pass; where the quota in force is unset, every item has the finding `QUOTA`, `unknown`. All others
/// are `not_recommended`; they take no place.
///
/// **Selection, within a group.** The eligible are walked in blocks of equal rank, the best first. Of a block: (1) those
/// whose agency has no place left are `reserve` by `agency_quota`, and out of it; (2) the rest is recommended whole if the group
/// has room for all of it and each agency for all of its own; (3) else the rest is a tie, `reserve` with `tied_at_cut`, cut by
/// `agency_quota` if any agency has more in it than places left, otherwise by `group_quota`, and the walk ends. If the group has no
/// place left, the rest is `reserve` by `group_quota` without a tie, and the walk ends too. Everybody eligible after the end is `reserve`,
/// cut by what ended the walk. A tie's `places_left` is the smaller of the group's room and the sum over agencies of the smaller of
/// their members in it and their places left. A quota never parts a block, and nobody below an undecided tie is
/// recommended in that group.
///
/// **Selection, over all groups.** A `total` is walked in blocks of equal rank of all groups together: rank 1 of every group, then 2
/// and so on, over those that the groups recommended or left tied. A block asks for one place for each recommended one in it
/// and for the `places_left` of each tie at that rank. If that exceeds what is left, the block is a tie cut by `total_quota` (with `group` null),
/// or `reserve` by `total_quota` where nothing is left; so is all that comes after, and group ties from there on are no more told.
///
/// **Hashes.** `ranking_sha256` is the SHA-256 of the canonical JSON (RFC 8785) `{"competition_id","rounds":[{"round_id","weight",
/// "result_sha256"}],"items":[{"entry_id","group","rank","score","exact"}]}`: the weighted rounds by their sequence, `result_sha256` as in the
/// event `result.published`, and the items of `GET /competitions/{id}/ranking` in its order. `rule_set_sha256` is that of the rule
/// set's canonical JSON.
///
/// The selection is this service's own rule: no source tells how ties at a quota are settled, so people settle them.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The competition.")),
    request_body(content = NewRecommendationBody, example = json!({"rule_set": "kipp-national-2021",
        "quota": {"per_group": {"UMUM": 10}, "per_agency": {"*": 3}, "total": null, "note": "Sidang pleno"},
        "registration_closes_on": "2026-06-30"})),
    responses((status = 201, body = RecommendationView, description = "The draft.")))]
#[post("/api/v1/competitions/{id}/recommendations")]
async fn draft_recommendation(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, new, log) = (path_id(&path)?, body.input(checked_new), caller.app.store.service_log());
    let act = move |tx: &mut crate::store::Tx| recommendations::draft(tx, log, id, new);
    caller.write(&body, act, values::created("recommendations", RecommendationView::from)).await
}

/// List a competition's recommendations
///
/// Without their items, in the order they were drafted.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])),
    params(("id" = String, Path, description = "The competition."), PageParams),
    responses((status = 200, body = PageOf<RecommendationHeadView>, description = "A part of the recommendations.")))]
#[get("/api/v1/competitions/{id}/recommendations")]
async fn list_recommendations(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (competition, page) = (path_id(&path)?, caller.params().page()?);
    let listed = caller.read(move |conn| recommendations::list(conn, competition, &page)).await?;
    Ok(PageOf::reply(caller.params(), listed.map(RecommendationHeadView::from))?)
}

/// Read a recommendation
///
/// Whole: every item with every check's outcome and evidence, the ties, the concentration, the overrides. At most 1,000 items.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-whole" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    responses((status = 200, body = RecommendationView, description = "The recommendation.")))]
#[get("/api/v1/recommendations/{id}")]
async fn get_recommendation(caller: Caller<Readers>, path: web::Path<String>) -> Result<Reply, Problem> {
    let id = path_id(&path)?;
    let whole = caller.read(move |conn| recommendations::get(conn, id)).await?;
    // Names of people change without it: a person may be renamed or forgotten.
    Ok(values::versioned(RecommendationView::from)(whole)?.whole())
}

/// Delete a draft
///
/// An issued one stays: 409 `recommendation-issued`. The log keeps that it was drafted, and its hashes.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    responses((status = 204, description = "It is gone.")))]
#[delete("/api/v1/recommendations/{id}")]
async fn delete_recommendation(caller: Caller<Staff>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, based_on) = (path_id(&path)?, caller.precondition());
    let act = move |tx: &mut crate::store::Tx| recommendations::delete(tx, id, &based_on);
    caller.write(&NoBody, act, |()| Ok(Reply::no_content())).await
}

/// Answer a check by hand
///
/// Of a draft, for a check that only people can tell from the papers (`by_hand`): it is `unknown` until somebody confirms it. The
/// item and the selection are decided anew. Person and answer stand in the log, the reason by its hash; a later answer replaces
/// an earlier one.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    request_body(content = ConfirmationBody, example = json!({"entry_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "check": 3, "outcome": "pass", "reason": "Surat pernyataan ada di berkas"})),
    responses((status = 200, body = RecommendationView, description = "As it is now.")))]
#[post("/api/v1/recommendations/{id}/confirmations")]
async fn confirm_check(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, given) = (path_id(&path)?, body.input(checked_confirmation));
    let act = move |tx: &mut crate::store::Tx| recommendation_changes::confirm(tx, id, given);
    caller.write(&body, act, values::versioned(RecommendationView::from)).await
}

/// Ask for another decision
///
/// Of one item of a draft, with a reason. Nothing changes until another person approves it. One at a time for each item:
/// 409 `overrides-pending`. Quotas do not bind people: what they lead to stands in the concentration.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    request_body(content = OverrideBody, example = json!({"entry_id": "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", "decision": "recommended", "reason": "Keputusan pleno 24 November 2026"})),
    responses((status = 201, body = OverrideView, description = "It waits for a second person.")))]
#[post("/api/v1/recommendations/{id}/overrides")]
async fn request_override(caller: Caller<Staff>, path: web::Path<String>, body: Body) -> Result<Reply, Problem> {
    let (id, new) = (path_id(&path)?, body.input(checked_override));
    let location = format!("/api/v1/recommendations/{id}");
    let act = move |tx: &mut crate::store::Tx| recommendation_changes::request(tx, id, new);
    caller.write(&body, act, move |one| Reply::created(location, &OverrideView::from(&one))).await
}

/// Path parameters: the recommendation and one of its overrides.
type OfOverride = web::Path<(String, String)>;

async fn settle(caller: Caller<Staff>, path: OfOverride, body: OptionalBody, how: Settle) -> Result<Reply, Problem> {
    let (id, of) = (path_id(&path.0)?, path_id::<_>(&path.1)?);
    let of: OverrideId = of;
    let act = body.empty_for(move |tx| recommendation_changes::settle(tx, id, of, how));
    caller.write(&body, act, shown()).await
}

fn shown() -> impl FnOnce(Whole) -> Result<Reply, AppError> {
    values::versioned(RecommendationView::from)
}

/// Approve an override
///
/// By another person than the one who asked for it, else 403 `second-person`. From now on it holds for its item.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation."), ("override_id" = String, Path, description = "The override.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = RecommendationView, description = "As it is now.")))]
#[post("/api/v1/recommendations/{id}/overrides/{override_id}/approve")]
async fn approve_override(caller: Caller<Staff>, path: OfOverride, body: OptionalBody) -> Result<Reply, Problem> {
    settle(caller, path, body, Settle::Approve).await
}

/// Reject or withdraw an override
///
/// By whoever asked for it: `withdrawn`; by another person: `rejected`. The item stays as it is.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])), extensions(("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation."), ("override_id" = String, Path, description = "The override.")),
    request_body(content = Option<NothingBody>, description = "Nothing, or an empty object.", example = json!({})),
    responses((status = 200, body = RecommendationView, description = "As it is now.")))]
#[post("/api/v1/recommendations/{id}/overrides/{override_id}/reject")]
async fn reject_override(caller: Caller<Staff>, path: OfOverride, body: OptionalBody) -> Result<Reply, Problem> {
    settle(caller, path, body, Settle::Drop).await
}

/// Issue a recommendation
///
/// Freezes it with the rule set and the hashes that it rests on: later changes of innovations, rule sets or rounds do not alter it.
/// While an override waits for a second person: 409 `overrides-pending`. `content_sha256` covers all items with their
/// decisions, the quotas, the day, the letter and the approved overrides, and stands in the log.
#[utoipa::path(tag = "Recommendations", security(("access_token" = [])),
    extensions(("x-versioned" = json!(true)), ("x-conflicts" = json!(true))),
    params(("id" = String, Path, description = "The recommendation.")),
    request_body(content = Option<IssueBody>, description = "Nothing, or the number of the letter.", example = json!({"reference": "000.9/123-ORB/2026"})),
    responses((status = 200, body = RecommendationView, description = "It is issued.")))]
#[post("/api/v1/recommendations/{id}/issue")]
async fn issue_recommendation(
    caller: Caller<Staff>,
    path: web::Path<String>,
    body: OptionalBody,
) -> Result<Reply, Problem> {
    let (id, based_on, reference) = (path_id(&path)?, caller.precondition(), body.input(checked_issue));
    let act = move |tx: &mut crate::store::Tx| recommendations::issue(tx, id, &based_on, reference);
    caller.write(&body, act, shown()).await
}
