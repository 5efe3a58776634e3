//! A day of the calendar, without a time: when something was tried, applied or closed for registration.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::time::Moment;

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// What clocks in Banten are ahead of UTC.
const WIB_MILLIS: i64 = 7 * 60 * 60 * 1000;

/// In Indonesian and in English.
pub const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// A day from 1900-01-01 to 9999-12-31, spelled `2024-02-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// Reads the one form `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| (1900..=9999).contains(&day.year()))?;
        (day.to_string() == text).then_some(Self(day))
    }

    /// The same day of the month so many months before; the last day of the month where there is no such day:
    /// 24 months before 2024-02-29 is 2022-02-28.
    pub fn months_before(self, months: u32) -> Option<Self> {
        self.0.checked_sub_months(Months::new(months)).map(Self)
    }

    /// `29 Februari 2024`
    pub fn in_indonesian(self) -> String {
        self.in_words(MONTHS[self.0.month0() as usize].0)
    }

    /// `29 February 2024`
    pub fn in_english(self) -> String {
        self.in_words(MONTHS[self.0.month0() as usize].1)
    }

    fn in_words(self, month: &str) -> String {
        format!("{} {month} {}", self.0.day(), self.0.year())
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The day that it is in Banten; None before 1970 and after 9999.
    pub fn in_banten(at: Moment) -> Option<Self> {
        let days = (at.millis() + WIB_MILLIS).div_euclid(DAY_MILLIS);
        NaiveDate::default().checked_add_days(chrono::Days::new(u64::try_from(days).ok()?)).map(Self)
    }

    /// The moment at which the day is over in Banten (WIB, UTC+7 all year round).
    pub fn next_midnight_in_banten(self) -> Moment {
        Moment::from_millis((self.days() + 1) * DAY_MILLIS - WIB_MILLIS)
    }

    /// Days from 1970-01-01.
    pub fn days(self) -> i64 {
        self.0.signed_duration_since(NaiveDate::default()).num_days()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn only_the_one_form_of_a_day_that_exists_is_read() {
        assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
        for text in ["", "2023-02-29", "2024-2-9", "24-02-29", "2024-02-29T00:00:00Z", "+2024-02-29", "0001-01-01"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_begins_seven_hours_early_in_banten() {
        let at = |text| Moment::parse(text).expect("a time");
        for (moment, due) in [("2026-06-29T16:59:59.999Z", "2026-06-29"), ("2026-06-29T17:00:00Z", "2026-06-30")] {
            assert_eq!(Date::in_banten(at(moment)), Some(day(due)));
        }
        assert_eq!(day("2026-06-29").next_midnight_in_banten(), at("2026-06-29T17:00:00Z"));
    }

    #[test]
    fn months_are_counted_back_within_the_calendar() {
        for (from, months, before) in
            [("2024-02-29", 12, "2023-02-28"), ("2021-05-31", 24, "2019-05-31"), ("2021-03-31", 1, "2021-02-28")]
        {
            assert_eq!(day(from).months_before(months), Some(day(before)), "{from} {months}");
        }
    }
}
