//! Date lines: lines of a page that say when it was written and nothing else, as `Published 09:01 IST, July 15th 2020`,
//! `Washington, August 18, 1965, 4.35 p.m.`, `By Jane Doe | 3 March 1987 | 4 min read`.

use super::{Dated, foreign, numeric};
use rapport_lexicon::datelines;
use rapport_model::Edtf;
use regex::Regex;
use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// What a date line says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct DateLine {
    /// The date.
    pub date: Edtf,
    /// The other reading of a date whose day and month are in doubt.
    pub other: Option<Edtf>,
    /// What the line says it is the date of.
    pub of: Of,
}

impl DateLine {
    /// The date and its doubt.
    pub fn dated(self) -> Dated {
        Dated { date: self.date, other: self.other }
    }
}

/// What a date is of. What stands first is the better day of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(crate) enum Of {
    /// "First published", "Originally posted".
    FirstPublication,
    /// "Published", "Posted", "Issued".
    Publication,
    /// It is not said.
    Bare,
    /// "Updated", "Last modified".
    Change,
}

impl Of {
    /// Whether the page says that it came out then.
    pub fn is_publication(self) -> bool {
        self <= Of::Publication
    }
}

/// A line is no longer than this.
const LONGEST: usize = 160;
/// So many lines belong to a headline.
const HEADLINE: usize = 3;
/// So many lines that are bare dates are the labels of a chronology.
const LABELS: usize = 3;
/// Words beside the date that are neither times nor labels: a place, a name, an outlet.
const MOST_NAMES: usize = 9;

/// What a line says of the day of its page, if it is a date line.
pub(crate) fn read(words: &str) -> Option<DateLine> {
    let words = without_remark(words.trim());
    if words.is_empty() || words.len() > LONGEST || !words.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let dates = dates(words);
    let first = dates.first()?;
    if is_entry(words, first) || is_of_something(words, first) || !is_bare(words, &dates) {
        return None;
    }
    let labelled = dates.iter().filter_map(|found| Some((found, label(words, &found.range, &dates)?)));
    let (found, of) = labelled.min_by_key(|(_, of)| *of)?;
    Some(DateLine { date: found.date, other: found.other, of })
}

/// A line without the remark in square brackets that ends it: "(2019-04-25) [This is a rush transcript.]"
fn without_remark(words: &str) -> &str {
    let open = words.strip_suffix(']').and_then(|inner| inner.rfind('[')).filter(|open| *open > 0);
    open.map(|open| words[..open].trim_end()).filter(|kept| first(kept).is_some()).unwrap_or(words)
}

/// The date lines among the first lines of a page, with their places: of three or more bare dates none is the page's, but
/// for one under the headline when the others stand together far below it.
pub(crate) fn of_page(lines: impl Iterator<Item = Option<DateLine>>) -> Vec<(usize, DateLine)> {
    let mut found: Vec<(usize, DateLine)> = lines.enumerate().filter_map(|(at, line)| Some((at, line?))).collect();
    let bare: Vec<usize> = found.iter().filter(|(_, line)| line.of == Of::Bare).map(|(at, _)| *at).collect();
    let days: HashSet<String> =
        found.iter().filter(|(_, line)| line.of == Of::Bare).map(|(_, line)| line.date.to_string()).collect();
    if days.len() >= LABELS {
        let leads = bare[0] <= HEADLINE && bare[0] + HEADLINE < bare[1] && bare[1] - bare[0] > bare[2] - bare[1];
        found.retain(|(at, line)| line.of != Of::Bare || leads && *at == bare[0]);
    }
    found
}

/// The date line at this place among the lines of a page: a label may stand on the line above, the day of the week on the one
/// below.
pub(crate) fn read_among(lines: &[&str], at: usize) -> Option<DateLine> {
    let mut line = read(lines[at])?;
    let below = lines.get(at + 1).filter(|below| line.other.is_some() && is_only_weekday(below));
    if let Some(settled) = below.and_then(|below| read(&format!("{} {below}", lines[at]))) {
        line = settled;
    }
    let above = at.checked_sub(1).and_then(|above| lines.get(above)).filter(|_| line.of == Of::Bare);
    match above.map(|above| heading_label(above)) {
        Some(Some(Of::Bare)) | None => Some(line),
        Some(Some(of)) => Some(DateLine { of, ..line }),
        Some(None) => None,
    }
}

fn is_only_weekday(words: &str) -> bool {
    let bare = words.trim().trim_matches(|c: char| !c.is_alphabetic());
    !bare.contains(char::is_whitespace) && super::is_weekday(&bare.to_lowercase())
}

/// What a line that is hardly more than a label calls the date below it; `None` if it is the day of something else.
fn heading_label(words: &str) -> Option<Of> {
    let lists = datelines();
    let lower = words.to_lowercase();
    let told = names(&lower).filter(|word| !lists.joins.contains(*word));
    let others = told.filter(|word| !lists.foreign.contains(*word)).count();
    let label = if dates(words).is_empty() && others <= 1 { calls(words) } else { Some(Of::Bare) };
    // "Date, Event" heads a table, "Received in registry" is a stamp.
    label.map(|of| if others == 0 { of } else { Of::Bare })
}

struct Found {
    range: Range<usize>,
    date: Edtf,
    other: Option<Edtf>,
}

/// All dates of a line in order; years alone are none.
fn dates(words: &str) -> Vec<Found> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(next) = words.get(at..).and_then(first) {
        let range = next.range.start + at..next.range.end + at;
        at = range.end;
        found.push(Found { range, ..next });
    }
    found
}

fn first(words: &str) -> Option<Found> {
    let spelled = super::first(words).map(|(range, date)| Found { range, date, other: None });
    let numeric = numeric::first(words).map(|n| Found { range: n.range, date: n.date, other: n.other });
    let foreign = foreign::first(words).map(|(range, date)| Found { range, date, other: None });
    [spelled, numeric, foreign].into_iter().flatten().min_by_key(|found| found.range.start)
}

/// "3 March 1987: The two sides met" is an entry of a chronology, "MOSCOW, March 3, 1987. China signed" opens a story.
fn is_entry(words: &str, first: &Found) -> bool {
    let rest = words[first.range.end..].trim_start();
    let masthead = || words.split(|c: char| !c.is_alphanumeric()).any(|word| in_masthead(&word.to_lowercase()));
    let story = [". ", ": ", "-- "].iter().find_map(|mark| rest.strip_prefix(mark)).filter(|_| !masthead());
    if story.is_some_and(|story| names(story).next().is_some()) {
        return true;
    }
    let told = rest.trim_start_matches([':', '-', '–', '—', ' ']);
    first.range.start == 0 && rest.len() > told.len() && names(told).count() > 3
}

/// Whether a word stands in the masthead of a paper, beside its number and its price.
fn in_masthead(word: &str) -> bool {
    datelines().masthead.contains(word)
}

/// Whether the first date in these words is the day of a thing they name: "Earthquake of 12 January 2010".
pub(crate) fn names_a_thing(words: &str) -> bool {
    first(words).is_some_and(|found| is_of_something(words, &found))
}

/// "Treaty of 8 December 1991" names a thing by its day.
fn is_of_something(words: &str, first: &Found) -> bool {
    let before = words[..first.range.start].trim_end();
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let joined = datelines().joins.contains(last.as_str());
    let thing = before.split_whitespace().rev().nth(1).unwrap_or_default().to_lowercase();
    let thing = thing.trim_matches(|c: char| !c.is_alphanumeric());
    // "12 Ramadan 1400, corresponding to 24 July 1980"
    let paper = last == "of" && datelines().papers.contains(thing) || datelines().same.contains(thing);
    // "Last day for bookings: 31 March 2012"
    let labelled = before.ends_with(':') && names(before).count() > 1;
    (joined && names(before).next().is_some() || labelled) && !paper && !opens_with_label(words)
}

/// "Posted by Jane Doe on 3 March 2021", "By Jane Doe on 3 March 2021".
fn opens_with_label(words: &str) -> bool {
    let first =
        words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    first == "by" || datelines().publication.contains(first.as_str()) || datelines().change.contains(first.as_str())
}

/// Whether nothing but labels, times and a few names stands beside the dates, no sentence.
fn is_bare(words: &str, dates: &[Found]) -> bool {
    let rest = without_dates(words, dates);
    let others: Vec<&str> = names(&rest).collect();
    let small = others.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    let set_off = dates.last().is_some_and(|last| {
        opens_with_label(words)
            && words[..last.range.start].trim_end().ends_with(',')
            && words.len() <= last.range.end + 1
    });
    let sentence = others.len() > 3 && words.ends_with('.') && !rest.trim_end().ends_with(".m.") && !set_off;
    let numbers = others.iter().filter(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    let few = small <= others.len() / 3 || others.len() <= 3 && small <= 2;
    others.len() <= MOST_NAMES
        && (few || opens_with_label(&rest))
        && numbers <= 2
        && !sentence
        && placed(words, dates, &others)
}

/// Names stand apart from the date: "Santiago, 11 August 1965", "Jane Doe | 3 March 1987", "By Jane Doe 3 March 1987".
fn placed(words: &str, dates: &[Found], others: &[&str]) -> bool {
    static BESIDE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[,|•·/;:()\[\]–—-]|  |\t").expect("the form is fixed"));
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return false };
    let (before, after) = (&words[..first.range.start], &words[last.range.end..]);
    let by = words.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let apart = |part: &str, edge: Option<char>| {
        names(part).next().is_none() || edge.is_some_and(|c| BESIDE.is_match(&c.to_string())) || BESIDE.is_match(part)
    };
    let edge_before = before.trim_end().chars().next_back();
    let edge_after = after.trim_start().chars().next();
    others.len() <= 3 || by || (apart(before, edge_before) && apart(after, edge_after))
}

/// How many words of a line are no labels, times, weekdays or dates.
pub(crate) fn other_words(words: &str) -> usize {
    names(&without_dates(words, &dates(words))).count()
}

fn without_dates(words: &str, dates: &[Found]) -> String {
    let mut rest = words.to_owned();
    for found in dates.iter().rev() {
        rest.replace_range(found.range.clone(), " ");
    }
    rest
}

/// The words that are no labels, times, weekdays or marks.
fn names(words: &str) -> impl Iterator<Item = &str> {
    let trimmed = words.split(|c: char| c.is_whitespace() || "|•·,;()[]<>/–—".contains(c));
    trimmed
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !is_idle(word))
}

/// Whether a word beside a date is no name.
pub(crate) fn is_idle(word: &str) -> bool {
    let lower = word.to_lowercase();
    let clock = lower.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && lower.bytes().all(|b| b.is_ascii_digit() || b":.+-".contains(&b) || b"apmzh".contains(&b))
        && (lower.len() > 2 || lower.bytes().any(|b| b.is_ascii_digit()));
    let lists = datelines();
    let idle = [&lists.idle, &lists.publication, &lists.change, &lists.masthead, &lists.same, &lists.first];
    let known = idle.into_iter().any(|list| list.contains(lower.as_str()));
    clock || known || super::is_weekday(&lower)
}

/// What the words between the date before and this one call it; `None` if it is the day of something else.
fn label(words: &str, range: &Range<usize>, dates: &[Found]) -> Option<Of> {
    let from = dates.iter().map(|found| found.range.end).filter(|end| *end <= range.start).max().unwrap_or(0);
    calls(&words[from..range.start])
}

/// Whether a line speaks of a change and of no publication.
pub(crate) fn is_change(words: &str) -> bool {
    let lists = datelines();
    let lower = words.to_lowercase();
    let has = |list: &HashSet<Box<str>>| lower.split(|c: char| !c.is_alphanumeric()).any(|word| list.contains(word));
    has(&lists.change) && !has(&lists.publication)
}

/// What words call a date that they stand before.
fn calls(words: &str) -> Option<Of> {
    let before = words.to_lowercase();
    let lists = datelines();
    let has = |list: &HashSet<Box<str>>| {
        before.split(|c: char| !c.is_alphanumeric() && c != '©').any(|word| list.contains(word))
    };
    match () {
        // "Document release date" is the archive's.
        () if has(&lists.filed) && has(&lists.filing) => None,
        () if has(&lists.foreign) => None,
        () if has(&lists.change) => Some(Of::Change),
        () if has(&lists.publication) && has(&lists.first) => Some(Of::FirstPublication),
        () if has(&lists.publication) => Some(Of::Publication),
        () => Some(Of::Bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Option<(String, Of)> {
        read(words).map(|line| (line.date.to_string(), line.of))
    }

    #[test]
    fn lines_that_date_a_page() {
        for (words, date, of) in [
            ("2021-08-03", "2021-08-03", Of::Bare),
            ("16 August 2023", "2023-08-16", Of::Bare),
            ("Published 09:01 IST, July 15th 2020", "2020-07-15", Of::Publication),
            ("Sep 22, 2020", "2020-09-22", Of::Bare),
            ("Updated: 4 May 2021, 10:15 GMT+3", "2021-05-04", Of::Change),
            ("Posted on: March 3, 2021 | Last updated March 5, 2021", "2021-03-03", Of::Publication),
            ("Last Updated March 5, 2021 | First published March 3, 2021", "2021-03-03", Of::FirstPublication),
            ("Posted: 4 Mar 2001 | Originally published: 3 Mar 2001", "2001-03-03", Of::FirstPublication),
            ("Lima, Tuesday, 3 March 1987.  Price 20 centavos", "1987-03-03", Of::Bare),
            ("Vol. II No. 9. Friday, Mar 6/87. 20 cts", "1987-03-06", Of::Bare),
            ("vrijdag 6 maart 1987 -- 12de jaargang -- 60 ct", "1987-03-06", Of::Bare),
            ("5 Rajab 1407, corresponding to 5 March 1987", "1987-03-05", Of::Bare),
            ("Handed in at the Consulate, Friday, Mar. 6 '87.", "1987-03-06", Of::Publication),
            ("6 марта 1987 г.", "1987-03-06", Of::Bare),
            ("1987年3月6日", "1987-03-06", Of::Bare),
            ("March, 06, 1987 - 14:15", "1987-03-06", Of::Bare),
            ("Date: 1987 March 6, 14:30 (Friday)", "1987-03-06", Of::Publication),
            ("Washington, August 18, 1965, 4:35 p.m.", "1965-08-18", Of::Bare),
            ("Santiago, 11 August 1965", "1965-08-11", Of::Bare),
            ("Place, 18 August 1965, 4.35 p.m.", "1965-08-18", Of::Bare),
            ("By Jane Doe | 3 March 1987 | 4 min read", "1987-03-03", Of::Bare),
            ("JANE DOE, Lima — Tuesday, 3 March 1987", "1987-03-03", Of::Bare),
            ("Reuters • 3rd March, 1987", "1987-03-03", Of::Bare),
            ("Tue Mar 3 10:21:33 UTC 1987", "1987-03-03", Of::Bare),
            ("03/13/2021 10:15 AM EST", "2021-03-13", Of::Bare),
            ("Posted by Jane Doe on 3 March 2021", "2021-03-03", Of::Publication),
            ("Bulletin of 22/03/2000", "2000-03-22", Of::Bare),
            ("Prague home service 0355 gmt 21 Aug 68", "1968-08-21", Of::Bare),
            ("Fecha: 04MAY82   Hora: 18:45", "1982-05-04", Of::Bare),
            ("-- filed from Lima by telephone, 11 Dec. '19", "2019-12-11", Of::Publication),
            ("Done at Nairobi, 8 December 1991", "1991-12-08", Of::Bare),
        ] {
            assert_eq!(said(words), Some((date.to_owned(), of)), "{words}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for words in [
            "3 March 1987: The two sides met in Lima and agreed",
            "Treaty of 8 December 1991",
            "MOSCOW, March 3, 1987. China signed",
            "Accessed 3 March 2021",
            "Approved for release 2005/08/11",
            "Chile expelled two diplomats on 3 February 2021.",
            "The talks that opened in Lima on 3 March 1987 go on",
            "1992",
            "Peru and Chile since 1992",
            "What happened on 3 October 1993",
            "Last day for bookings: 31 March 2012",
            "Saved from the web on 2015-02-11",
            "© 2021 The Times, 3 March 2021",
            "1 May 2002\tChile protested to Peru over fishing.\tEl Norte",
        ] {
            assert_eq!(said(words), None, "{words}");
        }
    }

    #[test]
    fn three_bare_dates_label_entries() {
        let places = |lines: &[&str]| -> Vec<usize> {
            of_page(lines.iter().map(|line| read(line))).into_iter().map(|(at, _)| at).collect()
        };
        let (first, second, third) = ("3 March 1987", "5 March 1987", "9 March 1987");
        assert_eq!(places(&["Talks", first, "They met", second]), [1, 3]);
        assert!(places(&["Talks", first, "They met", second, "They ate", third, "They left"]).is_empty());
        assert_eq!(places(&["Talks", first, "They met", "and ate", "and left", "Related", second, "Tea", third]), [1]);
        let wrapped = ["Talks", first, "They", "met", "and", "ate", second, "They", "left", "at", "once", third];
        assert_eq!(places(&wrapped[..]), [] as [usize; 0]);
        assert_eq!(places(&["Posted 10 March 1987", first, second, third]), [0]);
    }

    #[test]
    fn a_label_above_and_a_weekday_below() {
        let among = |lines: &[&str], at| read_among(lines, at).map(|line| (line.date.to_string(), line.of));
        let day = |of| Some(("1987-03-06".to_owned(), of));
        assert_eq!(among(&["Published", "6 March 1987"], 1), day(Of::Publication));
        assert_eq!(among(&["Last updated:", "6 March 1987"], 1), day(Of::Change));
        assert_eq!(among(&["RECEIVED IN REGISTRY No. 3", "6 MAR 1987"], 1), None);
        assert_eq!(among(&["When", "Friday, 6 March 1987, 19:00"], 1), None);
        assert_eq!(among(&["When rivers rise", "6 March 1987"], 1), day(Of::Bare));
        assert_eq!(among(&["3/6/1987", "(Friday)"], 0), day(Of::Bare));
        assert_eq!(read_among(&["3/6/1987", "Friday brought rain"], 0).unwrap().date.to_string(), "1987-06-03");
    }

    #[test]
    fn a_doubt_is_kept() {
        assert_eq!(read("Published 3/4/2021").unwrap().other.unwrap().to_string(), "2021-03-04");
    }
}
