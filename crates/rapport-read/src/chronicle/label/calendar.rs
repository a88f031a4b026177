//! Days, months and years, each as people write it.

use super::Parser;
use crate::{
    chronicle::{
        moment::Point,
        tokens::{Kind, Token},
    },
    dates::{self, spelled},
};
use rapport_lexicon::datelines;
use std::{collections::HashMap, sync::LazyLock};

/// Months in other languages than English.
static FOREIGN: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| datelines().months().collect());

impl Parser<'_> {
    /// "14 Oct.", "14th of October".
    pub(super) fn day_month(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(found) = self.roman(at) {
            return Some(found);
        }
        let (day, after) = self.day(at)?;
        let after = after + usize::from(self.mark(after) == Some('.') && self.month(after + 1).is_some());
        let (month, after) =
            self.month(self.opener(after).filter(|_| self.word(after).as_deref() == Some("of")).unwrap_or(after))?;
        Some((Point { month: Some(month), day: Some(day), ..Point::default() }, after))
    }

    /// "3.iii.1962".
    fn roman(&self, at: usize) -> Option<(Point, usize)> {
        const MONTHS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
        let (day, _) = self.digits(at)?;
        let tight =
            matches!(self.mark(at + 1), Some('.' | '/' | '-')) && matches!(self.mark(at + 3), Some('.' | '/' | '-'));
        let month = MONTHS.iter().position(|month| self.word(at + 2).as_deref() == Some(*month))?;
        let year = self.tokens.get(at + 4).filter(|_| tight).and_then(year_of);
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day));
        let point = Point { year, month: i8::try_from(month + 1).ok(), day, part: None };
        tight.then_some((point, if year.is_some() { at + 5 } else { at + 3 }))
    }

    /// "March 3", "March the third", "March".
    pub(super) fn month_day(&self, at: usize) -> Option<(Point, usize)> {
        let (month, after) = self.month(at)?;
        let point = Point { month: Some(month), ..Point::default() };
        let the = usize::from(self.word(after).as_deref() == Some("the"));
        let day = self.day(after + the).or_else(|| self.spelled(after + the).filter(|_| the > 0));
        // "June 88": a year; "March 28/29", "June 3–9" are left to the stretch.
        Some(day.map_or((point, after), |(day, after)| (Point { day: Some(day), ..point }, after)))
    }

    pub(super) fn spelled(&self, at: usize) -> Option<(i8, usize)> {
        let tens = matches!(self.mark(at + 1), Some('-')).then(|| {
            let words = format!("{} {}", self.word(at)?, self.word(at + 2)?);
            Some((spelled::day(&words)?, at + 3))
        });
        let (day, after) = tens.flatten().or_else(|| Some((spelled::day(&self.word(at)?)?, at + 1)))?;
        i8::try_from(day).ok().filter(|day| (1..=31).contains(day)).map(|day| (day, after))
    }

    /// "7th", "11".
    pub(super) fn day_alone(&self, at: usize) -> Option<(Point, usize)> {
        let (day, after) = self.day(at)?;
        Some((Point { day: Some(day), ..Point::default() }, after))
    }

    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (number, length) = self.digits(at)?;
        let day = i8::try_from(number).ok().filter(|day| length <= 2 && (1..=31).contains(day))?;
        let ordinal = self.word(at + 1).is_some_and(|word| ["st", "nd", "rd", "th"].contains(&word.as_str()));
        let tight = ordinal && !self.tokens[at + 1].spaced;
        Some((day, at + 1 + usize::from(tight)))
    }

    /// A month, its full stop included.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.word(at)?;
        let ours = || dates::month_of(&word).filter(|month| is_month(&word, *month));
        let month = ours().or_else(|| FOREIGN.get(word.as_str()).copied())?;
        let stop = self.mark(at + 1) == Some('.') && word.len() <= 4 && word != "may";
        let goes_on = self.tokens.get(at + 2).is_some_and(|next| matches!(next.kind, Kind::Number(..) | Kind::Mark(_)));
        Some((month, at + 1 + usize::from(stop && goes_on)))
    }

    /// The first year of "1970s", "1970’s".
    pub(super) fn decade(&self, at: usize) -> Option<(i16, usize)> {
        let (number, length) = self.digits(at)?;
        let after = at + 1 + usize::from(matches!(self.mark(at + 1), Some('\'' | '’')));
        let tight = self.tokens.get(after).is_some_and(|token| token.words == "s" && !token.spaced);
        let year = i16::try_from(number).ok().filter(|year| length == 4 && year % 10 == 0 && tight)?;
        Some((year, after + 1))
    }

    pub(super) fn year_alone(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((number, 4)) = self.digits(at) {
            // "1700Z" is an hour.
            let lettered = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.spaced);
            let year = i16::try_from(number).ok().filter(|year| (1500..2200).contains(year) && !lettered)?;
            return Some((Point { year: Some(year), ..Point::default() }, at + 1));
        }
        // "nineteen fifty-three"
        let century = spelled::number(&self.word(at)?).filter(|century| (15..=20).contains(century))?;
        let hyphen = self.mark(at + 2) == Some('-');
        let words = if hyphen { format!("{} {}", self.word(at + 1)?, self.word(at + 3)?) } else { self.word(at + 1)? };
        let rest = spelled::number(&words).filter(|rest| (1..=99).contains(rest))?;
        Some((Point { year: Some(century * 100 + rest), ..Point::default() }, at + if hyphen { 4 } else { 2 }))
    }
}

/// The year of two or four digits.
pub(super) fn year_of(token: &Token) -> Option<i16> {
    dates::year_of(token.words).filter(|_| matches!(token.kind, Kind::Number(_, 2 | 4)))
}

/// "Sept", "December", and not "Decree".
fn is_month(word: &str, month: i8) -> bool {
    let name = rapport_model::MONTHS[usize::try_from(month - 1).unwrap_or_default()].to_lowercase();
    name.starts_with(word) && (word == name || (3..=4).contains(&word.len()))
}
