//! Accounts: a person, one role, and what a password must be.

use super::fault::Faults;
use super::ids::{AgencyId, SessionId, UserId};
use super::text;
use super::time::Moment;

/// What an account may do; one per account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Admin,
    Organizer,
    Judge,
    Auditor,
    /// An agency's own account.
    Entrant,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Admin, Self::Organizer, Self::Judge, Self::Auditor, Self::Entrant];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Organizer => "organizer",
            Self::Judge => "judge",
            Self::Auditor => "auditor",
            Self::Entrant => "entrant",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Runs competitions: organizers, and admins, who may do everything.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Admin | Self::Organizer)
    }

    /// Reads everything: staff, and auditors, who change nothing.
    pub const fn reads_all(self) -> bool {
        matches!(self, Self::Admin | Self::Organizer | Self::Auditor)
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Whose account it is: of an entrant always, of nobody else.
    pub agency: Option<AgencyId>,
    pub active: bool,
    /// Set once the person's data were erased on request.
    pub erased: bool,
    pub version: i64,
}

/// One signed-in device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    pub created_at: Moment,
    pub last_used_at: Moment,
    pub user_agent: String,
}

/// How long an e-mail address may be.
const EMAIL: text::Limits = text::Limits { least: 3, most: 254 };

/// Whether some account could have this e-mail address, as far as its length and characters tell.
pub fn could_be_email(given: &str) -> bool {
    let mut faults = Faults::new();
    text::clean(&mut faults, "", given, EMAIL);
    faults.finish().is_ok()
}

/// Reads an e-mail address.
pub fn email(faults: &mut Faults, pointer: &str, given: &str) -> String {
    let address = text::clean(faults, pointer, given, EMAIL);
    if !validator::ValidateEmail::validate_email(&address) {
        faults.add(pointer, "not_an_email", "must be an e-mail address such as nama@bantenprov.go.id");
    }
    address
}

/// An entrant has an agency, and nobody else has one.
pub fn agency(faults: &mut Faults, role: Role, agency: Option<AgencyId>) {
    match (role, agency) {
        (Role::Entrant, None) => {
            faults.add("/agency_id", "missing", "an entrant is an agency's account: name the agency");
        }
        (Role::Entrant, Some(_)) | (Role::Admin | Role::Organizer | Role::Judge | Role::Auditor, None) => {}
        (Role::Admin | Role::Organizer | Role::Judge | Role::Auditor, Some(_)) => {
            faults.add("/agency_id", "not_for_role", "only an entrant belongs to an agency: leave it out, or null");
        }
    }
}

/// Words that a guesser tries first here; a password must not be one of them with digits around it.
const GUESSED: [&str; 14] = [
    "password",
    "passw0rd",
    "katasandi",
    "rahasia",
    "indonesia",
    "banten",
    "kippbanten",
    "inovasi",
    "admin",
    "administrator",
    "qwertyuiop",
    "qwerty",
    "letmein",
    "juri",
];

/// Checks a new password: 12 to 200 characters, no plain repetition, no word that is guessed first (ASVS 5, 6.2).
pub fn password(faults: &mut Faults, pointer: &str, given: &str) {
    let length = given.chars().count();
    if length < 12 {
        faults.add(pointer, "too_short", "must have at least 12 characters");
    }
    if length > 200 {
        faults.add(pointer, "too_long", "must have at most 200 characters");
    }
    let mut distinct: Vec<char> = given.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let folded = given.to_lowercase();
    let core = folded.trim_matches(|c: char| !c.is_alphabetic());
    let halves = folded.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    if length >= 12 && (distinct.len() < 5 || GUESSED.contains(&core) || GUESSED.contains(&halves.as_str())) {
        faults.add(pointer, "too_guessable", "is too easy to guess: use several words that belong to you alone");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_repeated_and_guessed_passwords_are_refused() {
        for (given, good) in [
            ("kuda laut empat puluh", true),
            ("short", false),
            ("aaaaaaaaaaaaaaaa", false),
            ("Indonesia2026!!", false),
            ("123kippbanten456", false),
        ] {
            let mut faults = Faults::new();
            password(&mut faults, "/password", given);
            assert_eq!(faults.is_empty(), good, "{given}");
        }
    }

    #[test]
    fn an_entrant_has_an_agency_and_nobody_else() {
        let known = AgencyId::new(uuid::Uuid::nil());
        for role in Role::ALL {
            for given in [None, Some(known)] {
                let mut faults = Faults::new();
                agency(&mut faults, role, given);
                assert_eq!(faults.is_empty(), (role == Role::Entrant) == given.is_some(), "{role:?} {given:?}");
            }
        }
    }

    #[test]
    fn an_email_is_checked() {
        for (given, good) in [("juri@bantenprov.go.id", true), ("juri", false), ("a b@c.id", false)] {
            let mut faults = Faults::new();
            email(&mut faults, "/email", given);
            assert_eq!(faults.is_empty(), good, "{given}");
        }
    }
}
