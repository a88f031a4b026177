//! A day, a month, a year or a part of these, in the orders in which people write them.

use super::Parser;
use crate::{
    chronicle::moment::{Part, Point},
    dates,
};
use rapport_lexicon::labels;

impl Parser<'_> {
    /// A day, month, year or part of them.
    pub(super) fn point(&self, at: usize) -> Option<(Point, usize)> {
        self.part(at)
            .or_else(|| self.ten_years(at))
            .or_else(|| self.last(at))
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.day_alone(at))
    }

    /// "Early May 1992", "mid-July", "end of February 1990", "late 1970".
    fn part(&self, at: usize) -> Option<(Point, usize)> {
        let words = labels();
        let third = [&words.early, &words.middle, &words.late].iter().position(|list| self.is(at, list))?;
        let mut next = at + 1;
        while matches!(self.mark(next), Some('-')) || self.is(next, &words.openers) {
            next += 1;
        }
        let part = Some(Part::Third(i8::try_from(third).ok()?));
        if self.is(next, &words.month) {
            return Some((Point { part, ..Point::default() }, next + 1));
        }
        if let Some((year, after)) = self.decade(next) {
            let part = Some(Part::Years(i8::try_from(third).ok()? * 3, 4));
            return Some((Point { year: Some(year), part, ..Point::default() }, after));
        }
        let (mut point, after) = self.month_year(next).or_else(|| self.year_alone(next))?;
        point.part = part;
        Some((point, after))
    }

    /// "1970s".
    fn ten_years(&self, at: usize) -> Option<(Point, usize)> {
        let (year, after) = self.decade(at)?;
        Some((Point { year: Some(year), part: Some(Part::Years(0, 10)), ..Point::default() }, after))
    }

    /// "Last week of January 1963", "the last day of May, 1953".
    fn last(&self, at: usize) -> Option<(Point, usize)> {
        let words = labels();
        let days = if self.is(at + 1, &words.week) { 7 } else { i8::from(self.is(at + 1, &words.day)) };
        if self.word(at).as_deref() != Some("last") || days == 0 {
            return None;
        }
        let (point, after) = self.month_year(self.opener(at + 2).unwrap_or(at + 2))?;
        Some((Point { part: Some(Part::Last(days)), ..point }, after))
    }

    /// "Spring 1983", "winter of 1993–94".
    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let first = *labels().seasons.get(self.word(at)?.as_str())?;
        let part = Some(Part::Months(first, 3));
        let of = at + 1 + usize::from(self.is(at + 1, &labels().openers));
        match self.year_alone(of) {
            Some((point, after)) => {
                let next = self
                    .joined(after)
                    .filter(|_| first == 12)
                    .filter(|next| self.second_year(point.year, *next).is_some());
                Some((Point { part, ..point }, next.map_or(after, |next| next + 1)))
            }
            None => Some((Point { part, ..Point::default() }, at + 1)),
        }
    }

    /// "Q1 1994", "H2 1998".
    fn quarter(&self, at: usize) -> Option<(Point, usize)> {
        let token = self.tokens.get(at)?;
        let (number, after) = (self.digits(at + 1)?.0, at + 2);
        let (count, most) = match token.words {
            "Q" => (3, 4),
            "H" => (6, 2),
            _ => return None,
        };
        let number =
            i8::try_from(number).ok().filter(|number| (1..=most).contains(number) && !self.tokens[at + 1].spaced)?;
        let part = Some(Part::Months((number - 1) * count + 1, count));
        let year = self.year_alone(after + usize::from(matches!(self.mark(after), Some('/' | '-' | ','))));
        Some(
            year.map_or((Point { part, ..Point::default() }, after), |(point, after)| (Point { part, ..point }, after)),
        )
    }

    /// "1945 Sep 3", "1946 Jan", "1971, summer", "1969. May 12", "(2010) 15 September", "1950".
    fn year_first(&self, at: usize) -> Option<(Point, usize)> {
        let bracket = usize::from(self.mark(at) == Some('('));
        let (point, after) = self.year_alone(at + bracket)?;
        let closed = bracket == 0 || self.mark(after) == Some(')');
        let stopped = self.mark(after) == Some('.') && self.month(after + 1).is_some();
        let next = after + bracket + usize::from(self.mark(after) == Some(',') || stopped);
        let more = self.month_day(next).or_else(|| self.day_month(next)).or_else(|| self.season(next));
        match more.filter(|(more, _)| closed && more.year.is_none()) {
            Some((more, after)) => Some((Point { year: point.year, ..more }, after)),
            None => (bracket == 0).then_some((point, after)),
        }
    }

    fn day_first(&self, at: usize) -> Option<(Point, usize)> {
        let (point, after) = self.day_month(at)?;
        Some(self.with_year(point, after))
    }

    fn month_first(&self, at: usize) -> Option<(Point, usize)> {
        let (point, after) = self.month_day(at)?;
        Some(self.with_year(point, after))
    }

    fn month_year(&self, at: usize) -> Option<(Point, usize)> {
        let (month, after) = self.month(at)?;
        Some(self.with_year(Point { month: Some(month), ..Point::default() }, after))
    }

    /// With the year that follows, if one does.
    pub(super) fn with_year(&self, point: Point, at: usize) -> (Point, usize) {
        let mut next = at + usize::from(self.mark(at) == Some(','));
        next += usize::from(self.word(next).as_deref() == Some("of"));
        if let Some((year, after)) = self.year_alone(next) {
            return (Point { year: year.year, ..point }, after);
        }
        let apostrophe = usize::from(matches!(self.mark(at), Some('\'' | '’')));
        let short = self.digits(at + apostrophe).filter(|(number, length)| {
            *length == 2
                && (point.day.is_some() || *number > 31)
                && self.mark(at + apostrophe + 1) != Some('/')
                && self.clock(at + apostrophe).is_none()
        });
        match short.and_then(|_| dates::year_of(self.tokens[at + apostrophe].words)) {
            Some(year) => (Point { year: Some(year), ..point }, at + apostrophe + 1),
            None => (point, at),
        }
    }

    /// "the thirteenth of June".
    fn ordinal(&self, at: usize) -> Option<(Point, usize)> {
        let (day, after) = self.spelled(at)?;
        if self.word(after).as_deref() != Some("of") {
            return None;
        }
        let (month, after) = self.month(after + 1)?;
        Some(self.with_year(Point { month: Some(month), day: Some(day), ..Point::default() }, after))
    }
}
