//! Dates as treaties spell them: "the twenty-fifth day of June of the year one thousand nine hundred and fifty-seven".

use rapport_model::{Date, Edtf};
use regex::Regex;
use std::sync::LazyLock;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [(&str, i16); 13] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("twelfth", 12),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fourth", 4),
    ("sixth", 6),
    ("seventh", 7),
    ("tenth", 10),
];

/// The first day that these words spell out, its day and its year in words or in figures: "the eighth day of December, 1991", "August
/// the twenty-second, 1968".
pub(crate) fn first(words: &str) -> Option<Edtf> {
    static FORMS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        let year = r",?(?: in| of)?(?: the year)?(?: of our lord)?,? (?P<year>\d{4}|[a-z]+(?:[ -][a-z]+){2,7})";
        let month = super::MONTH;
        let day = r"(?P<day>[a-z]+(?:[- ][a-z]+)?|\d{1,2}(?:st|nd|rd|th)?)";
        let forms = [format!("(?i)\\b{day} day of {month}{year}"), format!("(?i)\\b{month} the {day}{year}")];
        forms.map(|form| Regex::new(&form).expect("the forms are fixed"))
    });
    FORMS.iter().flat_map(|form| form.captures_iter(words)).find_map(|found| {
        let day = day(&found["day"].to_lowercase())?;
        let month = super::month_of(&found["month"])?;
        let year = found["year"].parse().ok().or_else(|| number(&found["year"].to_lowercase()))?;
        Date::new(year, month, day.try_into().ok()?).ok().map(Edtf::day)
    })
}

pub(crate) fn day(words: &str) -> Option<i16> {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(day) = digits.parse() {
        return Some(day);
    }
    let last = words.split([' ', '-']).next_back()?;
    let tens = words.split([' ', '-']).rev().nth(1).and_then(tens).unwrap_or(0);
    let known = ORDINALS.iter().find(|(name, _)| *name == last).map(|(_, day)| *day);
    known.or_else(|| unit(last.strip_suffix("th")?)).map(|unit| tens + unit)
}

/// A number in words, as far as it is one: "one thousand nine hundred and fifty-seven", "nineteen hundred and five".
pub(crate) fn number(words: &str) -> Option<i16> {
    let (mut whole, mut part, mut any) = (0, 0, false);
    for word in words.split([' ', '-']).filter(|word| *word != "and") {
        match (unit(word).or_else(|| tens(word)), word) {
            (Some(value), _) => part += value,
            (None, "hundred") => part *= 100,
            (None, "thousand") => (whole, part) = (whole + part * 1000, 0),
            _ => break,
        }
        any = true;
    }
    any.then_some(whole + part)
}

fn unit(word: &str) -> Option<i16> {
    UNITS.iter().position(|unit| *unit == word).and_then(|at| at.try_into().ok())
}

fn tens(word: &str) -> Option<i16> {
    TENS.iter().position(|tens| *tens == word).and_then(|at| i16::try_from(at).ok()).map(|at| (at + 2) * 10)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn days_in_words() {
        for (words, date) in [
            (
                "this twenty-fifth day of June of the year one thousand nine hundred and fifty-seven the",
                Some("1957-06-25"),
            ),
            ("the eighth day of December, 1991", Some("1991-12-08")),
            ("the 3rd day of March in the year of our Lord nineteen hundred and five", Some("1905-03-03")),
            ("this fourteenth day of August two thousand and six", Some("2006-08-14")),
            ("August the twenty-second, 1968", Some("1968-08-22")),
            ("the last day of June", None),
            ("the first day of February of that year", None),
        ] {
            assert_eq!(first(words).map(|d| d.to_string()).as_deref(), date, "{words}");
        }
    }
}
