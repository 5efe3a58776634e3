//! Small contests for the tests of this module.

use super::{Contest, EntrySheets, Ranking, rank};
use crate::domain::exact::spell;
use crate::domain::rubric::samples::{p, rubric, scale};
use crate::domain::rubric::{Basis, Rubric, ScaleOrigin};
use crate::domain::scoring::{Method, Rules, Sheets, TieBreak};

/// Entries and their sheets, owned.
pub struct Given {
    pub rubric: Rubric,
    pub method: Method,
    pub entries: Vec<EntrySheets>,
    pub sheets: Sheets,
}

impl Given {
    /// A percent rubric on 0..10 by halves with these weights; criteria A, B, C …
    pub fn new(weights: &[&str]) -> Given {
        let rubric = rubric(Basis::Percent, ScaleOrigin::Zero, scale("0", "10", "0.5"), weights);
        Given { sheets: Sheets::new(weights.len()), rubric, method: Method::default(), entries: Vec::new() }
    }

    /// Adds an entry with one sheet for each line of marks, by judge 0, 1, …; "-" is a missing mark, an empty line no sheet.
    pub fn entry(mut self, group: usize, id: &str, lines: &[&str]) -> Given {
        let from = self.sheets.len();
        for (judge, line) in (0u32..).zip(lines).filter(|(_, line)| !line.is_empty()) {
            self.sheets.push(judge, line.split_whitespace().map(|v| (v != "-").then(|| p(v))), None);
        }
        let sheets = from..self.sheets.len();
        let expected_sheets = lines.len() as u32;
        self.entries.push(EntrySheets { id: id.into(), group, order: id.into(), expected_sheets, sheets });
        self
    }

    pub fn chain(mut self, words: &[&str]) -> Given {
        self.method.tie_break = words.iter().map(|word| TieBreak::parse(word).unwrap()).collect();
        self
    }

    pub fn rank(&self) -> Ranking {
        self.with_contest(|contest| rank(&contest))
    }

    pub fn with_contest<T>(&self, act: impl FnOnce(Contest) -> T) -> T {
        let rules = Rules::new(&self.rubric, &self.method).unwrap();
        act(Contest { rules: &rules, entries: &self.entries, sheets: &self.sheets })
    }

    /// Each item as "rank id score [rule]", `=` before a shared rank and `-` for none.
    pub fn lines(&self) -> Vec<String> {
        let line = |item: &super::Item| {
            let rank = item.rank.map_or("-".into(), |rank| rank.to_string());
            let tied = if item.tied { "=" } else { "" };
            let score = item.score.as_ref().map_or("-".into(), |score| spell(&score.score.to_exact()));
            let rule = item.decided_by.as_ref().map_or(String::new(), |rule| format!(" {}", rule.word()));
            format!("{tied}{rank} {} {score}{rule}", self.entries[item.entry].id)
        };
        self.rank().items.iter().map(line).collect()
    }

    pub fn ids(&self, entries: &[usize]) -> String {
        entries.iter().map(|&entry| self.entries[entry].id.as_str()).collect::<Vec<_>>().join(" ")
    }
}
