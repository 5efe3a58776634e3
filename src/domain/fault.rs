//! A fault: one thing wrong with what somebody sent, and where. Every check returns all of its faults, not the first.

/// One fault of a value, at a JSON pointer into what was sent (`/marks/0/value`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer (RFC 6901) to the member at fault; empty for the whole document.
    pub pointer: String,
    /// A stable word for machines: `out_of_range`, `unknown_criterion`.
    pub code: &'static str,
    /// What to change, for people.
    pub detail: String,
}

/// Collects faults while values are read one after another.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(Fault { pointer: pointer.into(), code, detail: detail.into() });
    }

    /// Takes over the faults of a part, whose pointers begin at `prefix`.
    pub fn extend(&mut self, prefix: &str, faults: impl IntoIterator<Item = Fault>) {
        self.0.extend(faults.into_iter().map(|f| Fault { pointer: format!("{prefix}{}", f.pointer), ..f }));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing is wrong, else everything that is.
    pub fn finish(self) -> Result<(), Vec<Fault>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
