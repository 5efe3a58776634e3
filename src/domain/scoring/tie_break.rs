//! The rules that may break a tie, and their words. How they are applied stands in `ranking`.

/// One rule of a chain, applied within a tied group only (api, "`tie_break`").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieBreak {
    /// The entry's combined exact mark of this criterion, higher first.
    Criterion(String),
    /// The median of the sheets' totals, higher first.
    Median,
    /// More of the highest mark, then of the next.
    Countback,
    /// Preferred by more of the judges who scored both.
    HeadToHead,
}

impl TieBreak {
    /// Reads the API's word: `criterion:SIG`, `median`, `countback`, `head_to_head`.
    pub fn parse(word: &str) -> Option<TieBreak> {
        match word {
            "median" => Some(Self::Median),
            "countback" => Some(Self::Countback),
            "head_to_head" => Some(Self::HeadToHead),
            _ => {
                word.strip_prefix("criterion:").filter(|code| !code.is_empty()).map(|code| Self::Criterion(code.into()))
            }
        }
    }

    /// The API's word for it: `criterion:SIG`.
    pub fn word(&self) -> String {
        match self {
            Self::Criterion(code) => format!("criterion:{code}"),
            Self::Median => "median".into(),
            Self::Countback => "countback".into(),
            Self::HeadToHead => "head_to_head".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for word in ["criterion:SIG", "median", "countback", "head_to_head"] {
            assert_eq!(TieBreak::parse(word).map(|rule| rule.word()).as_deref(), Some(word));
        }
        for word in ["", "criterion", "criterion:", "Median", "lot"] {
            assert_eq!(TieBreak::parse(word), None, "{word:?}");
        }
    }
}
