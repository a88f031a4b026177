//! When an event was, as a mapped feed tells it: a day, or a stretch of days where no more is known.

use crate::rows::day::Days;
use rapport_model::{Date, Period};

/// The days among which an event's own is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Stretch {
    fn day(day: Date) -> Stretch {
        Stretch { first: day, last: day }
    }

    /// All of the period that holds this day.
    fn whole(period: Period, day: Date) -> Stretch {
        Stretch { first: period.start(day), last: period.end(day) }
    }

    /// Whether it is longer than any period of this length.
    pub(super) fn exceeds(self, widest: Period) -> bool {
        let most = match widest {
            Period::Day => 1,
            Period::Week => 7,
            Period::Month => 31,
            Period::Quarter => 92,
            Period::Year => 366,
        };
        (self.last - self.first).get_days() >= most
    }

    /// The same to the end of so long a time from its first day.
    pub(super) fn within(self, precision: Period) -> Stretch {
        let last = match precision {
            Period::Week => self.first.saturating_add(jiff::Span::new().days(6)),
            period => period.end(self.first),
        };
        Stretch { last: self.last.max(last), ..self }
    }
}

/// What one field tells: in one of these forms, or without any in those that are unmistakable. `19880418`, `1988-04-18` with or
/// without an hour after it, `1988-04`, `1988`.
pub(super) fn of_text(text: &[u8], forms: &[String]) -> Option<Stretch> {
    if !forms.is_empty() {
        return forms.iter().find_map(|form| Date::strptime(form, text).ok()).map(Stretch::day);
    }
    let mut days = Days::default();
    let day = days.read(text).or_else(|| match text.get(10)? {
        b' ' | b'T' => days.read(&text[..10]),
        _ => None,
    });
    day.map(Stretch::day).or_else(|| {
        let parts: Vec<&[u8]> = text.split(|byte| *byte == b'-').collect();
        (parts[0].len() == 4 && parts.len() <= 2).then(|| of_parts(&parts)).flatten()
    })
}

/// What year, month and day tell that stand apart: all of the month where no day is known, of the year where no month is. What is not
/// known is left empty, or is a number that none can be.
pub(super) fn of_parts(parts: &[&[u8]]) -> Option<Stretch> {
    let number = |at: usize| parts.get(at).map_or(Some(0), |text| whole(text));
    let (year, month, day) = (number(0)?, number(1)?, number(2)?);
    let first = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (year, month, day) {
        (..=0, ..) => None,
        (_, ..=0, _) => Some(Stretch::whole(Period::Year, first(1, 1)?)),
        (_, _, ..=0) => Some(Stretch::whole(Period::Month, first(month, 1)?)),
        _ => Some(Stretch::day(first(month, day)?)),
    }
}

/// A number; 0 where nothing is written. Some tools write all numbers as fractions: `1969.0`.
fn whole(text: &[u8]) -> Option<i16> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(stretch: Option<Stretch>) -> String {
        stretch.map_or("none".to_owned(), |stretch| format!("{}/{}", stretch.first, stretch.last))
    }

    #[test]
    fn a_field_tells_a_day_a_month_or_a_year() {
        for (text, told) in [
            ("19690302", "1969-03-02/1969-03-02"),
            ("1969-03-02 00:00:00.000", "1969-03-02/1969-03-02"),
            ("1969-03-02T04:00Z", "1969-03-02/1969-03-02"),
            ("1969-03", "1969-03-01/1969-03-31"),
            ("1969", "1969-01-01/1969-12-31"),
            ("1969-13", "none"),
            ("1969-03-32", "none"),
            ("03-1969", "none"),
            ("690302", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(of_text(text.as_bytes(), &[])), told, "{text}");
        }
        let forms = ["%d %B %Y", "%m/%d/%Y"].map(str::to_owned);
        assert_eq!(shown(of_text(b"16 May 2025", &forms)), "2025-05-16/2025-05-16");
        assert_eq!(shown(of_text(b"5/6/2025", &forms)), "2025-05-06/2025-05-06");
        assert_eq!(shown(of_text(b"2025-05-06", &forms)), "none");
    }

    #[test]
    fn parts_that_are_not_known_leave_a_stretch() {
        for (parts, told) in [
            (["1969", "3", "2"], "1969-03-02/1969-03-02"),
            (["1969", "03.0", "02.0"], "1969-03-02/1969-03-02"),
            (["1969", "2", "-9"], "1969-02-01/1969-02-28"),
            (["1969", "2", ""], "1969-02-01/1969-02-28"),
            (["1969", "-9", "-9"], "1969-01-01/1969-12-31"),
            (["-9", "3", "2"], "none"),
            (["1969", "2", "30"], "none"),
            (["1969", "2", "x"], "none"),
            (["1969", "300", "1"], "none"),
        ] {
            assert_eq!(shown(of_parts(&parts.map(str::as_bytes))), told, "{parts:?}");
        }
    }

    #[test]
    fn how_wide_a_stretch_may_be() {
        let day = Stretch::day("1969-03-02".parse().unwrap());
        assert_eq!(shown(Some(day.within(Period::Week))), "1969-03-02/1969-03-08");
        assert_eq!(shown(Some(day.within(Period::Month))), "1969-03-02/1969-03-31");
        assert!(!day.exceeds(Period::Day) && day.within(Period::Week).exceeds(Period::Day));
        assert!(!day.within(Period::Week).exceeds(Period::Week));
        let year = Stretch::whole(Period::Year, day.first);
        assert!(year.exceeds(Period::Month) && year.exceeds(Period::Quarter) && !year.exceeds(Period::Year));
    }
}
