//! Years, months, days and small numbers as words.

use super::tree::Tree;
use rapport_lexicon::vocabulary;
use rapport_model::{Date, Edtf, MONTHS, Upos};

pub(super) fn year(tree: &Tree, at: usize) -> Option<i16> {
    let form = tree.form(at);
    let plain = form.len() == 4 && form.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| form.parse().ok()).flatten().filter(|y| (1500..2100).contains(y))
}

pub(super) fn day(tree: &Tree, at: usize) -> Option<i8> {
    let form =
        tree.form(at).trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    (form.len() <= 2).then(|| form.parse().ok()).flatten().filter(|d| (1..=31).contains(d))
}

pub(super) fn month(tree: &Tree, at: usize) -> Option<i8> {
    let form = tree.form(at).trim_end_matches('.');
    if !form.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let lower = form.to_ascii_lowercase();
    if lower == "may" && !matches!(tree.upos(at), Upos::Propn | Upos::Noun) {
        return None;
    }
    let fits = |m: &str| m == lower || (lower.len() >= 3 && lower.len() <= 4 && m.starts_with(&lower));
    MONTHS.iter().position(|m| fits(&m.to_ascii_lowercase())).map(|m| m as i8 + 1)
}

pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Edtf> {
    Date::new(year, month, day).ok().map(Edtf::day)
}

/// A small number as a word or in digits.
pub(crate) fn number(word: &str) -> Option<i64> {
    if word == "an" {
        return Some(1);
    }
    match vocabulary().number.place(word) {
        Some(n) => Some((n as i64).max(1)),
        None => word.parse().ok().filter(|n| (0..200).contains(n)),
    }
}

/// Whether a word is the name of a day or a month.
pub(crate) fn is_calendar_word(form: &str) -> bool {
    let bare = form.trim_end_matches('.');
    let short = bare.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(bare) && bare.len() <= 4);
    day_of_week(bare).is_some() || MONTHS.contains(&bare) || (short && bare != "Mar" && bare != "May")
}

/// "Sunday", "Tues.".
pub(crate) fn is_weekday(form: &str) -> bool {
    day_of_week(form.trim_end_matches('.')).is_some()
}

pub(super) fn weekday(tree: &Tree, at: usize) -> Option<jiff::civil::Weekday> {
    day_of_week(tree.form(at))
}

fn day_of_week(form: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday::*;
    Some(match form {
        "Monday" => Monday,
        "Tuesday" => Tuesday,
        "Wednesday" => Wednesday,
        "Thursday" => Thursday,
        "Friday" => Friday,
        "Saturday" => Saturday,
        "Sunday" => Sunday,
        _ => return None,
    })
}

/// The day itself or the last one before it that was this weekday.
pub(super) fn back_to(today: Date, weekday: jiff::civil::Weekday) -> Date {
    let back = i64::from(weekday.until(today.weekday()));
    today.checked_sub(jiff::Span::new().days(back)).unwrap_or(today)
}
