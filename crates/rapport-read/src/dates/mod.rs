//! Dates as papers write them: `18 April 1988`, `April 18, 1988`, `1988-04-18`, `18 APR 88`, `181200Z APR 88`, `April 1969`.
//! [`line`] reads the lines of a page that hold nothing else, [`address`] what names of files and addresses of pages hold.

pub(crate) mod address;
pub(crate) mod foreign;
pub(crate) mod line;
pub(crate) mod numeric;
pub(crate) mod spelled;

use rapport_model::{Date, Edtf};
use regex::{Captures, Regex};
use std::{ops::Range, sync::LazyLock};

/// Month names and their usual abbreviations, for the patterns below.
const MONTH: &str = "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|\
                     sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// Each form with the named groups `year`, `month`, `day`, and `last` for a range of days. The first that matches at the
/// earliest place wins, so finer forms stand before coarser ones.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let forms = [
        // 1988-04-18, 1988/4/18, 1988.04.18T09:30:00+02:00
        r"\b(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?:T\d{2}:\d{2}\S*|\b)".to_owned(),
        // 181200Z APR 88
        format!(r"(?i)\b(?P<day>\d{{2}})\d{{4}}\s?[a-z]\s*{MONTH}\.?\s*(?P<year>\d{{4}}|\d{{2}})\b"),
        // Tue Mar 3 10:21:33 UTC 1987
        format!(
            r"(?i)\b{MONTH}\.?\s+(?P<day>\d{{1,2}}),?\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:[ap]\.?m\.?,?\s+)?(?:[a-z]{{3,4}},?\s+)?(?P<year>\d{{4}})\b"
        ),
        // 2009年10月12日
        r"(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]".to_owned(),
        // 1976 February 12, Juche 92 (2003) January 10
        format!(r"(?i)\b(?P<year>(?:1[5-9]|20)\d{{2}})[).,]?\s+{MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
        // April 11 Juche 109 (2020), July 3 (1996)
        format!(r"(?i)\b{MONTH}\.?\s+(?P<day>\d{{1,2}}),?\s+(?:[a-z]+ \d{{1,4}} )?\((?P<year>(?:1[5-9]|20)\d{{2}})\)"),
        // l4 March 1962, as a scanner reads it
        format!(r"\b[lI|](?P<ones>\d)\s+(?i:{MONTH})\.?,?\s+(?P<year>\d{{4}})\b"),
        // 3–5 March 1969, 18 April 1988, 18 APR 88
        format!(
            r"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?(?P<last>\d{{1,2}}))?\s+(?:day\s+)?(?:of\s+)?{MONTH}\.?,?\s+(?:of\s+)?(?P<year>\d{{4}}|['’]?\d{{2}}\b)"
        ),
        // 18-APR-1988, 18/Apr/88, 18APR88
        format!(r"(?i)\b(?P<day>\d{{1,2}})[-/.]?{MONTH}[-/.]?(?P<year>\d{{4}}|\d{{2}})\b"),
        // April 18, 1988; April, 18, 1988
        format!(
            r"(?i)\b{MONTH}[.,]?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<last>\d{{1,2}}))?,?\s+(?P<year>\d{{4}}|['’]\d{{2}})\b"
        ),
        // Jan 24/86
        format!(r"(?i)\b{MONTH}\.?\s+(?P<day>\d{{1,2}})/(?P<year>\d{{4}}|3[2-9]|[4-9]\d)\b"),
        // March-April 2005
        format!(r"(?i)\b{MONTH}\.?\s?[-–/]\s?{}\.?,?\s+(?P<year>\d{{4}})\b", MONTH.replace("<month>", "<until>")),
        r"\b(?P<year>\d{4})-(?P<number>\d{2})\b".to_owned(),
        format!(r"(?i)\b{MONTH}\.?,?\s+(?:of\s+)?(?P<year>\d{{4}})\b"),
    ];
    forms.iter().map(|form| Regex::new(form).expect("the forms are fixed")).collect()
});

static DAY_OF_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    let form = format!(
        r"(?i)\b(?:{MONTH}\.?\s+(?P<day>\d{{1,2}})|(?P<before>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{})\b",
        MONTH.replace("<month>", "<after>")
    );
    Regex::new(&form).expect("the form is fixed")
});

/// The first date in these words, and where it stands. A year alone is none: it is more often a number of something else.
pub(crate) fn first(words: &str) -> Option<(Range<usize>, Edtf)> {
    let mut best: Option<(Range<usize>, Option<Edtf>)> = None;
    for form in FORMS.iter() {
        for found in form.captures_iter(words) {
            let range = found.get(0)?.range();
            // "14:58 June 16, 2020" has no day 58.
            if words[..range.start].ends_with(':') {
                continue;
            }
            // A finer form that names no day of the calendar bars the coarser ones from its place: no "February 1988" in
            // "31 February 1988".
            if best.as_ref().is_none_or(|(earlier, _)| range.end <= earlier.start) {
                best = Some((range, of(&found)));
                break;
            }
        }
    }
    best.and_then(|(range, date)| Some((range, date?)))
}

/// The date, if these words are one and nothing else; a weekday, a time of day, a year alone and EDTF are let pass.
pub(crate) fn whole(words: &str) -> Option<Edtf> {
    let words = words.trim().trim_end_matches(['.', ',']);
    let coded = words.bytes().all(|b| b.is_ascii_digit() || b"-+/~?%T:XZ.".contains(&b));
    if let (true, Ok(date)) = (coded, words.parse::<Edtf>()) {
        return sensible(date).then_some(date);
    }
    let (range, date) = first(words)?;
    let rest = format!("{} {}", &words[..range.start], &words[range.end..]);
    let idle = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        word.is_empty() || is_weekday(&word) || is_time(&word)
    };
    rest.split_whitespace().all(idle).then_some(date)
}

/// A date as it was read, and what else it may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Dated {
    /// The date.
    pub date: Edtf,
    /// The other reading of a date whose day and month are in doubt.
    pub other: Option<Edtf>,
}

impl Dated {
    /// A date without a doubt.
    pub fn sure(date: Edtf) -> Dated {
        Dated { date, other: None }
    }
}

/// The date that the value of a field gives, in whatever form; a field called a date may hold three numbers or eight digits.
pub(crate) fn value(words: &str) -> Option<Dated> {
    let words = words.trim().trim_matches(['"', '\'', '“', '”']);
    let digits =
        || (words.len() == 8 && words.bytes().all(|b| b.is_ascii_digit())).then(|| address::day(words)).flatten();
    let numeric = || numeric::first(words).map(|found| Dated { date: found.date, other: found.other });
    let line = || line::read(words).map(|line| line.dated());
    let foreign = || foreign::first(words).map(|(_, date)| date);
    let sure = digits().or_else(|| whole(words)).map(Dated::sure);
    sure.or_else(line).or_else(numeric).or_else(|| foreign().map(Dated::sure))
}

/// Every day that these words name in full or by day and month; those have no year.
pub(crate) fn named(words: &str) -> impl Iterator<Item = (Option<i16>, i8, i8)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = words.get(at..)?;
        let (range, month, day) = without_year(rest)?;
        let year = first(&rest[range.start..]).filter(|(whole, _)| whole.start == 0);
        at += range.end;
        Some((year.map(|(_, date)| date.first_day().year()), month, day))
    })
}

/// A month and a day without a year ("May 9", "9 May"), the first in these words.
pub(crate) fn without_year(words: &str) -> Option<(Range<usize>, i8, i8)> {
    let found = DAY_OF_MONTH.captures(words)?;
    let month = month_of(found.name("month").or(found.name("after"))?.as_str())?;
    let day = found.name("day").or(found.name("before"))?.as_str().parse().ok()?;
    (1..=31).contains(&day).then(|| (found.get(0).expect("group 0 is the match").range(), month, day))
}

fn of(found: &Captures) -> Option<Edtf> {
    let year = year_of(found.name("year")?.as_str())?;
    let month = match found.name("month") {
        Some(name) => month_of(name.as_str())?,
        None => found.name("number")?.as_str().parse().ok()?,
    };
    if let Some(until) = found.name("until") {
        let last = month_of(until.as_str())?;
        return format!("{year:04}-{month:02}/{year:04}-{last:02}").parse().ok().filter(|months| sensible(*months));
    }
    if let Some(ones) = found.name("ones") {
        let day: i8 = ones.as_str().parse().ok()?;
        return Date::new(year, month, 10 + day).ok().map(Edtf::day).filter(|day| sensible(*day));
    }
    let Some(day) = found.name("day") else { return Edtf::month(year, month).filter(|d| sensible(*d)) };
    let day = Date::new(year, month, day.as_str().parse().ok()?).ok()?;
    let date = match found.name("last") {
        Some(last) => Edtf::between(day, Date::new(year, month, last.as_str().parse().ok()?).ok()?),
        None => Edtf::day(day),
    };
    sensible(date).then_some(date)
}

/// Two digits are of the years 1945–2044.
pub(crate) fn year_of(digits: &str) -> Option<i16> {
    let digits = digits.trim_start_matches(['\'', '’']);
    let year: i16 = digits.parse().ok()?;
    Some(match digits.len() {
        2 if year >= 45 => 1900 + year,
        2 => 2000 + year,
        _ => year,
    })
}

pub(crate) fn month_of(name: &str) -> Option<i8> {
    const STEMS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let stem = name.get(..3)?.to_ascii_lowercase();
    STEMS.iter().position(|s| *s == stem).map(|at| at as i8 + 1)
}

/// Reporting on states is of these years; "2600" before a noun is no year.
fn sensible(date: Edtf) -> bool {
    (1500..=2200).contains(&date.first_day().year())
}

/// The day of the week that these words name, Monday first.
pub(crate) fn weekday_in(words: &str) -> Option<jiff::civil::Weekday> {
    let lower = words.to_lowercase();
    let named = |word: &str| WEEKDAYS.iter().position(|day| is_weekday(word) && word.starts_with(day));
    let found = lower.split(|c: char| !c.is_alphabetic()).find_map(named)?;
    jiff::civil::Weekday::from_monday_zero_offset(found as i8).ok()
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(crate) fn is_weekday(word: &str) -> bool {
    let english = || WEEKDAYS.iter().any(|day| word.starts_with(day)) && word.len() <= 9;
    english() || rapport_lexicon::datelines().weekdays.contains(word)
}

fn is_time(word: &str) -> bool {
    matches!(word, "am" | "pm" | "a.m" | "p.m" | "gmt" | "utc" | "z" | "est" | "edt" | "hours" | "hrs")
        || word.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_papers_use() {
        for (words, date) in [
            ("18 April 1988", "1988-04-18"),
            ("April 18, 1988", "1988-04-18"),
            ("1988-04-18", "1988-04-18"),
            ("18 APR 88", "1988-04-18"),
            ("181200Z APR 88", "1988-04-18"),
            ("181200ZAPR88", "1988-04-18"),
            ("Monday, 18th April 1988, 10:30 a.m.", "1988-04-18"),
            ("April 1969", "1969-04"),
            ("Sept. 1986", "1986-09"),
            ("3–5 March 1969", "1969-03-03/1969-03-05"),
            ("1988", "1988"),
            ("1988 April 18, 14:30", "1988-04-18"),
            ("April, 18, 1988", "1988-04-18"),
            ("Apr 18/88", "1988-04-18"),
            ("1988年4月18日", "1988-04-18"),
            ("March-April 1988", "1988-03/1988-04"),
            ("1985/1986-03", "1985/1986-03"),
            ("April 18, Juche 77 (1988)", "1988-04-18"),
            ("l8 April 1988", "1988-04-18"),
            ("14:58 April 18, 1988", "1988-04-18"),
        ] {
            assert_eq!(whole(words).map(|d| d.to_string()).as_deref(), Some(date), "{words}");
        }
    }

    #[test]
    fn leaves_what_is_no_date() {
        for words in
            ["", "SOV M 88-20031X", "Washington, D.C. 20505", "31 February 1988", "2600 tons", "March that the"]
        {
            assert_eq!(whole(words), None, "{words}");
        }
    }

    #[test]
    fn finds_the_first_of_several() {
        let words = "since May 1972, and on 18 April 1988";
        let (range, date) = first(words).unwrap();
        assert_eq!((&words[range], date.to_string().as_str()), ("May 1972", "1972-05"));
    }

    #[test]
    fn a_dateline_may_lack_the_year() {
        let (range, month, day) = without_year("BEIJING, May 9 (Xinhua)").unwrap();
        assert_eq!((range, month, day), (9..14, 5, 9));
    }
}
