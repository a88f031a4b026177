//! Times and stretches of time: "3–9 August 1961", 1962-10-14, "D+1", "13/01/2012".

use super::{Found, Parser, calendar::year_of};
use crate::chronicle::{
    moment::{Moment, Point},
    tokens::Kind,
};
use rapport_lexicon::labels;

impl Parser<'_> {
    pub(super) fn moment(&self, at: usize) -> Found {
        let dated = |found: &(Moment, usize)| found.0.has_year();
        self.coded(at)
            .or_else(|| self.zero(at))
            .or_else(|| self.hour(at))
            .or_else(|| self.numbers(at).filter(dated))
            .or_else(|| self.stretch(at))
            .or_else(|| self.numbers(at))
            .or_else(|| self.moved(at))
            .or_else(|| Some((Moment::Weekday(self.weekday(at)?), at + 1)))
    }

    /// 1962-10-14, 1962/10, 1962.10.14, 19621014 and stretches of these.
    fn coded(&self, at: usize) -> Found {
        if let Some(point) = self.digits(at).and_then(packed) {
            return Some((Moment::At(point), at + 1));
        }
        let (from, after) = self.iso(at)?;
        if self.mark(after) == Some('/')
            && let Some((to, after)) = self.iso(after + 1)
        {
            return Some((Moment::Between(from, to), after));
        }
        Some((Moment::At(from), after))
    }

    fn iso(&self, at: usize) -> Option<(Point, usize)> {
        let year = self.digits(at).filter(|(year, length)| *length == 4 && (1500..2200).contains(year))?.0;
        let part = |at: usize| {
            let mark = self.mark(at).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
            let token = self.tokens.get(at + 1).filter(|token| !token.spaced && !self.tokens[at].spaced)?;
            let Kind::Number(number, 1..=2) = token.kind else { return None };
            Some((mark, i8::try_from(number).ok()?))
        };
        let (mark, month) = part(at + 1).filter(|(_, month)| (1..=12).contains(month))?;
        let year = i16::try_from(year).ok();
        let point = Point { year, month: Some(month), ..Point::default() };
        match part(at + 3).filter(|(other, day)| *other == mark && (1..=31).contains(day)) {
            // 1975-76 is two years, 1962-11 a month: told apart by the number.
            None if mark != '-' => None,
            None => Some((point, at + 3)),
            Some((_, day)) => {
                // "1962-10-14T18:40"
                let timed = self.word(at + 5).as_deref() == Some("t") && !self.tokens[at + 5].spaced;
                let after = if timed { self.clock(at + 6).unwrap_or(at + 6) } else { at + 5 };
                Some((Point { day: Some(day), ..point }, after))
            }
        }
    }

    /// "D-day", "D+1".
    fn zero(&self, at: usize) -> Found {
        let close = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        if !self.is(at, &labels().zero) || !close(at + 1) || !close(at + 2) {
            return None;
        }
        let sign = match self.mark(at + 1)? {
            '+' => 1,
            '-' | '–' | '−' => -1,
            _ => return None,
        };
        match self.digits(at + 2) {
            Some((days, 1..=3)) => Some((Moment::Counted(sign * i32::try_from(days).ok()?), at + 3)),
            _ if self.word(at + 2).as_deref() == Some("day") => Some((Moment::Counted(0), at + 3)),
            _ => None,
        }
    }

    /// A time, or one to another: "3–9 August 1961", "28 Apr – 3 May", "from 6 to 9 June".
    fn stretch(&self, at: usize) -> Found {
        let (from, after) = self.point(at)?;
        let joined = self.joined(after);
        if let Some((moment, end)) = joined.and_then(|next| self.years(from, after, next)) {
            return Some((moment, end));
        }
        let Some((to, end)) = joined.and_then(|next| self.point(next)) else { return Some((Moment::At(from), after)) };
        let (to, end) = if to.month.is_none() && to.day.is_some() { self.with_year(to, end) } else { (to, end) };
        let mark = self.mark(after);
        let tight =
            mark.is_some() && !self.tokens[after].spaced && self.tokens.get(after + 1).is_some_and(|t| !t.spaced);
        // "04/06" may be two days as it may be a day and a month.
        let slashed = mark == Some('/') && from.month.or(to.month).is_none();
        let fits = match () {
            () if slashed => return None,
            () if from.day.is_some() && to.day.is_some() => to.month.is_some() || tight || mark.is_none(),
            () => to.day.is_none() && to.month.is_some() && from.day.is_none() && from.month.is_some(),
        };
        Some(if fits { (Moment::Between(from, to), end) } else { (Moment::At(from), after) })
    }

    /// "1975–76", "1947 – 1962".
    fn years(&self, from: Point, at: usize, next: usize) -> Found {
        let alone = from.month.is_none() && from.day.is_none() && from.part.is_none();
        let tight = self.mark(at).is_some() && !self.tokens[at].spaced && !self.tokens.get(next)?.spaced;
        let full = self.mark(at).is_some() && self.digits(next).is_some_and(|(_, length)| length == 4);
        let year = self.second_year(from.year, next).filter(|_| alone && (tight || full))?;
        Some((Moment::Between(from, Point { year: Some(year), ..from }), next + 1))
    }

    /// The year of "1975–76" and "1975–1976".
    pub(super) fn second_year(&self, first: Option<i16>, at: usize) -> Option<i16> {
        let (number, length) = self.digits(at)?;
        let number = i16::try_from(number).ok()?;
        let year = if length == 2 { first? / 100 * 100 + number } else { number };
        (length % 2 == 0 && year >= first?).then_some(year)
    }

    pub(super) fn joined(&self, at: usize) -> Option<usize> {
        match self.mark(at) {
            Some('–' | '-' | '—' | '/') => Some(at + 1),
            _ if self.is(at, &labels().ranges) => Some(at + 1),
            _ => None,
        }
        .map(|next| next + usize::from(self.is(next, &labels().openers)))
    }

    /// "13/01/2012", "04/06".
    fn numbers(&self, at: usize) -> Found {
        let number =
            |at: usize| self.digits(at).filter(|(n, length)| *length <= 2 && (1..=31).contains(n)).map(|(n, _)| n);
        let mark = self.mark(at + 1).filter(|mark| matches!(mark, '/' | '.' | '-'))?;
        let tight = |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced);
        let (one, two) = (i8::try_from(number(at)?).ok()?, i8::try_from(number(at + 2)?).ok()?);
        if !tight(at + 1) || !tight(at + 2) || one > 12 && two > 12 {
            return None;
        }
        let year = self.tokens.get(at + 4).filter(|year| self.mark(at + 3) == Some(mark) && !year.spaced);
        match year.and_then(year_of) {
            Some(year) => Some((Moment::Numbers(one, two, Some(year)), at + 5)),
            None => (mark == '/').then_some((Moment::Numbers(one, two, None), at + 3)),
        }
    }
}

/// 19621014, and 196210 where it cannot be a number of six digits with a day in it.
fn packed((number, length): (u32, usize)) -> Option<Point> {
    let (months, day) = match length {
        8 => (number / 100, Some(i8::try_from(number % 100).ok()?)),
        6 => (number, None),
        _ => return None,
    };
    let year = i16::try_from(months / 100).ok().filter(|year| (1800..2100).contains(year))?;
    let month = i8::try_from(months % 100).ok().filter(|month| (1..=12).contains(month))?;
    let day = day.map(|day| (1..=31).contains(&day).then_some(day));
    Some(Point { year: Some(year), month: Some(month), day: day.map_or(Some(None), |day| day.map(Some))?, part: None })
}
