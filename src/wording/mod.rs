//! What people read in Indonesian and in English, wherever it is read: official records have the Indonesian, public pages
//! both. Sentences alone; how they are laid out is for those who use them.

pub mod innovation;
pub mod method;

/// The language of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    Id,
    En,
}

impl Tongue {
    /// The text in this language.
    pub const fn say<'a>(self, id: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }

    /// A decimal with this language's sign. Fractions such as `247/30` stay.
    pub fn decimal(self, text: &str) -> String {
        match self {
            Self::Id => text.replace('.', ","),
            Self::En => text.to_owned(),
        }
    }
}
