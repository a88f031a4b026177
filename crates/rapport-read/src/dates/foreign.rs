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
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<String> = datelines().months().map(|(name, _)| regex::escape(name)).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let form = format!(
        r"(?i)\b(?P<day>\d{{1,2}}|\w+(?:(?: y | e |-)\w+)?)\s+(?:d[ií]as?\s+)?(?:d[eo]l?\s+m[eê]s\s+)?(?:de\s+)?(?P<month>{})\b,?\s+(?:del?\s+)?(?:a[ñn]o\s+)?(?:de\s+)?(?P<year>\d{{4}}\b|\w[\w -]{{5,60}})",
        names.join("|")
    );
    Regex::new(&form).expect("the names are escaped")
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
    named.or_else(roman).or_else(|| counted(words))
}

/// "a los tres días del mes de agosto de 1980", "le douze mars mil neuf cent quatre-vingt-trois".
fn counted(words: &str) -> Option<(Range<usize>, Edtf)> {
    let found = COUNTED.captures(words)?;
    let name = found["month"].to_lowercase();
    let month = datelines().months().find(|(own, _)| **own == *name)?.1;
    let digits = |part: &str| part.parse::<i16>().ok();
    let year = found["year"].get(..4).and_then(digits).or_else(|| number(&found["year"]))?;
    let day: i8 = digits(&found["day"]).or_else(|| number(&found["day"]))?.try_into().ok()?;
    let date = Date::new(Some(year).filter(|year| *year > 1500)?, month, day).ok()?;
    Some((found.get(0)?.range(), Edtf::day(date)))
}

/// A number in words, as far as it is one.
fn number(words: &str) -> Option<i16> {
    let (mut whole, mut part, mut any) = (0, 0, false);
    let lower = words.to_lowercase();
    for word in lower.split([' ', '-']).filter(|word| !matches!(*word, "y" | "e" | "et" | "")) {
        let Some(value) = datelines().counted.get(word) else { break };
        any = true;
        match value {
            1000 => (whole, part) = (whole + part.max(1) * 1000, 0),
            100 if part > 0 => part *= 100,
            // "quatre-vingt"
            20 if part % 100 == 4 => part += 76,
            value => part += value,
        }
    }
    any.then_some(whole + part)
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
            ("a los tres días del mes de agosto de 1980.", Some("1980-08-03")),
            ("a los seis días del mes de agosto de mil novecientos sesenta.", Some("1960-08-06")),
            ("le douze mars mil neuf cent quatre-vingt-trois, en", Some("1983-03-12")),
            ("aos vinte e um dias do mês de julho de 1988", Some("1988-07-21")),
            ("fin de agosto de mil batallas", None),
            ("12 martians in 1990", None),
            ("31 xi 1961", None),
        ] {
            assert_eq!(super::first(words).map(|(_, d)| d.to_string()).as_deref(), date, "{words}");
        }
    }
}
