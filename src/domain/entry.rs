//! An entry: one innovation submitted to one competition, and the life of its status.

use super::agency::Agency;
use super::ids::{CompetitionId, EntryId, InnovationId};

/// Where an entry stands; only verified entries are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Draft,
    Submitted,
    Verified,
    Rejected,
    Withdrawn,
    Disqualified,
}

impl Status {
    pub const ALL: [Self; 6] =
        [Self::Draft, Self::Submitted, Self::Verified, Self::Rejected, Self::Withdrawn, Self::Disqualified];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Disqualified => "disqualified",
        }
    }

    /// Out of the competition: an innovation that such an entry names may be entered by another.
    pub const OUT: [Self; 3] = [Self::Rejected, Self::Withdrawn, Self::Disqualified];

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Whether the step from here to `next` is one of the entry's life: forward by one, a rejected one may be
    /// submitted again, and from any state an entry may be withdrawn or disqualified: a withdrawn one too, for withdrawing
    /// is no way around a disqualification. Neither comes back.
    pub fn may_become(self, next: Self) -> bool {
        use Status::{Disqualified, Draft, Rejected, Submitted, Verified, Withdrawn};
        match (self, next) {
            (Draft | Rejected, Submitted)
            | (Submitted, Draft | Verified | Rejected)
            | (Verified, Submitted | Rejected) => true,
            (Withdrawn, Disqualified) => true,
            (Withdrawn | Disqualified, _) => false,
            (_, Withdrawn | Disqualified) => true,
            _ => false,
        }
    }

    /// A step that takes something away from the entrant is explained.
    pub fn needs_reason(self, next: Self) -> bool {
        matches!(next, Self::Rejected | Self::Withdrawn | Self::Disqualified)
            || (self == Self::Verified && next == Self::Submitted)
            || (self == Self::Submitted && next == Self::Draft)
    }
}

/// What an entry says under one criterion of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub criterion: String,
    pub text: String,
}

/// Evidence elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub url: String,
    /// Names the entrant, so it is hidden from judges while a blind round runs.
    pub identifying: bool,
}

/// One innovation submitted to one competition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub competition: CompetitionId,
    pub registration_no: String,
    pub title: String,
    pub summary: String,
    pub sections: Vec<Section>,
    pub links: Vec<Link>,
    pub agency: Agency,
    /// What of the register it is, of the same agency when it was named.
    pub innovation: Option<InnovationId>,
    pub group: String,
    pub category: Option<String>,
    pub status: Status,
    /// Why it was rejected, withdrawn or disqualified.
    pub status_reason: Option<String>,
    pub version: i64,
}

/// What stands in place of the registration number where judges must not know whose entry it is: stable for the
/// entry, and not computable from the number.
pub fn anonymous_label(id: EntryId) -> String {
    let bytes = id.uuid();
    let tail = &bytes.as_bytes()[10..];
    let mut label = String::from("ENTRI-");
    for byte in tail.iter().take(4) {
        label.push_str(&format!("{byte:02X}"));
    }
    label
}

#[cfg(test)]
mod tests {
    use super::Status::*;

    #[test]
    fn an_entry_goes_forward_and_never_comes_back_from_the_end() {
        for (from, to, allowed) in [
            (Draft, Submitted, true),
            (Draft, Verified, false),
            (Submitted, Verified, true),
            (Verified, Rejected, true),
            (Rejected, Submitted, true),
            (Verified, Disqualified, true),
            (Draft, Withdrawn, true),
            (Disqualified, Submitted, false),
            (Withdrawn, Disqualified, true),
            (Withdrawn, Submitted, false),
            (Disqualified, Withdrawn, false),
            (Verified, Verified, false),
        ] {
            assert_eq!(from.may_become(to), allowed, "{from:?} to {to:?}");
        }
        assert!(Submitted.needs_reason(Rejected) && !Submitted.needs_reason(Verified));
    }
}
