//! What an entry of a competition is asked for, over HTTP.

use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::competitions::{LabelBody, label_views};
use super::values::path_id;
use crate::http::caller::{AnyRole, Caller};
use crate::http::problem::Problem;
use crate::http::reply::Reply;
use crate::services::entry_form::{self, EntryForm};

pub fn routes(config: &mut ServiceConfig) {
    config.service(get_entry_form);
}

/// A text that an entry may have.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryFormSection {
    /// The criterion's code, by which a section of the entry names it.
    #[schema(example = "SIG")]
    criterion: String,
    #[schema(example = "Signifikansi")]
    name: String,
    description: String,
    /// The heading that it stands under, by its code.
    parent: Option<String>,
    /// How many words it may have once it is submitted; null for no bound. The tightest of the rounds' rubrics.
    #[schema(example = 400)]
    max_words: Option<u32>,
}

/// What an entry is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryFormView {
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b12")]
    competition_id: String,
    groups: Vec<LabelBody>,
    categories: Vec<LabelBody>,
    /// The last day on which agencies enter innovations by themselves; null: until a round is published.
    #[schema(example = "2026-06-30")]
    registration_closes_on: Option<String>,
    /// Whether they may now.
    open: bool,
    /// None before the competition has a round.
    sections: Vec<EntryFormSection>,
}

/// Read a competition's entry form
///
/// Groups, categories and the sections that the rounds' rubrics read, with their word limits: what a form for entries asks.
#[utoipa::path(tag = "Entries", security(("access_token" = [])), extensions(("x-any-role" = json!(true))),
    params(("id" = String, Path, description = "The competition.")),
    responses((status = 200, body = EntryFormView, description = "The form.")))]
#[get("/api/v1/competitions/{id}/entry-form")]
async fn get_entry_form(caller: Caller<AnyRole>, path: web::Path<String>) -> Result<Reply, Problem> {
    let (id, now) = (path_id(&path)?, caller.app.clock.now());
    let EntryForm { competition, open, sections } = caller.read(move |conn| entry_form::read(conn, id, now)).await?;
    let view = EntryFormView {
        open,
        competition_id: competition.id.to_string(),
        groups: label_views(competition.groups),
        categories: label_views(competition.categories),
        registration_closes_on: competition.registration_closes_on.map(|day| day.to_string()),
        sections: sections
            .into_iter()
            .map(|criterion| EntryFormSection {
                criterion: criterion.code,
                name: criterion.name,
                description: criterion.description,
                parent: criterion.parent,
                max_words: criterion.max_words,
            })
            .collect(),
    };
    Ok(Reply::ok(&view)?)
}
