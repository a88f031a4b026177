//! When a document was written, where its header does not say: its closing lines, the formula of a treaty or a resolution,
//! its title, its file's name. What the page does not say itself is flagged.

use crate::bounds::LAST_YEAR;
use crate::dates::{self, address, line, spelled};
use line::Of;
use rapport_model::{BlockKind, Document, Edtf, Problem, Severity, SourceKind};
use regex::Regex;
use std::sync::LazyLock;

/// What is said of a document without a date.
pub(crate) const UNDATED: &str = "the document bears no date, so no cut-off admits it";

/// Among so many first lines a page says when it was written.
const TOP: usize = 12;
/// So many lines from its end a page may say when it was published.
const CLOSING: usize = 6;
/// So many lines from its end a treaty says when it was done.
const FORMULA: usize = 25;

/// Dates the document if nothing has, or says that it bears no date.
pub(crate) fn settle(document: &mut Document) {
    settle_by_file(document, None);
}

/// The same, with the day on which the file was made, which is taken last.
pub(crate) fn settle_by_file(document: &mut Document, made: Option<Edtf>) {
    if document.dates.written.or(document.dates.published).is_some() {
        return;
    }
    let lined = |line: line::DateLine| (line.date, line.other.map(|other| doubt(line.date, other)));
    let found = top(document).map(lined).or_else(|| formula(document).map(|date| (date, None)));
    let found = found.or_else(|| closing(document).map(lined));
    let made = || made.map(|date| (date, Some(note(date, "the day on which its file was made"))));
    let found = found.or_else(|| flagged(document)).or_else(made);
    let Some((date, note)) = found else {
        let problem = Problem::new(Severity::Warning, UNDATED);
        document.problems.push(problem.hint("add a first line such as “Date: 1988-04-18”"));
        return;
    };
    let public = document.source == SourceKind::Press;
    *(if public { &mut document.dates.published } else { &mut document.dates.written }) = Some(date);
    document.problems.extend(note);
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

/// Says that the day and the month of a date are in doubt.
pub(crate) fn doubt(date: Edtf, other: Edtf) -> Problem {
    let message = format!("day and month of its date are in doubt: it is read as {date}, and may mean {other}");
    Problem::new(Severity::Warning, message).hint(format!("if it is the latter, add a first line “Date: {other}”"))
}

/// The last words of the page that stand for themselves, rows and entries of lists left out.
fn last_lines(document: &Document, count: usize) -> impl Iterator<Item = &str> {
    let blocks = document.blocks.iter().rev().filter(|block| !matches!(block.kind, BlockKind::Row | BlockKind::Item));
    let words = blocks.filter_map(|block| block.pieces.first()).map(|piece| piece.of(&document.text));
    words.flat_map(|words| words.lines().rev()).take(count)
}

/// A date line near the beginning, where the header was not seen to reach. Of rows only one that names its date so.
fn top(document: &Document) -> Option<line::DateLine> {
    let lines = document.blocks.iter().flat_map(|block| {
        let words = block.pieces.first().map_or("", |piece| piece.of(&document.text));
        words.lines().map(move |line| (block.kind, line))
    });
    let read = |(kind, words): (BlockKind, &str)| {
        line::read(words).filter(|line| kind != BlockKind::Row || line.of == Of::Publication)
    };
    line::of_page(lines.take(TOP).map(read)).into_iter().map(|(_, line)| line).min_by_key(|line| line.of)
}

/// "Published on 3 March 2021" below the story, or the place and the day under a letter.
fn closing(document: &Document) -> Option<line::DateLine> {
    let lines: Vec<line::DateLine> = last_lines(document, CLOSING).filter_map(line::read).collect();
    let bare = lines.iter().filter(|line| line.of == Of::Bare).count();
    lines.into_iter().filter(|line| bare == 1 || line.of != Of::Bare).min_by_key(|line| line.of)
}

/// "Done at Nairobi on 8 December 1991", "Resolution adopted by the General Assembly on 19 September 2024".
fn formula(document: &Document) -> Option<Edtf> {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        let copies = r"(?: in (?:duplicate|triplicate|quadruplicate|two (?:copies|originals)),?)?";
        Regex::new(&format!(r"(?i)^\W*(?:done|given|concluded){copies} (?:at|in|on|this|under) |\bthis [\w-]+ day of |\badopted by .{{3,60}} on "))
            .expect("the form is fixed")
    });
    static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:\w+ ){0,3}(?:resolution|decision|declaration|statement|minutes)\b.{0,80}\b(?:adopted|issued|made|held)\b")
            .expect("the form is fixed")
    });
    let day = |words: &str| {
        let written = || dates::first(words).map(|(_, date)| date).filter(|date| date.days() == 1);
        spelled::first(words).or_else(written)
    };
    let done = last_lines(document, FORMULA).filter(|words| DONE.is_match(words)).find_map(day);
    let tops = || document.blocks.iter().take(TOP).filter_map(|block| block.pieces.first());
    done.or_else(|| tops().map(|piece| piece.of(&document.text)).filter(|words| ADOPTED.is_match(words)).find_map(day))
}

/// The one day in the title, else that in the name of the file; a note says which.
fn flagged(document: &Document) -> Option<(Edtf, Option<Problem>)> {
    let title = document.title.as_deref().and_then(only_day);
    let named = || document.id.part().is_none().then(|| address::day(&document.file)).flatten();
    let (date, by) = title.map(|date| (date, "its title")).or_else(|| named().map(|date| (date, "its file's name")))?;
    Some((date, Some(note(date, by))))
}

fn note(date: Edtf, by: &str) -> Problem {
    let problem = Problem::new(Severity::Note, format!("its text bears no date: it is dated {date} by {by}"));
    problem.hint("if that is not the day it was written, add a first line such as “Date: 1988-04-18”")
}

/// The year of a day whose own words leave it out: by the name of the file or a line of copyright, if they name one year alone.
pub(crate) fn year_beside(document: &Document) -> Option<i16> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)").expect("the form is fixed"));
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:©|\(c\)|copyright)[^\n\d]{0,30}((?:19|20)\d{2})(?:[^\d–-]|$)").expect("the form is fixed")
    });
    let only = |form: &Regex, words: &str| {
        let mut years: Vec<i16> = form.captures_iter(words).filter_map(|found| found[1].parse().ok()).collect();
        years.dedup();
        if let [year] = years[..] { Some(year) } else { None }
    };
    only(&YEAR, &document.file).or_else(|| only(&RIGHTS, &document.text))
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
    fn a_doubt_in_a_closing_line_is_said() {
        let text = "The envoys met at the ford.\n\nThey agreed to meet again.\n\nPublished on 3/4/2021\n";
        let reading = crate::read("a.txt", text.as_bytes()).unwrap();
        let document = &reading.documents[0];
        assert_eq!(document.dates.written.or(document.dates.published).unwrap().to_string(), "2021-04-03");
        assert!(document.problems.iter().any(|problem| problem.message.contains("may mean 2021-03-04")));
    }
}
