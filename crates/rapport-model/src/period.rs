//! The steps in which time is counted.

use crate::{Date, Edtf};
use std::{fmt, str::FromStr};

/// A step of a series. A period is named by its first day; weeks are ISO weeks, Monday to Sunday.
///
/// ```
/// use rapport_model::Period;
///
/// let day = "1988-04-18".parse().unwrap();
/// let labels = Period::ALL.map(|period| period.label(period.start(day)));
/// assert_eq!(labels, ["1988-04-18", "1988-W16", "1988-04", "1988-Q2", "1988"]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Period {
    /// A civil day.
    Day,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// All steps, from the shortest.
    pub const ALL: [Period; 5] = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        ["day", "week", "month", "quarter", "year"][self as usize]
    }

    /// The first day of the period that holds this day.
    pub fn start(self, day: Date) -> Date {
        let first = |month| Date::new(day.year(), month, 1).expect("the first of a month");
        match self {
            Period::Day => day,
            Period::Week => {
                let since_monday = i64::from(day.weekday().to_monday_zero_offset());
                day.saturating_sub(jiff::Span::new().days(since_monday))
            }
            Period::Month => first(day.month()),
            Period::Quarter => first((day.month() - 1) / 3 * 3 + 1),
            Period::Year => first(1),
        }
    }

    /// The last day of the period that holds this day.
    pub fn end(self, day: Date) -> Date {
        self.start(day).saturating_add(self.span()).yesterday().unwrap_or(Date::MAX)
    }

    /// The first days of the periods from the one that holds `from` to the one that holds `to`; none if `to` is
    /// earlier.
    pub fn starts(self, from: Date, to: Date) -> Vec<Date> {
        let mut starts = Vec::new();
        let mut next = Some(self.start(from));
        while let Some(start) = next.filter(|start| *start <= to && from <= to) {
            starts.push(start);
            next = start.checked_add(self.span()).ok();
        }
        starts
    }

    /// The period's name: `1988-04-18`, `1988-W16`, `1988-04`, `1988-Q2` or `1988`.
    pub fn label(self, day: Date) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Period::Day => day.to_string(),
            Period::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
            Period::Year => format!("{year:04}"),
        }
    }

    /// The first day of the period that an event of this date belongs to, or `None` if the date is too vague for one.
    ///
    /// A day series takes exact days, a week series dates of at most seven days, month and quarter series dates of at
    /// most 93 days, a year series dates of at most two years; so what is known only to the year enters yearly series
    /// only. A date of several days belongs where its middle day lies.
    ///
    /// ```
    /// use rapport_model::Period;
    ///
    /// let place = |period: Period, date: &str| period.place(date.parse().unwrap()).map(|start| period.label(start));
    /// assert_eq!(place(Period::Month, "1986-09").as_deref(), Some("1986-09"));
    /// assert_eq!(place(Period::Month, "1986-07-30/1986-08-05").as_deref(), Some("1986-08"));
    /// assert_eq!(place(Period::Month, "1986"), None);
    /// assert_eq!(place(Period::Year, "1986").as_deref(), Some("1986"));
    /// assert_eq!(place(Period::Day, "1986-09"), None);
    /// ```
    pub fn place(self, date: Edtf) -> Option<Date> {
        let vaguest = [1, 7, 93, 93, 731][self as usize];
        let days = date.days();
        let middle = date.first_day().saturating_add(jiff::Span::new().days((days - 1) / 2));
        (days <= vaguest).then(|| self.start(middle))
    }

    fn span(self) -> jiff::Span {
        let span = jiff::Span::new();
        match self {
            Period::Day => span.days(1),
            Period::Week => span.weeks(1),
            Period::Month => span.months(1),
            Period::Quarter => span.months(3),
            Period::Year => span.years(1),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Period {
    type Err = InvalidPeriod;

    fn from_str(word: &str) -> Result<Period, InvalidPeriod> {
        Period::ALL.into_iter().find(|period| period.word() == word).ok_or_else(|| InvalidPeriod(word.to_owned()))
    }
}

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPeriod(pub String);

impl fmt::Display for InvalidPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no period: write day, week, month, quarter or year", self.0)
    }
}

impl std::error::Error for InvalidPeriod {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_belong_to_the_year_of_their_thursday() {
        let week = |text| Period::Week.label(Period::Week.start(day(text)));
        assert_eq!(week("1987-01-01"), "1987-W01");
        assert_eq!(week("1989-01-01"), "1988-W52");
        assert_eq!(week("1986-12-31"), "1987-W01");
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for period in Period::ALL {
            assert!(period.end(Date::MAX) <= Date::MAX);
            assert!(period.start(Date::MIN) <= Date::MIN || period == Period::Week);
            assert!(!period.starts(day("9999-12-20"), Date::MAX).is_empty());
            assert!(period.starts(day("1988-02-01"), day("1988-01-01")).is_empty());
        }
    }

    proptest! {
        #[test]
        fn periods_tile_time(offset in 0i64..20_000, span in 0i64..900) {
            let from = day("1950-01-01").saturating_add(jiff::Span::new().days(offset));
            let to = from.saturating_add(jiff::Span::new().days(span));
            for period in Period::ALL {
                let starts = period.starts(from, to);
                prop_assert!(starts[0] <= from && to <= period.end(*starts.last().unwrap()));
                for pair in starts.windows(2) {
                    prop_assert_eq!(period.end(pair[0]).tomorrow().unwrap(), pair[1]);
                }
                prop_assert_eq!(period.place(Edtf::day(to)), starts.last().copied());
            }
        }
    }
}
