//! One request for each operation, chosen so that whoever is permitted gets another answer than 401 or 403, and that
//! nothing which later requests need is changed.

use serde_json::json;

use crate::harness::app::App;
use crate::harness::client::{Person, Sent, json as body, nothing};
use crate::harness::given::{MARKS_79, Stage, sheet, stage};
use crate::harness::recommended::drafted;
use kipp_banten::domain::account::Role;

/// What the requests are sent against.
pub struct World<'a> {
    pub stage: Stage<'a>,
    /// A judge who sits on another panel.
    pub stranger: Person,
    /// The account of the agency that the entry is of.
    pub entrant: Person,
    pub draft: String,
    pub open: String,
    pub published: String,
    pub entry: String,
    pub agency: String,
    pub innovation: String,
    /// A draft, in a competition of its own.
    pub recommendation: String,
    /// Its competition, whose ranking is final.
    pub finished: String,
    /// A pending override of it.
    pub change: String,
    /// A rule set of this installation, which may change.
    pub programme: String,
    pub assignment: String,
    pub objection: String,
    /// Another session of the judge, which the judge may end.
    pub session: String,
}

pub fn world(app: &App) -> World<'_> {
    let stage = stage(app, 1, 2);
    let (judge, entry) = (&stage.judges[0], stage.entries[0].clone());
    let published = stage.open_round(json!({"name": "Dulu"}));
    stage.step(&published, "close");
    stage.step(&published, "publish");
    let open = stage.open_round(json!({}));
    stage.begin(judge, &open, &entry, sheet(&MARKS_79, true)).must(201);
    let draft = stage.draft_round(json!({"name": "Nanti"}));
    let assignments = stage.organizer.get(&format!("/api/v1/rounds/{open}/assignments?entry_id={entry}")).must(200);
    let agency = stage.organizer.get(&format!("/api/v1/entries/{entry}")).must(200).text_at("/agency/id");
    let innovation = json!({"name": "Inovasi", "agency_id": agency, "listed": true});
    let innovation = stage.organizer.post("/api/v1/innovations", innovation).must(201).id();
    // A window that is open, one objection in it.
    let at = |rest: &str| format!("/api/v1/rounds/{published}/{rest}");
    let window = json!({"opens_at": "2026-03-02T00:00:00Z", "closes_at": "2027-03-02T00:00:00Z"});
    stage.organizer.put(&at("objection-window"), body(window)).must(201);
    let objection = json!({"entry_id": entry, "name": "Pengusul", "text": "Keberatan"});
    let objection = stage.organizer.post(&at("objections"), objection).must(201).id();
    let programme = json!({"id": "uji-2026", "programme": "UJI", "year": 2026, "checks": []});
    let programme = stage.organizer.post("/api/v1/programmes", programme).must(201).id();
    let session = app.session(&judge.id, Role::Judge).0;
    let drafted = drafted(&stage);
    World {
        assignment: assignments.text_at("/items/0/id"),
        objection,
        stranger: app.person(Role::Judge, "stranger"),
        entrant: app.entrant(&agency, "entrant"),
        stage,
        draft,
        open,
        published,
        entry,
        agency,
        innovation,
        recommendation: drafted.recommendation,
        finished: drafted.competition,
        change: drafted.change,
        programme,
        session,
    }
}

/// Path parameters in their order, a query, and what else is sent.
pub struct Ask {
    pub path: Vec<String>,
    pub query: &'static str,
    pub sent: Sent,
}

fn of(path: &[&String]) -> Ask {
    Ask { path: path.iter().map(|id| (*id).clone()).collect(), query: "", sent: nothing() }
}

impl Ask {
    fn send(self, value: serde_json::Value) -> Self {
        Self { sent: body(value), ..self }
    }
}

/// An operation, the case if there are several, and its request.
pub type Row = (&'static str, &'static str, fn(&World) -> Ask);

/// A body without members is 422 where one is due, and a change without `If-Match` 428: nothing changes.
pub const REQUESTS: &[Row] = &[
    ("accept_declaration", "none is asked", |w| of(&[&w.open])),
    ("add_agency", "", |_| of(&[]).send(json!({}))),
    ("add_entry", "", |w| of(&[&w.stage.competition]).send(json!({}))),
    ("add_innovation", "", |_| of(&[]).send(json!({}))),
    ("add_programme", "", |_| of(&[]).send(json!({}))),
    ("add_lineage", "", |w| of(&[&w.innovation]).send(json!({}))),
    ("add_round", "", |w| of(&[&w.stage.competition]).send(json!({}))),
    ("add_rubric", "", |_| of(&[]).send(json!({}))),
    ("add_user", "", |_| of(&[]).send(json!({}))),
    ("answer_objection", "", |w| of(&[&w.objection]).send(json!({}))),
    ("approve_override", "", |w| of(&[&w.recommendation, &w.change]).send(json!({"unknown": 1}))),
    ("assign", "", |w| of(&[&w.open]).send(json!({"entry_ids": [w.entry]}))),
    ("change_agency", "", |w| of(&[&w.agency]).send(json!({}))),
    ("change_competition", "", |w| of(&[&w.stage.competition]).send(json!({}))),
    ("change_entry", "", |w| of(&[&w.entry]).send(json!({}))),
    ("change_innovation", "", |w| of(&[&w.innovation]).send(json!({}))),
    ("change_my_password", "", |_| of(&[]).send(json!({}))),
    ("change_round", "", |w| of(&[&w.open]).send(json!({}))),
    ("change_user", "another's", |w| of(&[&w.stranger.id]).send(json!({}))),
    ("close_round", "", |w| of(&[&w.draft])),
    ("competition_page", "", |w| of(&[&w.stage.competition])),
    ("confirm_check", "", |w| of(&[&w.recommendation]).send(json!({}))),
    ("contract", "", |_| of(&[])),
    ("create_competition", "", |_| of(&[]).send(json!({}))),
    ("delete_recommendation", "", |w| of(&[&w.recommendation])),
    ("draft_recommendation", "", |w| of(&[&w.finished]).send(json!({}))),
    ("end_my_session", "the judge's", |w| of(&[&w.session])),
    ("entry_page", "open", |w| of(&[&w.open, &w.entry])),
    ("entry_page", "published", |w| of(&[&w.published, &w.entry])),
    ("erase_user", "another's", |w| of(&[&w.stranger.id]).send(json!({"unknown": 1}))),
    ("file_objection", "", |w| of(&[&w.published]).send(json!({}))),
    ("get_agency", "", |w| of(&[&w.agency])),
    ("get_competition", "", |w| of(&[&w.stage.competition])),
    ("get_competition_ranking", "not published", |w| of(&[&w.stage.competition])),
    ("get_declaration", "open", |w| of(&[&w.open])),
    ("get_declaration", "published", |w| of(&[&w.published])),
    ("get_coverage", "", |_| of(&[])),
    ("get_coverage_csv", "", |_| of(&[])),
    ("get_coverage_xlsx", "", |_| of(&[])),
    ("get_decree_annex", "", |w| of(&[&w.published])),
    ("get_decree_annex_workbook", "", |w| of(&[&w.published])),
    ("get_entry", "", |w| of(&[&w.entry])),
    ("get_entry", "another agency's", |w| of(&[&w.stage.entries[1]])),
    ("get_entry_feedback", "", |w| of(&[&w.entry])),
    ("get_entry_feedback", "another agency's", |w| of(&[&w.stage.entries[1]])),
    ("get_entry_form", "", |w| of(&[&w.stage.competition])),
    ("get_hub_innovation", "listed", |w| of(&[&w.innovation])),
    ("get_innovation", "", |w| of(&[&w.innovation])),
    ("get_innovations_csv", "", |_| of(&[])),
    ("get_maturity", "", |w| Ask { query: "?rule_set=iga-2026", ..of(&[&w.innovation]) }),
    ("get_lineage", "", |w| of(&[&w.innovation])),
    ("get_lineage_graph", "", |_| of(&[])),
    ("get_me", "", |_| of(&[])),
    ("get_minutes", "", |w| of(&[&w.published])),
    ("get_objection", "", |w| of(&[&w.objection])),
    ("get_objection_window", "", |w| of(&[&w.published])),
    ("get_plenary", "none", |w| of(&[&w.open])),
    ("get_programme", "", |w| of(&[&w.programme])),
    ("get_progress", "open", |w| of(&[&w.open])),
    ("get_progress", "published", |w| of(&[&w.published])),
    ("get_ranking", "open", |w| of(&[&w.open])),
    ("get_ranking", "published", |w| of(&[&w.published])),
    ("get_recommendation", "", |w| of(&[&w.recommendation])),
    ("get_recommendation_csv", "", |w| of(&[&w.recommendation])),
    ("get_recommendation_pdf", "", |w| of(&[&w.recommendation])),
    ("get_recommendation_xlsx", "", |w| of(&[&w.recommendation])),
    ("get_recap", "", |w| of(&[&w.published])),
    ("get_recap_workbook", "", |w| of(&[&w.published])),
    ("get_results_csv", "open", |w| of(&[&w.open])),
    ("get_results_csv", "published", |w| of(&[&w.published])),
    ("get_results_xlsx", "open", |w| of(&[&w.open])),
    ("get_results_xlsx", "published", |w| of(&[&w.published])),
    ("get_round", "draft", |w| of(&[&w.draft])),
    ("get_round", "open", |w| of(&[&w.open])),
    ("get_round", "published", |w| of(&[&w.published])),
    ("get_rubric", "", |w| of(&[&w.stage.rubric])),
    ("get_scoresheet", "the judge's", |w| of(&[&w.open, &w.entry])),
    ("get_scoresheets", "", |w| of(&[&w.published])),
    ("get_user", "another's", |w| of(&[&w.stranger.id])),
    ("healthz", "", |_| of(&[])),
    ("iga_index", "", |_| of(&[]).send(json!({}))),
    ("hub_innovation_page", "listed", |w| of(&[&w.innovation])),
    ("hub_page", "", |_| of(&[])),
    ("import_entries", "", |w| Ask {
        sent: crate::harness::client::raw("text/csv", "x"),
        ..of(&[&w.stage.competition])
    }),
    ("invite_user", "another's", |w| of(&[&w.stranger.id]).send(json!({"unknown": 1}))),
    ("issue_recommendation", "", |w| of(&[&w.recommendation]).send(json!({"unknown": 1}))),
    ("landing_page", "", |_| of(&[])),
    ("list_agencies", "", |_| of(&[])),
    ("list_assignments", "open", |w| of(&[&w.open])),
    ("list_assignments", "published", |w| of(&[&w.published])),
    ("list_competitions", "", |_| of(&[])),
    ("list_declarations", "", |w| of(&[&w.open])),
    ("list_entries", "", |w| of(&[&w.stage.competition])),
    ("list_hub_innovations", "", |_| of(&[])),
    ("list_innovations", "", |_| of(&[])),
    ("list_iga_indicators", "", |_| Ask { query: "?rule_set=iga-2026", ..of(&[]) }),
    ("list_judge_accounts", "", |_| of(&[])),
    ("list_judges", "open", |w| of(&[&w.open])),
    ("list_judges", "published", |w| of(&[&w.published])),
    ("list_my_sessions", "", |_| of(&[])),
    ("list_programmes", "", |_| of(&[])),
    ("list_objections", "", |w| of(&[&w.published])),
    ("list_recommendations", "", |w| of(&[&w.finished])),
    ("list_recusals", "", |w| of(&[&w.open])),
    ("list_rounds", "", |w| of(&[&w.stage.competition])),
    ("list_rubric_templates", "", |_| of(&[])),
    ("list_rubrics", "", |_| of(&[])),
    ("list_scoresheets", "open", |w| of(&[&w.open])),
    ("list_scoresheets", "published", |w| of(&[&w.published])),
    ("list_users", "", |_| of(&[])),
    ("log_in", "", |_| of(&[]).send(json!({}))),
    ("log_out", "unknown token", |_| of(&[]).send(json!({"refresh_token": "unknown"}))),
    ("open_round", "", |w| of(&[&w.draft])),
    ("preview_scoring", "", |_| of(&[]).send(json!({}))),
    ("problem_page", "", |_| of(&[&"stale".to_owned()])),
    ("public_styles", "", |_| of(&[])),
    ("publish_round", "", |w| of(&[&w.draft])),
    ("put_objection_window", "", |w| of(&[&w.published]).send(json!({}))),
    ("put_plenary", "open", |w| of(&[&w.open]).send(json!({}))),
    ("put_scoresheet", "the judge's", |w| of(&[&w.open, &w.entry]).send(json!({}))),
    ("rank_governments", "", |_| of(&[]).send(json!({}))),
    ("readyz", "", |_| of(&[])),
    ("recuse", "", |w| of(&[&w.open]).send(json!({}))),
    ("redeem_link", "", |_| of(&[]).send(json!({}))),
    ("refresh_tokens", "", |_| of(&[]).send(json!({"refresh_token": 1}))),
    ("reject_override", "", |w| of(&[&w.recommendation, &w.change]).send(json!({"unknown": 1}))),
    ("reopen_round", "", |w| of(&[&w.open]).send(json!({"reason": "Uji"}))),
    ("replace_programme", "", |w| of(&[&w.programme]).send(json!({}))),
    ("replace_rubric", "", |w| of(&[&w.stage.rubric]).send(json!({}))),
    ("request_override", "", |w| of(&[&w.recommendation]).send(json!({}))),
    ("remove_lineage", "unknown", |w| of(&[&w.innovation, &w.entry])),
    ("results_page", "", |_| of(&[])),
    ("return_scoresheet", "", |w| of(&[&w.open, &w.entry]).send(json!({}))),
    ("round_page", "open", |w| of(&[&w.open])),
    ("round_page", "published", |w| of(&[&w.published])),
    ("seat_judge", "", |w| of(&[&w.open, &w.stage.judges[0].id])),
    ("send_heartbeat", "", |w| of(&[&w.open]).send(json!({"unsent": 0}))),
    ("simulate_maturity", "", |_| of(&[]).send(json!({}))),
    ("unassign", "", |w| of(&[&w.open, &w.assignment])),
    ("unseat_judge", "", |w| of(&[&w.published, &w.stage.judges[0].id])),
    ("version", "", |_| of(&[])),
];
