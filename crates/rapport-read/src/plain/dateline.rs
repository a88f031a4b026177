//! Datelines: "MOSCOW, March 3, 1987.", "BEIJING, May 9 (Xinhua) --".

use crate::dates;
use rapport_model::Edtf;
use regex::Regex;
use std::sync::LazyLock;

/// A dateline at the beginning of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Dateline {
    /// How many bytes it takes, its dash or full stop and the white space after it included.
    pub length: usize,
    /// How long the words of it are.
    pub words: usize,
    /// Its date: whole, or without the year, or none ("BEIJING (AP) --").
    pub day: Option<Day>,
    /// The agency in brackets.
    pub agency: Option<String>,
}

/// The day a dateline names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Day {
    /// With its year.
    Whole(Edtf),
    /// Month and day.
    OfMonth(i8, i8),
}

static FORM: LazyLock<Regex> = LazyLock::new(|| {
    let agency = r"\s*[(/](?P<agency>[^()/\n]{2,40})[)/]|,?\s+(?P<wire>[A-Z]{2,}(?: [A-Z]{2,}){0,2}|Reuters?|Xinhua|Kyodo|Yonhap|Interfax)";
    let form = format!(
        r"^(?:\[(?:[Tt]ext|[Ee]xcerpts?)\]\s*)?(?:{PLACE})(?:, [A-Z][A-Za-z. ]{{1,20}}?)??(?P<comma>,)?(?: +(?:[A-Z][a-z]+day, )?\(?{DAY}\)?)?,?(?:{agency})?(?:\s*\[(?P<year>\d{{4}})\])?\s*(?P<end>(?:[.:]\s*)?-{{2,}}|[—–]|[-_]\s|[.:])\s*"
    );
    Regex::new(&form).expect("the form is fixed")
});
/// "(Batumi, August 21, 2008) – ", "KHARTOUM (Sahel News - 18th June, 2020) ", "April 6 (UPI) -- ".
static BRACKETED: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let forms = [
        format!(r"^\((?:{PLACE}), {DAY}\)(?P<end>)(?:\s*[—–-]+\s*|:?\s+)"),
        format!(r"^(?:{PLACE}), [\w ]{{4,24}} \({DAY}\)(?P<end>)\s*[:—–-]+\s*"),
        format!(r"^(?:{PLACE})\s+\((?P<agency>[^()\d\n]{{2,40}}?)\s*[-–—,]\s*{DAY}\)(?P<end>)\s+"),
        format!(r"^{DAY} \((?P<agency>[^()\d\n]{{2,40}})\)(?P<end>)\s*[—–-]+\s*"),
    ];
    forms.map(|form| Regex::new(&form).expect("the forms are fixed"))
});
const PLACE: &str = r"(?P<caps>[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+){0,3})|(?P<title>[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+){0,2})";
const DAY: &str = r"(?P<day>[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:, ?\d{4}|,? [A-Z][a-z]+ \d{1,4} \(\d{4}\))?|\d{1,2}(?:st|nd|rd|th|\.)? [A-Za-z]{3,9}\.?(?:,? \d{4})?|\d{4}-\d{2}-\d{2})";

/// The dateline that these words begin with.
pub(crate) fn read(words: &str) -> Option<Dateline> {
    let mut reach = words.len().min(160);
    while !words.is_char_boundary(reach) {
        reach -= 1;
    }
    if let Some(line) = bracketed(&words[..reach]) {
        return Some(line);
    }
    let found = FORM.captures(&words[..reach])?;
    let year = found.name("year").map_or("", |year| year.as_str());
    let day = found.name("day").map(|day| day_of(format!("{} {year}", day.as_str()).trim_end()));
    let agency = found.name("agency").or(found.name("wire")).map(|a| a.as_str().to_owned());
    let placed = match (&day, &agency) {
        (Some(None), _) => false,
        (Some(Some(_)), _) => found.name("caps").is_some() || found.name("comma").is_some(),
        (None, Some(_)) => found.name("wire").is_none() && !found["end"].starts_with(['.', ':']),
        (None, None) => false,
    };
    let place = found.name("caps").or(found.name("title"))?.as_str();
    let month = dates::without_year(&format!("{place} 1")).is_some();
    let end = found.name("end")?.start();
    let length = found.get(0)?.end();
    let words = words[..end].trim_end().len();
    (placed && !month && length > 0).then(|| Dateline { length, words, day: day.flatten(), agency })
}

fn bracketed(words: &str) -> Option<Dateline> {
    let found = BRACKETED.iter().find_map(|form| form.captures(words))?;
    let day = day_of(&found["day"])?;
    let agency = found.name("agency").map(|agency| agency.as_str().trim().to_owned());
    Some(Dateline { length: found.get(0)?.end(), words: found.name("end")?.start(), day: Some(day), agency })
}

fn day_of(words: &str) -> Option<Day> {
    if let Some((_, date)) = dates::first(words) {
        return Some(Day::Whole(date));
    }
    dates::without_year(words).map(|(_, month, day)| Day::OfMonth(month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        for (words, date, agency, rest) in [
            ("MOSCOW, March 3, 1987. China and", "1987-03-03", None, "China and"),
            ("Moscow, 3 March 1987 (TASS) -- The", "1987-03-03", Some("TASS"), "The"),
            ("NEW YORK, March 3, 1987 — A", "1987-03-03", None, "A"),
            ("BEIJING, May 9 (Xinhua) -- The", "5-9", Some("Xinhua"), "The"),
            ("[Text] Beijing, 9 May (XINHUA) -- The", "5-9", Some("XINHUA"), "The"),
            ("BEIJING (AP) — The", "", Some("AP"), "The"),
            ("LIMA (June 1, 1976) - The", "1976-06-01", None, "The"),
            ("KUWAIT, Aug 2, Reuter - Troops", "8-2", Some("Reuter"), "Troops"),
            ("Berlin, 7. November (dpa) - Der", "11-7", Some("dpa"), "Der"),
            ("PEKING, 15 MARCH 1988, NCNA: A", "1988-03-15", Some("NCNA"), "A"),
            ("TBILISI, MARCH 3, COAST PRESS. The", "3-3", Some("COAST PRESS"), "The"),
            ("(Batumi, March 3, 1987) – Men", "1987-03-03", None, "Men"),
            ("KHARTOUM (Sahel News / Wire - 3rd March, 1987) The", "1987-03-03", Some("Sahel News / Wire"), "The"),
            ("ASTANA, Sept. 17, 1996 /NewsLine/ -- A", "1996-09-17", Some("NewsLine"), "A"),
            ("SEOUL, Friday, July 3 (Special) [1953]. -- In", "1953-07-03", Some("Special"), "In"),
            ("GEORGETOWN (MP) _ Men", "", Some("MP"), "Men"),
            ("CAIRO, March 4.--The", "3-4", None, "The"),
            ("April 6 (UPI) -- The", "4-6", Some("UPI"), "The"),
            ("(Batumi, March 3, 1987) Men", "1987-03-03", None, "Men"),
            ("Kathmandu, 2043 Falgun 19 (March 3, 1987): Men", "1987-03-03", None, "Men"),
            ("Pyongyang, March 3 Juche 76 (1987) (KCNA) -- The", "1987-03-03", Some("KCNA"), "The"),
            ("Islamabad, March 3, 1987 (PPI-OT): The", "1987-03-03", Some("PPI-OT"), "The"),
        ] {
            let line = read(words).unwrap_or_else(|| panic!("{words}"));
            let day = match line.day {
                Some(Day::Whole(date)) => date.to_string(),
                Some(Day::OfMonth(month, day)) => format!("{month}-{day}"),
                None => String::new(),
            };
            assert_eq!((day.as_str(), line.agency.as_deref(), &words[line.length..]), (date, agency, rest), "{words}");
        }
    }

    #[test]
    fn leaves_sentences() {
        for words in [
            "March 3, 1987. China and",
            "Moscow agreed. Then",
            "In May 1987. Then",
            "Gorbachev, on May 9, said:",
            "China (PRC). Then",
            "The USSR, 1987. It",
            "TRADE: It grew",
            "Moscow: it grew",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
