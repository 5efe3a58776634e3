//! Days and numbers as official Indonesian letters spell them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::domain::date::{Date, MONTHS};
use crate::domain::time::Moment;
use crate::wording::Tongue;

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const UNITS: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

/// A number in words: 2026 is `dua ribu dua puluh enam`. From a million on it stays in digits.
pub fn number(n: u32) -> String {
    let with = |head: String, rest: u32| if rest == 0 { head } else { format!("{head} {}", number(rest)) };
    match n {
        0..=11 => UNITS[n as usize].to_owned(),
        12..=19 => format!("{} belas", number(n - 10)),
        20..=99 => with(format!("{} puluh", number(n / 10)), n % 10),
        100..=199 => with("seratus".to_owned(), n - 100),
        200..=999 => with(format!("{} ratus", number(n / 100)), n % 100),
        1000..=1999 => with("seribu".to_owned(), n - 1000),
        2000..=999_999 => with(format!("{} ribu", number(n / 1000)), n % 1000),
        _ => n.to_string(),
    }
}

fn calendar(day: Date) -> NaiveDate {
    NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(day.days())).unwrap_or_default()
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize].0
}

/// `24 November 2026`
pub fn date(day: Date) -> String {
    day.in_indonesian()
}

fn plain(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam (24-11-2026)`
pub fn date_in_words(day: Date) -> String {
    let day = calendar(day);
    format!(
        "{}, tanggal {}, bulan {}, tahun {} ({})",
        DAYS[day.weekday().num_days_from_monday() as usize],
        number(day.day()),
        month(day),
        number(day.year().unsigned_abs()),
        day.format("%d-%m-%Y"),
    )
}

/// `Kompetisi Inovasi Tahun 2026`; a name that holds the year stands as it is.
pub fn with_year(name: &str, year: i32) -> String {
    let said = name.split(|c: char| !c.is_ascii_digit()).any(|digits| digits == year.to_string());
    if said { name.to_owned() } else { format!("{name} Tahun {year}") }
}

/// `Kelompok Umum`, `Juri Ani`: a name with the word for what it names, where it does not begin with that word by itself.
pub fn called(kind: &str, name: &str) -> String {
    let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if first.to_lowercase() == kind.to_lowercase() { name.to_owned() } else { format!("{kind} {name}") }
}

/// In the province's time: UTC and seven hours.
fn local(at: Moment) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp_millis(at.millis())?.with_timezone(&FixedOffset::east_opt(7 * 3600)?))
}

/// `24 November 2026 pukul 08.50 WIB`
pub fn moment(at: Moment) -> String {
    let Some(at) = local(at) else { return at.to_string() };
    format!("{} pukul {:02}.{:02} WIB", plain(at.date_naive()), at.hour(), at.minute())
}

/// A decimal or fraction of the API with the decimal comma of Indonesian.
pub fn decimal(text: &str) -> String {
    Tongue::Id.decimal(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (n, words) in [
            (0, "nol"),
            (11, "sebelas"),
            (12, "dua belas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (24, "dua puluh empat"),
            (100, "seratus"),
            (111, "seratus sebelas"),
            (1000, "seribu"),
            (1999, "seribu sembilan ratus sembilan puluh sembilan"),
            (2026, "dua ribu dua puluh enam"),
            (21_300, "dua puluh satu ribu tiga ratus"),
        ] {
            assert_eq!(number(n), words);
        }
    }

    #[test]
    fn a_year_stands_once() {
        for (name, told) in [
            ("Kompetisi Inovasi", "Kompetisi Inovasi Tahun 2026"),
            ("KIPP Banten 2026 (peragaan)", "KIPP Banten 2026 (peragaan)"),
            ("Top 20260", "Top 20260 Tahun 2026"),
        ] {
            assert_eq!(with_year(name, 2026), told);
        }
    }

    #[test]
    fn what_a_name_names_stands_once() {
        for (kind, name, told) in [
            ("Kelompok", "Umum", "Kelompok Umum"),
            ("Kelompok", "Kelompok Umum", "Kelompok Umum"),
            ("kelompok", "KELOMPOK umum", "KELOMPOK umum"),
            ("Kelompok", "Kelompok", "Kelompok"),
            ("Kelompok", "Kelompok-kelompok kecil", "Kelompok-kelompok kecil"),
            ("Juri", "Jurian, S.Sos.", "Juri Jurian, S.Sos."),
            ("Juri", "Juri Contoh 1", "Juri Contoh 1"),
        ] {
            assert_eq!(called(kind, name), told);
        }
    }

    #[test]
    fn days_and_times() {
        let day = Date::parse("2026-11-24").expect("a day");
        assert_eq!(
            date_in_words(day),
            "Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam (24-11-2026)"
        );
        assert_eq!(date(day), "24 November 2026");
        // Seven hours later it is the next day.
        let at = Moment::parse("2026-11-23T18:05:00Z").expect("a time");
        assert_eq!((moment(at).as_str(), Date::in_banten(at)), ("24 November 2026 pukul 01.05 WIB", Some(day)));
    }
}
