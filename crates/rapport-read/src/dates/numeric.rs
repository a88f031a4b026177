//! Dates of three numbers: `22/09/2020`, `9/22/2020`, `22.9.2020`. Papers differ in what stands first.

use rapport_model::{Date, Edtf};
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

/// A date of three numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Numeric {
    /// Where it stands.
    pub range: Range<usize>,
    /// As most of the world writes it: the day first, unless only the other reading is a day of the calendar.
    pub date: Edtf,
    /// The other reading, where both are days and differ.
    pub other: Option<Edtf>,
}

static FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^\w./-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P<again>[/.-])(?P<year>(?:1[6-9]|20)\d{2}|\d{2})(?:[^\d./-]|[./-](?:\D|$)|$)")
        .expect("the form is fixed")
});

/// The first date of three numbers. A dot is the mark of those who put the day first.
pub(crate) fn first(words: &str) -> Option<Numeric> {
    let found = FORM.captures_iter(words).find(|found| found["mark"] == found["again"])?;
    let number = |name: &str| found[name].parse::<i16>().ok();
    let (one, two, year) = (number("one")?, number("two")?, super::year_of(&found["year"])?);
    let day = |month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok().map(Edtf::day);
    let (day_first, month_first) = (day(two, one), day(one, two));
    let range = found.name("one")?.start()..found.name("year")?.end();
    // "11/10/2004 (Wednesday)": the day of the week decides.
    if let (Some(one), Some(other), Some(weekday)) = (day_first, month_first, super::weekday_in(words)) {
        let fits = |date: &Edtf| date.first_day().weekday() == weekday;
        if let (Some(date), 1) = ([one, other].into_iter().find(fits), [one, other].iter().filter(|d| fits(d)).count())
        {
            return Some(Numeric { range, date, other: None });
        }
    }
    let date = day_first.or(month_first)?;
    let other = month_first.filter(|other| *other != date && &found["mark"] != ".");
    Some(Numeric { range, date, other })
}

/// The date of three numbers of which it is known that the month stands first.
pub(crate) fn month_first(month: &str, day: &str, year: &str) -> Option<Edtf> {
    Date::new(super::year_of(year)?, month.parse().ok()?, day.parse().ok()?).ok().map(Edtf::day)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn which_number_is_the_day() {
        for (words, date, other) in [
            ("22/09/2020", "2020-09-22", None),
            ("9/22/2020", "2020-09-22", None),
            ("on 3/4/2021.", "2021-04-03", Some("2021-03-04")),
            ("3.4.2021", "2021-04-03", None),
            ("5/5/1987", "1987-05-05", None),
            ("03-12-87", "1987-12-03", Some("1987-03-12")),
            ("11/10/2004 (Wednesday)", "2004-11-10", None),
            ("Mon, 11/10/2004", "2004-10-11", None),
        ] {
            let found = first(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(found.date.to_string(), date, "{words}");
            assert_eq!(found.other.map(|d| d.to_string()).as_deref(), other, "{words}");
        }
    }

    #[test]
    fn what_is_none() {
        for words in ["31/31/2020", "1/2-2020", "242/338/1973", "2632/79", "10.0.0.1", "1.2.3.2020", "V3/27/12"] {
            assert_eq!(first(words), None, "{words}");
        }
    }
}
