//! Days as papers in other languages write them: `13 novembre 1995`, `22 de enero del 2000`, `9 dec. 1982`; and months in
//! Roman numbers: `13.ix.1961`.

use rapport_lexicon::datelines;
use rapport_model::{Date, Edtf};
use regex::Regex;
use std::{ops::Range, sync::LazyLock};

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<String> = datelines().months().map(|(name, _)| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let form = format!(
        r"(?i)\b(?P<day>\d{{1,2}})(?:er|º|\.)?\s+(?:de\s+)?(?P<month>{})\.?,?\s+(?:del?\s+)?(?P<year>\d{{4}})\b",
        names.join("|")
    );
    Regex::new(&form).expect("the names are escaped")
});
static ROMAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?P<day>\d{1,2})[./ -]\s?(?P<month>x|xi{1,2}|i{1,3}|iv|vi{0,3}|ix)[./ -]\s?(?P<year>1[6-9]\d{2}|20\d{2})\b")
        .expect("the form is fixed")
});
const NUMBERS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The first such day, and where it stands.
pub(crate) fn first(words: &str) -> Option<(Range<usize>, Edtf)> {
    let named = NAMED.captures(words).and_then(|found| {
        let name = found["month"].to_lowercase();
        let month = datelines().months().find(|(own, _)| **own == *name)?.1;
        day(&found, month)
    });
    let roman = || {
        let found = ROMAN.captures(words)?;
        let name = found["month"].to_lowercase();
        let month = NUMBERS.iter().position(|own| *own == name)?;
        day(&found, month as i8 + 1)
    };
    named.or_else(roman)
}

fn day(found: &regex::Captures, month: i8) -> Option<(Range<usize>, Edtf)> {
    let date = Date::new(found["year"].parse().ok()?, month, found["day"].parse().ok()?).ok()?;
    Some((found.get(0)?.range(), Edtf::day(date)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_of_other_calendars_words() {
        for (words, date) in [
            ("13 novembre 1995", Some("1995-11-13")),
            ("Quito, sábado 22 de enero del 2000", Some("2000-01-22")),
            ("1er août 1990", Some("1990-08-01")),
            ("19 Desember 2007", Some("2007-12-19")),
            ("Elisabethville, 13.ix.1961", Some("1961-09-13")),
            ("3 xi 1961", Some("1961-11-03")),
            ("12 martians in 1990", None),
            ("31 xi 1961", None),
        ] {
            assert_eq!(super::first(words).map(|(_, d)| d.to_string()).as_deref(), date, "{words}");
        }
    }
}
