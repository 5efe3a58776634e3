//! The bodies that entries are made and changed by, and how their values are read.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::ValidateUrl;

use super::agencies::{NewAgencyBody, new_agency};
use super::values::{given_id, given_word};
use crate::domain::entry::{Link, Section, Status};
use crate::domain::fault::Faults;
use crate::domain::ids::AgencyId;
use crate::domain::text;
use crate::http::json::{Obj, Patch, nullable, patch};
use crate::services::AppError;
use crate::services::entries::{Checked, EntryChange, GivenAgency, NewEntry};

/// Most sections or links of one entry.
const MOST_PARTS: usize = 100;

/// What a new entry may begin as.
const FIRST: [Status; 3] = [Status::Draft, Status::Submitted, Status::Verified];

/// What the entry says under one criterion.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionBody {
    /// The criterion's code; one of the rubrics' once a round has one.
    #[schema(example = "SIG", pattern = "^[A-Z0-9_]{1,16}$")]
    criterion: String,
    #[schema(example = "Waktu tunggu turun dari dua jam menjadi 20 menit.", max_length = 20000)]
    text: String,
}

impl From<Section> for SectionBody {
    fn from(Section { criterion, text }: Section) -> Self {
        Self { criterion, text }
    }
}

/// Evidence elsewhere.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    #[schema(example = "Video", min_length = 1, max_length = 300)]
    label: String,
    /// An http or https address.
    #[schema(example = "https://example.go.id/video", min_length = 1, max_length = 2000)]
    url: String,
    /// Names the entrant, so judges of a blind round do not see it.
    #[serde(default)]
    identifying: bool,
}

impl From<Link> for LinkBody {
    fn from(Link { label, url, identifying }: Link) -> Self {
        Self { label, url, identifying }
    }
}

/// An entry to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntryBody {
    /// Given by the service where it is left out; it never changes.
    #[schema(example = "REG.2026.0001", min_length = 1, max_length = 40, nullable = false)]
    registration_no: Option<String>,
    #[schema(example = "Antrean tanpa antre", min_length = 1, max_length = 300)]
    title: String,
    #[schema(max_length = 5000, nullable = false)]
    summary: Option<String>,
    #[schema(value_type = Option<Vec<SectionBody>>, nullable = false, max_items = 100)]
    sections: Option<Vec<Obj<SectionBody>>>,
    #[schema(value_type = Option<Vec<LinkBody>>, nullable = false, max_items = 100)]
    links: Option<Vec<Obj<LinkBody>>>,
    /// This or `agency_id`.
    #[schema(value_type = Option<NewAgencyBody>, nullable = false)]
    agency: Option<Obj<NewAgencyBody>>,
    /// This or `agency`.
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", nullable = false)]
    agency_id: Option<String>,
    /// What of the agency's innovations it is, or none; an innovation is entered once in a competition.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14")]
    innovation_id: Option<String>,
    /// One of the competition's groups.
    #[schema(example = "UMUM")]
    group: String,
    /// One of the competition's categories, or none.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(example = "KESEHATAN")]
    category: Option<String>,
    /// `draft`, `submitted` or `verified`; `submitted` where it is left out.
    #[schema(example = "submitted", nullable = false)]
    status: Option<String>,
}

/// What to change of an entry; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryPatch {
    #[schema(example = "Antrean tanpa antre", min_length = 1, max_length = 300, nullable = false)]
    title: Option<String>,
    #[schema(max_length = 5000, nullable = false)]
    summary: Option<String>,
    #[schema(value_type = Option<Vec<SectionBody>>, nullable = false, max_items = 100)]
    sections: Option<Vec<Obj<SectionBody>>>,
    #[schema(value_type = Option<Vec<LinkBody>>, nullable = false, max_items = 100)]
    links: Option<Vec<Obj<LinkBody>>>,
    #[schema(value_type = Option<NewAgencyBody>, nullable = false)]
    agency: Option<Obj<NewAgencyBody>>,
    #[schema(example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b11", nullable = false)]
    agency_id: Option<String>,
    /// One of the agency's innovations, entered by no other entry of the competition; null for none.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "0190d6c0-5f1e-7c3a-9c56-0f1c8f6f2b14")]
    innovation_id: Patch<String>,
    #[schema(example = "UMUM", nullable = false)]
    group: Option<String>,
    /// Null for none.
    #[serde(default, deserialize_with = "patch")]
    #[schema(value_type = Option<String>, example = "KESEHATAN")]
    category: Patch<String>,
    /// The next status.
    #[schema(example = "rejected", nullable = false)]
    status: Option<String>,
    /// Only together with `status`; needed where the step takes something away.
    #[schema(example = "Surat pernyataan belum ditandatangani.", min_length = 1, max_length = 2000, nullable = false)]
    reason: Option<String>,
}

fn sections(faults: &mut Faults, given: Vec<Obj<SectionBody>>) -> Vec<Section> {
    if given.len() > MOST_PARTS {
        faults.add("/sections", "too_many", format!("at most {MOST_PARTS} are allowed"));
        return Vec::new();
    }
    let mut read: Vec<Section> = Vec::with_capacity(given.len());
    for (i, Obj(section)) in given.into_iter().enumerate() {
        let at = format!("/sections/{i}");
        let criterion = text::code(faults, &format!("{at}/criterion"), &section.criterion);
        if read.iter().any(|one| one.criterion == criterion) {
            faults.add(format!("{at}/criterion"), "doubled", format!("{criterion} has a section already"));
        }
        read.push(Section {
            criterion,
            text: text::clean(faults, &format!("{at}/text"), &section.text, text::SECTION),
        });
    }
    read
}

fn links(faults: &mut Faults, given: Vec<Obj<LinkBody>>) -> Vec<Link> {
    if given.len() > MOST_PARTS {
        faults.add("/links", "too_many", format!("at most {MOST_PARTS} are allowed"));
        return Vec::new();
    }
    let mut read = Vec::with_capacity(given.len());
    for (i, Obj(link)) in given.into_iter().enumerate() {
        let at = format!("/links/{i}");
        read.push(Link {
            label: text::clean(faults, &format!("{at}/label"), &link.label, text::NAME),
            url: url(faults, &format!("{at}/url"), &link.url),
            identifying: link.identifying,
        });
    }
    read
}

/// An address that a browser opens as a page: other schemes could run something.
fn url(faults: &mut Faults, pointer: &str, given: &str) -> String {
    let url = text::clean(faults, pointer, given, text::URL);
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let web = matches!(scheme.as_deref(), Some("http" | "https"));
    if !url.is_empty() && (!web || url.contains(char::is_whitespace) || !url.validate_url()) {
        faults.add(pointer, "not_a_url", "must be an http or https address");
    }
    url
}

/// Which of the two ways names the agency; both at once is a fault.
fn agency(faults: &mut Faults, inline: Option<Obj<NewAgencyBody>>, id: Option<String>) -> Option<GivenAgency> {
    match (inline, id) {
        (Some(Obj(body)), None) => Some(GivenAgency::Named(new_agency(faults, "/agency", body))),
        (None, Some(id)) => given_id(faults, "/agency_id", &id).map(GivenAgency::Known),
        (Some(_), Some(_)) => {
            faults.add("/agency_id", "exclusive", "give agency or agency_id, not both");
            None
        }
        (None, None) => None,
    }
}

fn status(faults: &mut Faults, given: Option<&str>) -> Option<Status> {
    given.and_then(|word| given_word(faults, "/status", word, Status::parse, &Status::ALL.map(Status::as_str)))
}

/// What a new entry begins as; `submitted` unless it says so. The other words are steps of its life, taken later.
pub(super) fn first_status(faults: &mut Faults, pointer: &str, given: Option<&str>) -> Status {
    let Some(word) = given else { return Status::Submitted };
    match given_word(faults, pointer, word, Status::parse, &FIRST.map(Status::as_str)) {
        Some(status) if !FIRST.contains(&status) => {
            let detail = format!("an entry begins as draft, submitted or verified; it can become {word} later");
            faults.add(pointer, "not_a_first_status", detail);
            Status::Submitted
        }
        found => found.unwrap_or(Status::Submitted),
    }
}

/// `own`: whose entry it is where the body names no agency.
pub(super) fn checked(body: NewEntryBody, own: Option<AgencyId>) -> Result<Checked<NewEntry>, AppError> {
    let mut faults = Faults::new();
    let agency = match own {
        Some(own) if body.agency.is_none() && body.agency_id.is_none() => Some(GivenAgency::Known(own)),
        None if body.agency.is_none() && body.agency_id.is_none() => {
            faults.add("/agency", "missing", "agency or agency_id is needed");
            None
        }
        _ => agency(&mut faults, body.agency, body.agency_id),
    };
    let value = NewEntry {
        registration_no: body
            .registration_no
            .map(|number| text::clean(&mut faults, "/registration_no", &number, text::REGISTRATION_NO)),
        title: text::clean(&mut faults, "/title", &body.title, text::NAME),
        summary: text::clean(&mut faults, "/summary", body.summary.as_deref().unwrap_or_default(), text::SUMMARY),
        sections: sections(&mut faults, body.sections.unwrap_or_default()),
        links: links(&mut faults, body.links.unwrap_or_default()),
        agency,
        innovation: body.innovation_id.and_then(|id| given_id(&mut faults, "/innovation_id", &id)),
        group: body.group,
        category: body.category,
        status: first_status(&mut faults, "/status", body.status.as_deref()),
    };
    Ok(Checked { value, faults })
}

pub(super) fn checked_change(body: EntryPatch) -> Result<Checked<EntryChange>, AppError> {
    let mut faults = Faults::new();
    let value = EntryChange {
        title: body.title.map(|title| text::clean(&mut faults, "/title", &title, text::NAME)),
        summary: body.summary.map(|summary| text::clean(&mut faults, "/summary", &summary, text::SUMMARY)),
        sections: body.sections.map(|given| sections(&mut faults, given)),
        links: body.links.map(|given| links(&mut faults, given)),
        agency: agency(&mut faults, body.agency, body.agency_id),
        innovation: body.innovation_id.map(|id| id.and_then(|id| given_id(&mut faults, "/innovation_id", &id))),
        group: body.group,
        category: body.category,
        status: status(&mut faults, body.status.as_deref()),
        reason: body.reason.map(|reason| text::clean(&mut faults, "/reason", &reason, text::REASON)),
    };
    Ok(Checked { value, faults })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_begins_as_one_of_three() {
        for status in Status::ALL {
            let mut faults = Faults::new();
            let first = first_status(&mut faults, "/status", Some(status.as_str()));
            let codes: Vec<_> = faults.finish().err().unwrap_or_default().into_iter().map(|f| f.code).collect();
            match status {
                Status::Draft | Status::Submitted | Status::Verified => assert_eq!((first, codes.len()), (status, 0)),
                Status::Rejected | Status::Withdrawn | Status::Disqualified => {
                    assert_eq!(codes, ["not_a_first_status"])
                }
            }
        }
        let mut faults = Faults::new();
        first_status(&mut faults, "/status", Some("Draft"));
        assert_eq!(faults.finish().expect_err("no status")[0].code, "unknown_value");
    }

    #[test]
    fn links_lead_to_pages_only() {
        for (given, good) in [
            ("https://example.go.id/a?b=c", true),
            ("HTTP://example.go.id", true),
            ("javascript:alert(1)", false),
            ("ftp://example.go.id", false),
            ("https://", false),
            ("example.go.id", false),
            ("https://exa mple.go.id", false),
        ] {
            let mut faults = Faults::new();
            url(&mut faults, "/url", given);
            assert_eq!(faults.is_empty(), good, "{given}");
        }
    }
}
