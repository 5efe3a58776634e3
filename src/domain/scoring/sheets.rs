//! The sheets of a round, flat: one row of marks for each. No rule lives here.

use crate::domain::points::Points;

/// The counted sheets of a round, each with its judge and its marks slot by slot. The sheets of one entry stand together, at
/// most one for each judge; drafts and sheets set aside do not belong here.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    slots: usize,
    judges: Vec<u32>,
    marks: Vec<Option<Points>>,
    totals: Vec<Option<i64>>,
}

impl Sheets {
    /// No sheets yet, of a rubric with this many criteria, headings and unscored ones included (`rubric.criteria.len()`).
    pub fn new(slots: usize) -> Self {
        Sheets { slots, ..Self::default() }
    }

    /// The same, with room for so many sheets.
    pub fn with_capacity(slots: usize, sheets: usize) -> Self {
        Sheets {
            slots,
            judges: Vec::with_capacity(sheets),
            marks: Vec::with_capacity(sheets * slots),
            totals: Vec::with_capacity(sheets),
        }
    }

    /// Adds a sheet and gives its number. `judge` is the caller's number for the judge; `stored_total` is the total over the
    /// rubric's denominator, if it is stored beside a complete sheet. Marks beyond the rubric's slots are cut off.
    pub fn push(
        &mut self,
        judge: u32,
        marks: impl IntoIterator<Item = Option<Points>>,
        stored_total: Option<i64>,
    ) -> usize {
        let sheet = self.judges.len();
        self.judges.push(judge);
        self.marks.extend(marks.into_iter().take(self.slots));
        self.marks.resize((sheet + 1) * self.slots, None);
        self.totals.push(stored_total);
        sheet
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.judges.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.judges.is_empty()
    }

    /// Whose sheet it is.
    pub fn judge(&self, sheet: usize) -> u32 {
        self.judges[sheet]
    }

    /// Its marks, slot by slot.
    pub fn marks(&self, sheet: usize) -> &[Option<Points>] {
        &self.marks[sheet * self.slots..(sheet + 1) * self.slots]
    }

    /// Its mark in one slot.
    pub fn mark(&self, sheet: usize, slot: usize) -> Option<Points> {
        self.marks[sheet * self.slots + slot]
    }

    /// Its total over the rubric's denominator, if it came with one.
    pub fn stored_total(&self, sheet: usize) -> Option<i64> {
        self.totals[sheet]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stand_row_by_row() {
        let (one, two) = (Some(Points::whole(1)), Some(Points::whole(2)));
        let mut sheets = Sheets::new(2);
        assert!(sheets.is_empty());
        assert_eq!(sheets.push(7, [one], None), 0);
        assert_eq!(sheets.push(8, [two, one, two], Some(5)), 1);
        assert_eq!((sheets.len(), sheets.judge(1), sheets.stored_total(1)), (2, 8, Some(5)));
        assert_eq!((sheets.marks(0), sheets.marks(1)), (&[one, None][..], &[two, one][..]));
        assert_eq!((sheets.mark(0, 1), sheets.mark(1, 0)), (None, two));
    }
}
