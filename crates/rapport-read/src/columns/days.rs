//! The days of a column of a table, read by what the whole column shows.

use crate::{article::Day, dates};
use rapport_model::{Date, Edtf};

/// Which of two numbers is the day, where the column tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Days {
    month_first: Option<bool>,
}

impl Days {
    /// What the cells of a column tell: one with a number beyond twelve settles it for all, if no other says the opposite.
    pub fn of(cells: impl Iterator<Item = String>) -> Days {
        let (mut day, mut month) = (false, false);
        for cell in cells {
            let numbers: Vec<u32> =
                cell.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
            if let ([one, two, ..], true) = (&numbers[..], dates::numeric::first(&cell).is_some()) {
                day |= *one > 12;
                month |= *two > 12 && *one <= 12;
            }
        }
        Days { month_first: (day != month).then_some(month) }
    }

    /// The day of a cell.
    pub fn read(self, words: &str) -> Option<Day> {
        if let Some(date) = counted(words) {
            return Some(Day::sure(date));
        }
        let Some(found) = dates::numeric::first(words) else { return Day::read(words) };
        Some(match (self.month_first, found.other) {
            (Some(true), Some(other)) => Day::sure(other),
            (Some(_), _) => Day::sure(found.date),
            (None, other) => Day { date: found.date, other },
        })
    }
}

/// A day counted in seconds or thousandths of them since 1970; of eight digits as they are.
fn counted(words: &str) -> Option<Edtf> {
    const DAY: i64 = 86_400;
    let whole = words.strip_suffix(".0").unwrap_or(words);
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        12 | 13 => number.div_euclid(1000),
        _ => return None,
    };
    let days = i32::try_from(seconds.div_euclid(DAY)).ok()?;
    since(Date::new(1970, 1, 1).ok()?, days)
}

/// A day by its number in a spreadsheet, whose first is the last of 1899, or one of 1904.
pub(crate) fn serial(number: f64, from_1904: bool) -> Option<Edtf> {
    if !(1.0..=110_000.0).contains(&number) {
        return None;
    }
    let first = if from_1904 { Date::new(1904, 1, 1) } else { Date::new(1899, 12, 30) };
    since(first.ok()?, number as i32)
}

fn since(first: Date, days: i32) -> Option<Edtf> {
    first.checked_add(jiff::Span::new().days(days)).ok().map(Edtf::day)
}
