//! What a label says of a time, and the days that it means where it stands.

use rapport_model::{Date, Edtf};

/// A day, a month, a year or a part of these, as far as the label says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Point {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub part: Option<Part>,
}

/// A part of a month or a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// A third of the month or the year, from 0.
    Third(i8),
    /// The last week, the last day.
    Last(i8),
    /// Months of a year: the first, and how many.
    Months(i8, i8),
    /// Years of a decade: the first, from 0, and how many.
    Years(i8, i8),
}

/// What a label says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Moment {
    /// A time.
    At(Point),
    /// From one to another.
    Between(Point, Point),
    /// Two numbers of which it is not said which is the day, and perhaps the year.
    Numbers(i8, i8, Option<i16>),
    /// So many months and days after the entry before; a month or a year where they are counted whole.
    After { months: i32, days: i32, unit: Unit },
    /// A day of the week, Monday 0.
    Weekday(i8),
    /// So many days after a day that the page names.
    Counted(i32),
    /// The day of what stands above: an hour, a ditto mark.
    Held,
}

/// How fine a time is that is counted from another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Day,
    Month,
    Year,
}

/// What is known where a label stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub year: Option<i16>,
    pub month: Option<i8>,
    /// A heading gives the year (the month): it does not roll on.
    pub pinned: bool,
    /// A heading gives the month.
    pub month_pinned: bool,
    /// The date of the entry before.
    pub last: Option<Edtf>,
    /// The day from which others are counted.
    pub zero: Option<Date>,
    /// The latest stands first.
    pub falling: bool,
    /// Of two numbers the month stands first.
    pub month_first: bool,
}

impl Moment {
    /// The date that it means.
    pub fn date(self, context: &Context) -> Option<Edtf> {
        let last = || context.last.map(Edtf::last_day);
        match self {
            Moment::At(point) => point.placed(context)?.whole(),
            Moment::Between(from, to) => between(from, to, context),
            Moment::Numbers(one, two, year) => {
                let (day, month) = if context.month_first { (two, one) } else { (one, two) };
                Point { year, month: Some(month), day: Some(day), part: None }.placed(context)?.whole()
            }
            Moment::After { months, days, unit } => {
                let base = if months == 0 && days == 0 { return context.last } else { last()? };
                let moved = base.checked_add(jiff::Span::new().months(months).days(days)).ok()?;
                match unit {
                    Unit::Day => (context.last?.days() <= 3).then(|| Edtf::day(moved)),
                    Unit::Month => Edtf::month(moved.year(), moved.month()),
                    Unit::Year => Edtf::reckoned_year(moved.year()),
                }
            }
            Moment::Weekday(weekday) => {
                let from = last()?;
                let ahead = (i64::from(weekday) - i64::from(from.weekday().to_monday_zero_offset())).rem_euclid(7);
                from.checked_add(jiff::Span::new().days(ahead)).ok().map(Edtf::day)
            }
            Moment::Counted(days) => context.zero?.checked_add(jiff::Span::new().days(days)).ok().map(Edtf::day),
            Moment::Held => context.last,
        }
    }

    /// The point that it ends with.
    pub fn end(self) -> Option<Point> {
        match self {
            Moment::At(point) | Moment::Between(_, point) => Some(point),
            Moment::Numbers(_, _, year) => Some(Point { year, month: Some(1), day: Some(1), part: None }),
            _ => None,
        }
    }

    /// Whether it says its year itself.
    pub fn has_year(self) -> bool {
        self.end().is_some_and(|point| point.year.is_some())
    }
}

fn between(from: Point, to: Point, context: &Context) -> Option<Edtf> {
    let to = Point { month: to.month.or(from.month), year: to.year.or(from.year), ..to };
    let end = to.placed(context)?;
    let mut from = Point { month: from.month.or(end.month.filter(|_| from.day.is_some())), ..from };
    if from.year.is_none() {
        let before = from.month.zip(end.month).is_some_and(|(from, end)| from > end);
        from.year = end.year.map(|year| year - i16::from(before));
    }
    let (from, to) = (from.whole()?, end.whole()?);
    (from.first_day() <= to.last_day()).then(|| Edtf::between(from.first_day(), to.last_day()))
}

impl Point {
    /// With the year and the month that it leaves to its place.
    pub fn placed(self, context: &Context) -> Option<Point> {
        let months = matches!(self.part, Some(Part::Months(..)));
        let named = self.month.is_some() || months;
        let month = self
            .month
            .or(context.month.filter(|_| self.day.is_some() || self.part.is_some() && self.year.is_none() && !months));
        let year = self.year.or_else(|| Some(context.year? + if named { self.rolls(context) } else { 0 }));
        (self.day.is_none() || month.is_some()).then_some(Point { year, month, ..self })
    }

    /// Days without a year go on over New Year.
    fn rolls(self, context: &Context) -> i16 {
        const FAR: i8 = 6;
        let (Some(month), Some(last)) = (self.month, context.last.filter(|_| !context.pinned)) else { return 0 };
        let before = last.first_day();
        if context.year != Some(before.year()) {
            return 0;
        }
        match month - before.month() {
            far if far < -FAR && !context.falling => 1,
            far if far > FAR && context.falling => -1,
            _ => 0,
        }
    }

    /// The date, if nothing is left to its place.
    fn whole(self) -> Option<Edtf> {
        let year = self.year?;
        let date = match (self.month, self.day) {
            (Some(month), Some(day)) => Edtf::day(Date::new(year, month, day).ok()?),
            (Some(month), None) => Edtf::month(year, month)?,
            (None, _) => Edtf::reckoned_year(year)?,
        };
        match self.part {
            Some(part) if self.day.is_none() => part.of(date, self.month.is_some()),
            _ => Some(date),
        }
    }
}

impl Part {
    fn of(self, date: Edtf, month: bool) -> Option<Edtf> {
        let (first, last) = (date.first_day(), date.last_day());
        let days = |date: Date, days: i8| date.checked_add(jiff::Span::new().days(days)).ok();
        let later = |months: i8| first.checked_add(jiff::Span::new().months(months)).ok();
        let months = |from: i8, count: i8| Some(Edtf::between(later(from)?, days(later(from + count)?, -1)?));
        match (self, month) {
            (Part::Third(third), true) => {
                let from = days(first, third * 10)?;
                Some(Edtf::between(from, if third == 2 { last } else { days(from, 9)? }))
            }
            (Part::Third(third), false) => months(third * 4, 4),
            (Part::Last(count), _) => Some(Edtf::between(days(last, 1 - count)?, last)),
            (Part::Months(from, count), _) => months(from - 1, count),
            (Part::Years(from, count), _) => {
                let start = |years: i8| first.checked_add(jiff::Span::new().years(years)).ok();
                Some(Edtf::between(start(from)?, days(start(from + count)?, -1)?))
            }
        }
    }
}
