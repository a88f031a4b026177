//! When a document was written, where its header does not say: its closing lines, the formula of a treaty or a resolution,
//! its title, its file's name. What the page does not say itself is flagged.

use crate::bounds::LAST_YEAR;
use crate::chronicle;
use crate::dates::{self, Dated, address, foreign, line, spelled};
use crate::plain::dateline::{self, Day};
use line::Of;
use rapport_lexicon::datelines;
use rapport_model::{BlockKind, Date, Document, Edtf, Problem, Severity, SourceKind};
use regex::Regex;
use std::sync::LazyLock;

/// What is said of a document without a date.
const UNDATED: &str = "the document bears no date, so no cut-off admits it";

/// Whether a problem says that the document, or the table, bears no date.
pub fn says_undated(problem: &Problem) -> bool {
    problem.message.ends_with("bears no date, so no cut-off admits it")
}

/// Among so many first lines a page says when it was written.
const TOP: usize = 12;
/// Among so many a form says so, by a label.
const FAR: usize = 40;
/// So many lines from its end a page may say when it was published.
const CLOSING: usize = 6;
/// So many lines from its end a treaty says when it was done.
const FORMULA: usize = 25;

/// What stands beside a text and may date it where its own words do not, with what it is called; the better first.
pub(crate) type Beside = [(Dated, &'static str)];

/// What an address is called: it is asked before the end of a text, as sites put the day of publication into it.
pub(crate) const ADDRESS: &str = "its address";

/// What the properties of a file are called: their day is that of the file and not of the paper, so they are asked last.
pub(crate) const MADE: &str = "the day on which its file was made";

/// Dates the document if nothing has, or says that it bears no date.
pub(crate) fn settle(document: &mut Document) {
    settle_beside(document, &[]);
}

/// The same, with what stands beside its text: that is asked after its own words, and a note says so.
pub(crate) fn settle_beside(document: &mut Document, beside: &Beside) {
    if document.dates.written.or(document.dates.published).is_some() {
        return;
    }
    let plain = |line: line::DateLine| (settle_order(line.dated(), &document.text), None);
    let by = |wanted: &[&str]| {
        let ways =
            beside.iter().filter(|(_, by)| wanted.contains(by) || wanted.is_empty() && ![ADDRESS, MADE].contains(by));
        ways.map(|(date, by)| (*date, Some(*by))).next()
    };
    let found = cabled(document).map(|date| (Dated::sure(date), None)).or_else(|| top(document).map(plain));
    let found = found.or_else(|| entitled(document).or_else(|| by(&[ADDRESS])));
    let found = found.or_else(|| storied(document).map(|date| (Dated::sure(date), None)));
    let found = found.or_else(|| formula(document).map(|date| (Dated::sure(date), None)));
    let made = || chronicle::own_day(document).map(|date| (Dated::sure(date), None));
    let found = found.or_else(|| closing(document).map(plain)).or_else(made).or_else(|| titled(document));
    if found.is_none() && by_year_beside(document) {
        return;
    }
    let found = found.or_else(|| by(&[])).or_else(|| named(document)).or_else(|| by(&[MADE]));
    let Some((dated, by)) = found else {
        if !document.problems.iter().any(says_undated) {
            let problem = Problem::new(Severity::Warning, UNDATED);
            document.problems.push(problem.hint("add a first line such as “Date: 1988-04-18”"));
        }
        return;
    };
    let public = document.source == SourceKind::Press;
    *(if public { &mut document.dates.published } else { &mut document.dates.written }) = Some(dated.date);
    document.problems.extend(by.map(|by| note(dated.date, by)));
    document.problems.extend(doubt(dated));
}

/// Dates it by a first line that names day and month, if one year alone stands beside the text.
fn by_year_beside(document: &mut Document) -> bool {
    let date = || {
        let ((month, day), (year, by)) = yearless(document).zip(year_beside(document))?;
        Some((Date::new(year, month, day).ok().map(Edtf::day)?, by))
    };
    let Some((date, by)) = date() else { return false };
    document.dates.published = Some(date);
    document.problems.push(note_year(date, by));
    true
}

/// Which of two readings of a date the text speaks for: if it names a day in the month before the one and none before the other. The
/// doubt stays.
pub(crate) fn settle_order(dated: Dated, text: &str) -> Dated {
    const BEFORE: i32 = 31;
    let Some(other) = dated.other else { return dated };
    let reach = text.floor_char_boundary(20_000);
    let follows = |date: Edtf| {
        let day = date.first_day();
        dates::named(&text[..reach]).any(|(year, month, of_month)| {
            let named = Date::new(year.unwrap_or(day.year()), month, of_month).ok();
            named.is_some_and(|named| (1..=BEFORE).contains(&(day - named).get_days()))
        })
    };
    if follows(other) && !follows(dated.date) { Dated { date: other, other: Some(dated.date) } } else { dated }
}

/// Says of a date beyond all reporting that nothing rests on it.
pub(crate) fn doubt_the_far_future(document: &mut Document) {
    let Some(date) = document.vantage().filter(|date| date.first_day().year() > LAST_YEAR) else { return };
    let message = format!("it is dated {date}, which no reporting can be: no cut-off is taken from it");
    let problem = Problem::new(Severity::Warning, message).hint("correct its date, or leave it out");
    // A document that `rapport read` wrote brings it along.
    if !document.problems.contains(&problem) {
        document.problems.push(problem);
    }
}

/// How what is said of a document's date begins.
const OF_DATE: [&str; 5] = [
    "day and month of its date",
    "its text bears no date",
    "its date line leaves out",
    "it is dated ",
    "it bears no date",
];

/// Whether a problem speaks of the document's date, so that it falls when somebody gives it another.
pub(crate) fn is_of_date(problem: &Problem) -> bool {
    OF_DATE.iter().any(|begins| problem.message.starts_with(begins))
}

/// Dates a document that bears no date by those that lie beside it, the nearest first: a day without its year gets theirs; what says
/// nothing of its day was written between the latest day it names and the latest of theirs. A note says so.
pub fn bound(document: &mut Document, near: &[Edtf]) {
    if document.vantage().is_some() || near.is_empty() {
        return;
    }
    let by_year = || {
        yearless(document)
            .and_then(|day| in_their_year(day, near))
            .map(|date| (date, "the year of the files beside it"))
    };
    let between = || between(document, near).map(|date| (date, "what it names and the files beside it"));
    let Some((date, by)) = by_year().or_else(between) else { return };
    let public = document.source == SourceKind::Press;
    *(if public { &mut document.dates.published } else { &mut document.dates.written }) = Some(date);
    document.problems.retain(|problem| !says_undated(problem) && problem.message != OF_DATE[4]);
    document.problems.push(if date.days() == 1 { note_year(date, by) } else { bounded(date, by) });
}

/// Whether it bears no date, though it may be bounded.
pub fn is_undated(document: &Document) -> bool {
    document.known().is_none() || document.problems.iter().any(|problem| problem.message.starts_with(OF_DATE[4]))
}

fn bounded(date: Edtf, by: &str) -> Problem {
    let message = format!("it bears no date: it is dated {date}, as far as {by} bound it");
    Problem::new(Severity::Note, message).hint("add a first line such as “Date: 1988-04-18”")
}

/// A line among the first that dates the page by day and month alone.
fn yearless(document: &Document) -> Option<(i8, i8)> {
    let words = document.blocks.iter().filter(|block| block.kind != BlockKind::Row).take(TOP);
    let lines = words.filter_map(|block| block.pieces.first()).flat_map(|piece| piece.of(&document.text).lines());
    lines.take(TOP).find_map(|words| {
        let (range, month, day) = dates::without_year(words).filter(|_| dates::first(words).is_none())?;
        // It is a date line if it were one with a year; a leap year has every day.
        let probe = format!("{}, 2000{}", &words[..range.end], &words[range.end..]);
        let front = || line::read(&probe).filter(|line| line.of <= Of::Bare);
        front().map(|_| (month, day))
    })
}

/// The day in the one year that the nearest of them name, or in which it falls between them.
fn in_their_year((month, day): (i8, i8), near: &[Edtf]) -> Option<Edtf> {
    const NEAREST: usize = 4;
    let mut years: Vec<i16> = near.iter().take(NEAREST).map(|date| date.first_day().year()).collect();
    years.sort_unstable();
    years.dedup();
    let [year] = years[..] else { return None };
    Date::new(year, month, day).ok().map(Edtf::day)
}

/// From the latest day it names that is not after theirs to the latest of theirs.
fn between(document: &Document, near: &[Edtf]) -> Option<Edtf> {
    let last = near.iter().map(|date| date.last_day()).max()?;
    let first = near.iter().map(|date| date.first_day()).min()?;
    let reach = document.text.floor_char_boundary(50_000);
    let named =
        dates::named(&document.text[..reach]).filter_map(|(year, month, day)| Date::new(year?, month, day).ok());
    Some(Edtf::between(named.filter(|day| *day <= last).max().unwrap_or(first), last))
}

/// Says that the day and the month of a date are in doubt, if they are.
pub(crate) fn doubt(dated: Dated) -> Option<Problem> {
    let Dated { date, other } = dated;
    let other = other?;
    let message = format!("day and month of its date are in doubt: it is read as {date}, and may mean {other}");
    let problem = Problem::new(Severity::Warning, message);
    Some(problem.hint(format!("if it is the latter, add a first line “Date: {other}”")))
}

/// The date-time group of a cable, wherever the page breaks its lines: "P 062329Z DEC 78 FM AMEMBASSY BERN".
fn cabled(document: &Document) -> Option<Edtf> {
    const REACH: usize = 2_000;
    static GROUP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(\d{6}Z\s+[A-Z]{3}\s+\d{2,4})\b[^\n]{0,16}\s+FM\s+[A-Z]").expect("the form is fixed")
    });
    let head = &document.text[..document.text.floor_char_boundary(REACH)];
    dates::first(&GROUP.captures(head)?[1]).map(|(_, date)| date)
}

/// A first line that says of which day the paper is: "Letter dated 14 March 1996 from the Foreign Minister to his colleague".
fn entitled(document: &Document) -> Option<(Dated, Option<&'static str>)> {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^([\w-]+)(?: [\w-]+){0,2} dated ").expect("the form is fixed"));
    let lines = document.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TOP);
    lines.filter(|line| !line.ends_with('.')).find_map(|line| {
        let found = FORM.captures(line).filter(|f| datelines().entitled.contains(f[1].to_lowercase().as_str()))?;
        let rest = &line[found.get(0)?.end()..];
        let (place, date) = dates::first(rest).filter(|(place, date)| place.start == 0 && date.days() == 1)?;
        (place.end < rest.len()).then_some((Dated::sure(date), None))
    })
}

/// The dateline of a story that stands below the furniture of its site; a year that it leaves out is that of the same day in its text.
fn storied(document: &Document) -> Option<Edtf> {
    const HEAD: usize = 3;
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose() && block.kind != BlockKind::Item).take(TOP);
    let lines =
        prose.filter_map(|block| block.pieces.first()).flat_map(|piece| piece.of(&document.text).lines().take(HEAD));
    lines.filter_map(dateline::read).filter_map(|line| line.day).find_map(|day| match day {
        Day::Whole(date) => Some(date),
        Day::OfMonth(month, day) => told_year(document, month, day),
    })
}

/// This day in the one year with which the text names it.
pub(crate) fn told_year(document: &Document, month: i8, day: i8) -> Option<Edtf> {
    let reach = document.text.floor_char_boundary(20_000);
    let same = dates::named(&document.text[..reach]).filter(|(_, m, d)| (*m, *d) == (month, day));
    let mut years: Vec<i16> = same.filter_map(|(year, ..)| year).collect();
    years.dedup();
    let [year] = years[..] else { return None };
    Date::new(year, month, day).ok().map(Edtf::day)
}

/// The last words of the page that stand for themselves: no rows, no entries of lists, no headings of what follows them.
fn last_lines(document: &Document, count: usize) -> impl Iterator<Item = &str> {
    let mut told = false;
    let blocks = document.blocks.iter().rev().filter(move |block| {
        let heads = told && block.kind == BlockKind::Heading;
        told |= block.kind != BlockKind::Heading;
        !heads && !matches!(block.kind, BlockKind::Row | BlockKind::Item | BlockKind::Note)
    });
    let words = blocks.filter_map(|block| block.pieces.first()).map(|piece| piece.of(&document.text));
    words.flat_map(|words| words.lines().rev()).take(count)
}

/// A date line near the beginning, where the header was not seen to reach. Of rows only one that names its date so.
fn top(document: &Document) -> Option<line::DateLine> {
    let blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Note);
    let lines = blocks.flat_map(|block| {
        let first = block.pieces.first().copied();
        let whole = || first.zip(block.pieces.last()).map(|(first, last)| first.join(*last));
        let piece = if block.kind == BlockKind::Row { whole() } else { first };
        piece.map_or("", |piece| piece.of(&document.text)).lines().map(move |line| (block.kind, line))
    });
    let (kinds, words): (Vec<BlockKind>, Vec<&str>) = lines.take(FAR).unzip();
    let read = |at: usize| match kinds[at] {
        BlockKind::Row => line::read(words[at]).filter(|line| line.of.is_publication()),
        BlockKind::Heading if !document.entries.is_empty() && chronicle::is_label(words[at]) => None,
        // "July 1996" over entries
        BlockKind::Heading => line::read_among(&words, at).filter(|line| line.date.days() == 1),
        _ => line::read_among(&words, at),
    };
    let first = words.len().min(TOP);
    let near = line::of_page((0..first).map(read)).into_iter().map(|(_, line)| line).min_by_key(|line| line.of);
    // Days in a list are those of what it lists.
    let apart = || {
        let read = |at: usize| read(at).filter(|_| kinds[at] != BlockKind::Item);
        line::of_page((0..first).map(read)).into_iter().map(|(_, line)| line).min_by_key(|line| line.of)
    };
    let form =
        |at: usize| line::read_among(&words, at).filter(|line| line.of.is_publication() && is_labelled(&words, at));
    near.or_else(apart).or_else(|| (TOP..words.len()).find_map(form))
}

/// Whether a line far down, or the one above it, is a label of a form: "Publication Date:".
fn is_labelled(words: &[&str], at: usize) -> bool {
    const LABEL: usize = 3;
    let label = |line: &str| {
        line.trim().split_once(':').is_some_and(|(name, _)| (1..=LABEL).contains(&name.split_whitespace().count()))
    };
    label(words[at]) || at > 0 && words[at - 1].trim().ends_with(':') && label(words[at - 1])
}

/// "Published on 3 March 2021" below the story, or the place and the day under a letter.
fn closing(document: &Document) -> Option<line::DateLine> {
    let mut words: Vec<&str> = last_lines(document, CLOSING).collect();
    words.reverse();
    let read = |at: usize| {
        let ended = || agency_end(words[at]).or_else(|| last_sentence(words[at])).or_else(|| spelled_end(words[at]));
        line::read_among(&words, at).or_else(ended)
    };
    let lines: Vec<line::DateLine> = (0..words.len()).rev().filter_map(read).collect();
    let bare = lines.iter().filter(|line| line.of == Of::Bare).count();
    lines.into_iter().filter(|line| bare == 1 || line.of != Of::Bare).min_by_key(|line| line.of)
}

/// "4,116 names. Handed in at the High Commission, Sept. 5 '95."
fn last_sentence(words: &str) -> Option<line::DateLine> {
    let tails = words.match_indices(". ").map(|(at, mark)| &words[at + mark.len()..]);
    tails.filter_map(line::read).find(|line| line.of.is_publication())
}

/// "Bucharest, August the twenty-second, 1968."
fn spelled_end(words: &str) -> Option<line::DateLine> {
    const LONGEST: usize = 12;
    let date = spelled::first(words).filter(|_| words.split_whitespace().count() <= LONGEST)?;
    Some(line::DateLine { date, other: None, of: Of::Bare })
}

/// "AP-NY-03-12-87 1412EST", "UPI 03-12-87 02:12 pm": agencies of the United States closed their stories so, the month first.
fn agency_end(words: &str) -> Option<line::DateLine> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[A-Z]{2,4}(?:-[A-Z]{2})?[- ](\d{2})-(\d{2})-(\d{2}) \d{2}:?\d{2}\s?(?:[A-Z]{3}|[ap]m\b)")
            .expect("the form is fixed")
    });
    let found = END.captures(words.trim())?;
    let date = dates::numeric::month_first(&found[1], &found[2], &found[3])?;
    Some(line::DateLine { date, other: None, of: Of::Publication })
}

/// "Done at Nairobi on 8 December 1991", "Fait à Rabat, le 12 mars 1983", "Resolution adopted by the General Assembly on 19 September 2024".
fn formula(document: &Document) -> Option<Edtf> {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:done|given|concluded) (?:at|in|on|this|under) |\bthis [\w-]+ day of |\badopted by .{3,60} on ",
        )
        .expect("the form is fixed")
    });
    static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:\w+ ){0,3}(?:resolution|decision|declaration|statement|minutes)\b.{0,80}\b(?:adopted|issued|made|held)\b")
            .expect("the form is fixed")
    });
    let day = |words: &str| {
        let written = || dates::first(words).map(|(_, date)| date).filter(|date| date.days() == 1);
        spelled::first(words).or_else(written).or_else(|| foreign::first(words).map(|(_, date)| date))
    };
    let closes = |words: &&str| {
        let first = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
        DONE.is_match(words) || datelines().done.contains(first.to_lowercase().as_str())
    };
    let done = last_lines(document, FORMULA).filter(closes).find_map(day);
    let tops = || document.blocks.iter().take(TOP).filter_map(|block| block.pieces.first());
    done.or_else(|| tops().map(|piece| piece.of(&document.text)).filter(|words| ADOPTED.is_match(words)).find_map(day))
}

/// The one day in the title, or in brackets at the end of the first line.
fn titled(document: &Document) -> Option<(Dated, Option<&'static str>)> {
    let first = || document.text.lines().map(str::trim).find(|line| !line.is_empty());
    let bracketed = || first().filter(|line| line.ends_with([')', ']']))?.rsplit_once(['(', '[']).map(|(_, last)| last);
    let date = document.title.as_deref().and_then(only_day).or_else(|| bracketed().and_then(only_day))?;
    Some((Dated::sure(date), Some("its title")))
}

/// The day in the name of the file, or of the folder it lies in.
fn named(document: &Document) -> Option<(Dated, Option<&'static str>)> {
    let names = || document.id.part().is_none().then(|| address::of_file(&document.file)).flatten();
    names().map(|dated| (dated, Some("its file's name")))
}

fn note(date: Edtf, by: &str) -> Problem {
    let problem = Problem::new(Severity::Note, format!("its text bears no date: it is dated {date} by {by}"));
    problem.hint("if that is not the day it was written, add a first line such as “Date: 1988-04-18”")
}

/// Says of a day whose own words leave out the year where that was taken from.
pub(crate) fn note_year(date: Edtf, by: &str) -> Problem {
    let message = format!("its date line leaves out the year: it is dated {date} by {by}");
    Problem::new(Severity::Note, message).hint("if that is not the year, add a first line such as “Date: 1988-04-18”")
}

/// The year of a day whose own words leave it out, with what names it: a line of the head, the name of the file or a line of copyright,
/// if they name one year alone.
pub(crate) fn year_beside(document: &Document) -> Option<(i16, &'static str)> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)").expect("the form is fixed"));
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:©|\(c\)|copyright)[^\n\d]{0,30}((?:19|20)\d{2})(?:[^\d–-]|$)").expect("the form is fixed")
    });
    const FEW: usize = 3;
    let only = |form: &Regex, words: &str| {
        let mut years: Vec<i16> = form.captures_iter(words).filter_map(|found| found[1].parse().ok()).collect();
        years.dedup();
        if let [year] = years[..] { Some(year) } else { None }
    };
    let masthead =
        |words: &&str| words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() <= FEW;
    let tops = || document.text.lines().filter(|line| !line.trim().is_empty()).take(TOP).filter(masthead);
    let head = || tops().find_map(|words| only(&YEAR, words)).map(|year| (year, "a line of its head"));
    let file = || only(&YEAR, &document.file).map(|year| (year, "its file's name"));
    let rights = || only(&RIGHTS, &document.text).map(|year| (year, "its line of copyright"));
    head().or_else(file).or_else(rights)
}

/// The day that these words name, if they name one alone.
pub(crate) fn only_day(words: &str) -> Option<Edtf> {
    let (range, date) = dates::first(words)?;
    let alone = dates::first(&words[range.end..]).is_none();
    (alone && date.days() == 1).then_some(date)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_date_no_reporting_can_bear_is_doubted() {
        let said = |date: &str| {
            let text = format!("Date: {date}\n\nThe envoys met at the ford.\n");
            let document = crate::read("a.txt", text.as_bytes()).unwrap().documents.remove(0);
            document.problems.iter().any(|problem| problem.message.contains("no cut-off is taken from it"))
        };
        assert_eq!(["2150-06-01", "2101-01-01", "2100-12-31", "1988-04-18"].map(said), [true, true, false, false]);
    }

    #[test]
    fn headings_of_a_timeline_are_no_dates_of_its_page() {
        let date = |text: &str| {
            let document = crate::read("a.md", text.as_bytes()).unwrap().documents.remove(0);
            document.dates.written.or(document.dates.published).map(|date| date.to_string())
        };
        assert_eq!(date("# A timeline\n\n- 1990: talks.\n\n## July 1996\n\nPeru accused Chile of spying.\n"), None);
        assert_eq!(date("# A timeline\n\n## July 1996\n\n- Peru accused Chile of spying.\n"), None);
        assert_eq!(date("# Talks\n\n## 3 July 1996\n\nPeru accused Chile.\n").as_deref(), Some("1996-07-03"));
    }

    #[test]
    fn a_doubt_in_a_closing_line_is_said() {
        let text = "The envoys met at the ford.\n\nThey agreed to meet again.\n\nPublished on 3/4/2021\n";
        let reading = crate::read("a.txt", text.as_bytes()).unwrap();
        let document = &reading.documents[0];
        assert_eq!(document.dates.written.or(document.dates.published).unwrap().to_string(), "2021-04-03");
        assert!(document.problems.iter().any(|problem| problem.message.contains("may mean 2021-03-04")));
    }
}
