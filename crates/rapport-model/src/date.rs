//! Dates as precise as the reporting is, and no more.

use std::{fmt, str::FromStr};

/// A civil day (proleptic Gregorian).
pub type Date = jiff::civil::Date;

/// A date or interval in the Extended Date/Time Format (ISO 8601-2), as far as reporting needs it: `1969`, `1969-04`,
/// `1969-04-18`, and intervals of these (`1985/1986-03`). A time of day is accepted and dropped, a qualifier (`~`, `?`) is
/// accepted and kept in [`Edtf::is_approximate`].
///
/// Guarantee: it lies in the years 0 to 9999; `first_day() <= last_day()`; what it displays as parses back to the same value. Dates are ordered by their first
/// day and then by their last, so that a month stands among the days and years around it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Edtf {
    from: Part,
    to: Option<Part>,
    approximate: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
enum Part {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

/// The first day that a date may mean: years before it are not written with four digits.
const FIRST: Date = Date::constant(0, 1, 1);
/// The year after which there is none.
const LAST_YEAR: i16 = 9999;

impl Part {
    fn first(self) -> Date {
        match self {
            Part::Year(y) => jiff::civil::date(y, 1, 1),
            Part::Month(y, m) => jiff::civil::date(y, m, 1),
            Part::Day(d) => d,
        }
    }

    fn last(self) -> Date {
        match self {
            Part::Year(y) => jiff::civil::date(y, 12, 31),
            Part::Month(y, m) => jiff::civil::date(y, m, 1).last_of_month(),
            Part::Day(d) => d,
        }
    }

    fn parse(text: &str) -> Option<Part> {
        let day = text.split(['T', ' ']).next()?;
        let mut fields = day.split('-');
        let year = number::<i16>(fields.next()?, 4)?;
        let Some(month) = fields.next() else { return Some(Part::Year(year)) };
        let month = number::<i8>(month, 2).filter(|m| (1..=12).contains(m))?;
        let Some(day) = fields.next() else { return Some(Part::Month(year, month)) };
        let day = number::<i8>(day, 2)?;
        if fields.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Part::Day)
    }
}

fn number<N: FromStr>(digits: &str, width: usize) -> Option<N> {
    let plain = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Year(y) => write!(f, "{y:04}"),
            Part::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Part::Day(d) => write!(f, "{d}"),
        }
    }
}

impl Edtf {
    /// One day; what lies before the year 0 is taken for its first day.
    pub fn day(day: Date) -> Edtf {
        Edtf { from: Part::Day(day.max(FIRST)), to: None, approximate: false }
    }

    /// One month of a year (`month` 1–12), or `None` if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Edtf> {
        let first = Date::new(year, month, 1).ok().filter(|first| *first >= FIRST);
        first.map(|_| Edtf { from: Part::Month(year, month), to: None, approximate: false })
    }

    /// One year; what lies outside of 0 to 9999 is taken for the nearest of these.
    pub fn year(year: i16) -> Edtf {
        Edtf { from: Part::Year(year.clamp(0, LAST_YEAR)), to: None, approximate: false }
    }

    /// One year that was reckoned from another, or `None` where the calendar has ended.
    pub fn reckoned_year(year: i16) -> Option<Edtf> {
        (0..=LAST_YEAR).contains(&year).then(|| Edtf::year(year))
    }

    /// From the one day to the other, in order of time.
    pub fn between(one: Date, other: Date) -> Edtf {
        let (one, other) = (one.max(FIRST), other.max(FIRST));
        let (from, to) = if one <= other { (one, other) } else { (other, one) };
        if from == to {
            return Edtf::day(from);
        }
        Edtf { from: Part::Day(from), to: Some(Part::Day(to)), approximate: false }
    }

    /// The earliest day it may mean.
    pub fn first_day(self) -> Date {
        self.from.first()
    }

    /// The latest day it may mean.
    pub fn last_day(self) -> Date {
        self.to.unwrap_or(self.from).last()
    }

    /// The day a year after the latest it may mean (29 February gives 28 February); the last of all days where there is none.
    pub fn a_year_on(self) -> Date {
        self.last_day().saturating_add(jiff::Span::new().years(1))
    }

    /// How many days it may mean: 1 for a day, 28–31 for a month, 365 or 366 for a year.
    pub fn days(self) -> i64 {
        let span = self.last_day().since(self.first_day()).expect("both are civil dates");
        i64::from(span.get_days()) + 1
    }

    /// Whether the writer qualified it (`~` or `?`).
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Whether it says no more than a year (or longer): such a date enters yearly series only.
    pub fn is_year_only(self) -> bool {
        self.days() > 93
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Edtf) -> std::cmp::Ordering {
        let key = |date: &Edtf| (date.first_day(), date.last_day(), date.from, date.to, date.approximate);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Edtf) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Edtf {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Edtf, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let bare = text.trim();
        let approximate = bare.contains(['~', '?', '%']);
        let bare = bare.replace(['~', '?', '%'], "");
        let (from, to) = match bare.split_once('/') {
            Some((from, to)) => (from, Some(Part::parse(to).ok_or_else(invalid)?)),
            None => (bare.as_str(), None),
        };
        let from = Part::parse(from).ok_or_else(invalid)?;
        match to {
            Some(to) if to.last() < from.first() => Err(invalid()),
            _ => Ok(Edtf { from, to, approximate }),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)?;
        if let Some(to) = self.to {
            write!(f, "/{to}")?;
        }
        if self.approximate { f.write_str("~") } else { Ok(()) }
    }
}

/// A text that is no date in the forms [`Edtf`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate(pub String);

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is no date: write 1988, 1988-04, 1988-04-18 or an interval such as 1985/1986-03", self.0)
    }
}

impl std::error::Error for InvalidDate {}

/// How a happening's date is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Basis {
    /// The words give it: "in September 1986".
    Stated,
    /// The words give it against the document's date: "last October", "two months later".
    Relative,
    /// News in the present: the document's own date.
    Document,
    /// Nothing gives it; such a report stays out of series.
    None,
}

impl Basis {
    /// All bases.
    pub const ALL: [Basis; 4] = [Basis::Stated, Basis::Relative, Basis::Document, Basis::None];

    /// The word in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Relative => "relative",
            Basis::Document => "document",
            Basis::None => "none",
        }
    }

    /// The basis of this word.
    pub fn from_word(word: &str) -> Option<Basis> {
        Basis::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// When something happened.
///
/// Guarantee: there is a date exactly when the basis is not [`Basis::None`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    date: Option<Edtf>,
    basis: Basis,
}

impl When {
    /// No date can be given.
    pub const UNKNOWN: When = When { date: None, basis: Basis::None };

    /// A date and how it is known.
    ///
    /// # Panics
    /// If the basis is [`Basis::None`]: that is [`When::UNKNOWN`].
    pub fn new(date: Edtf, basis: Basis) -> When {
        assert!(basis != Basis::None, "a date has a basis");
        When { date: Some(date), basis }
    }

    /// The date, if there is one.
    pub fn date(self) -> Option<Edtf> {
        self.date
    }

    /// How it is known.
    pub fn basis(self) -> Basis {
        self.basis
    }
}

/// The months in English, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_reporting_writes() {
        for (text, first, last) in [
            ("1969", "1969-01-01", "1969-12-31"),
            ("1968-02", "1968-02-01", "1968-02-29"),
            ("1969-10-20T15:30:00Z", "1969-10-20", "1969-10-20"),
            ("1985/1986-03", "1985-01-01", "1986-03-31"),
            ("1986-07~", "1986-07-01", "1986-07-31"),
        ] {
            let date: Edtf = text.parse().unwrap();
            assert_eq!(
                (date.first_day().to_string(), date.last_day().to_string()),
                (first.into(), last.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "88", "1988-13", "1988-02-30", "April", "1986/1985", "1988-4-18", "1988-04-18-01"] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_of_any_precision_stand_in_order_of_time() {
        let mut dates =
            ["1988-04-18", "1987", "1986-10", "1987-06/1987-08", "1987-06"].map(|d| d.parse::<Edtf>().unwrap());
        dates.sort();
        let sorted = dates.map(|date| date.to_string());
        assert_eq!(sorted, ["1986-10", "1987", "1987-06", "1987-06/1987-08", "1988-04-18"]);
    }

    #[test]
    fn a_year_on_from_a_leap_day_and_from_the_last_year() {
        let on = |text: &str| text.parse::<Edtf>().unwrap().a_year_on().to_string();
        assert_eq!([on("1988-02-29"), on("1988-04"), on("9999-03")], ["1989-02-28", "1989-04-30", "9999-12-31"]);
    }

    proptest! {
        #[test]
        fn no_date_lies_beyond_the_calendar(year: i16, days in -4_371_587i32..=2_932_896, month: i8, later in 0i32..4000) {
            let day = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(days));
            let other = day.saturating_add(jiff::Span::new().days(later));
            let made = [Edtf::reckoned_year(year), Edtf::month(year, month), Some(Edtf::year(year))];
            for date in made.into_iter().flatten().chain([Edtf::day(day), Edtf::between(day, other)]) {
                prop_assert!(date.first_day() <= date.last_day() && date.last_day() <= date.a_year_on());
                prop_assert!(date.days() >= 1);
                prop_assert_eq!(date.to_string().parse::<Edtf>().unwrap(), date);
                for period in crate::Period::ALL {
                    let _ = period.place(date).map(|start| period.label(start));
                }
            }
        }

        #[test]
        fn shown_and_read_back(year in 1000i16..3000, month in 1i8..=12, day in 1i8..=28) {
            for date in [Edtf::year(year), Edtf::month(year, month).unwrap(), Edtf::day(jiff::civil::date(year, month, day))] {
                prop_assert_eq!(date.to_string().parse::<Edtf>().unwrap(), date);
                prop_assert!(date.first_day() <= date.last_day());
            }
        }
    }
}
