//! When a document was written, where its header does not say: its closing lines, the formula of a treaty or a resolution,
//! its title, its file's name. What the page does not say itself is flagged.

use crate::dates::{self, address, line};
use rapport_model::{BlockKind, Document, Edtf, Problem, Severity, SourceKind};
use regex::Regex;
use std::sync::LazyLock;

/// What is said of a document without a date.
pub(crate) const UNDATED: &str = "the document bears no date, so no cut-off admits it";

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
    let found = closing(document).or_else(|| formula(document)).map(|date| (date, None));
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

/// "Published on 3 March 2021" below the story.
fn closing(document: &Document) -> Option<Edtf> {
    let lines = last_lines(document, CLOSING).filter_map(line::read);
    lines.filter(|line| line.of == line::Of::Publication).map(|line| line.date).next()
}

/// "Done at Nairobi on 8 December 1991", "Resolution adopted by the General Assembly on 19 September 2024".
fn formula(document: &Document) -> Option<Edtf> {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:done|signed|given|concluded)\b(?: in (?:duplicate|triplicate|two copies),?)? (?:at|in|on|this) ")
            .expect("the form is fixed")
    });
    static ADOPTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:\w+ ){0,3}(?:resolution|decision|declaration|statement)\b.{0,60}\b(?:adopted|issued|made)\b",
        )
        .expect("the form is fixed")
    });
    let day = |words: &str| dates::first(words).map(|(_, date)| date).filter(|date| date.days() <= 31);
    let done = last_lines(document, FORMULA).filter(|words| DONE.is_match(words)).find_map(day);
    let tops = || document.blocks.iter().take(FORMULA).filter_map(|block| block.pieces.first());
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

/// The day that these words name, if they name one alone.
fn only_day(words: &str) -> Option<Edtf> {
    let (range, date) = dates::first(words)?;
    let alone = dates::first(&words[range.end..]).is_none();
    (alone && date.days() == 1).then_some(date)
}
