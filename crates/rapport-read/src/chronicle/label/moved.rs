//! Times that are counted from the entry before: "same day", "two days later", "the year after".

use super::{Found, Parser};
use crate::{
    chronicle::moment::{Moment, Unit},
    dates::spelled,
};
use rapport_lexicon::labels;

impl Parser<'_> {
    /// "Same day", "Next day", "Two days later", "The year after", "The morrow", a ditto mark.
    pub(super) fn moved(&self, at: usize) -> Found {
        let words = labels();
        if self.is(at, &words.morrow) {
            return Some((Moment::After { months: 0, days: 1, unit: Unit::Day }, at + 1));
        }
        let turn = [(&words.same, 0), (&words.next, 1), (&words.previous, -1)];
        if let Some((_, count)) = turn.iter().find(|(list, _)| self.is(at, list))
            && let Some(unit) = self.unit(at + 1)
        {
            return Some((unit.moved(*count), at + 2));
        }
        let sign = |at: usize| match () {
            () if self.is(at, &words.later) => Some(1),
            () if self.is(at, &words.earlier) => Some(-1),
            () => None,
        };
        if let (Some(unit), Some(sign)) = (self.unit(at), sign(at + 1)) {
            return Some((unit.moved(sign), at + 2));
        }
        let count =
            self.digits(at).map(|(n, _)| n).or_else(|| u32::try_from(spelled::number(&self.word(at)?)?).ok())?;
        let count = i32::try_from(count).ok().filter(|count| *count < 100)?;
        let (unit, sign) = (self.unit(at + 1)?, sign(at + 2)?);
        Some((unit.moved(count * sign), at + 3))
    }

    fn unit(&self, at: usize) -> Option<Counted> {
        let words = labels();
        let lists = [
            (&words.day, Counted::Day),
            (&words.week, Counted::Week),
            (&words.month, Counted::Month),
            (&words.year, Counted::Year),
        ];
        lists.into_iter().find(|(list, _)| self.is(at, list)).map(|(_, unit)| unit)
    }
}

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Day,
    Week,
    Month,
    Year,
}

impl Counted {
    fn moved(self, count: i32) -> Moment {
        let (months, days, unit) = match self {
            Counted::Day => (0, count, Unit::Day),
            Counted::Week => (0, count * 7, Unit::Day),
            Counted::Month => (count, 0, Unit::Month),
            Counted::Year => (count * 12, 0, Unit::Year),
        };
        Moment::After { months, days, unit }
    }
}
