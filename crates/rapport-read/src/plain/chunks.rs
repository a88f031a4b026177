//! Chunks: lines that stand together, before it is known what they are and what a page tore apart.

use super::lines::{Holds, Line};
use super::shape;
use crate::dates::line::{self, DateLine};
use rapport_model::Span;

/// A date line stands among the first lines of a page.
const TOP: usize = 40;

/// Lines that stand together.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// From the first line's words to the last line's.
    pub span: Span,
    /// What its lines hold.
    pub holds: Holds,
    /// How many lines it has.
    pub lines: usize,
    /// Whether a page begins with it.
    pub page: bool,
    /// Length of the marker it starts with ("--", "1."), white space after it included; 0 if it is no list entry.
    pub marker: usize,
    /// Whether it is a line of a header: "Date: 3 March 1987".
    pub field: bool,
    /// Whether it is a row of a table.
    pub row: bool,
    /// What it says of the day of its page, if it is a line that does nothing else.
    pub dated: Option<DateLine>,
    width: usize,
    last: Span,
    indent: usize,
}

/// The chunks of a text, in order.
pub(super) fn chunks(text: &str, lines: &[Line]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let dates = date_lines(text, lines);
    let (mut fresh, mut page) = (true, false);
    for (at, line) in lines.iter().enumerate() {
        page |= line.page;
        if line.holds == Holds::Blank {
            fresh = true;
            continue;
        }
        let row = line.holds == Holds::Words && in_table(text, lines, at);
        let dated = dates.get(at).copied().flatten();
        let alone = fresh || page || row || dated.is_some();
        match chunks.last_mut() {
            Some(chunk) if !alone && chunk.dated.is_none() && chunk.goes_on(text, line) => chunk.grow(line),
            _ => chunks.push(Chunk { dated, ..Chunk::of(text, line, page, row) }),
        }
        (fresh, page) = (false, false);
    }
    chunks
}

/// The date lines among the first lines of the text, those that label entries left out.
fn date_lines(text: &str, lines: &[Line]) -> Vec<Option<DateLine>> {
    let words = lines.iter().enumerate().take(TOP).filter(|(_, line)| line.holds == Holds::Words);
    let (places, words): (Vec<usize>, Vec<&str>) = words.map(|(at, line)| (at, line.span.of(text))).unzip();
    let mut dates = vec![None; lines.len().min(TOP)];
    for (nth, dated) in line::of_page((0..words.len()).map(|nth| line::read_among(&words, nth))) {
        dates[places[nth]] = Some(dated);
    }
    dates
}

/// Rows come in company: at least one line beside it has columns too. The names of the columns stand over two rows at least.
fn in_table(text: &str, lines: &[Line], at: usize) -> bool {
    let words = |at: usize| lines.get(at).filter(|line| line.holds == Holds::Words).map(|line| line.span.of(text));
    let row = |at: usize| words(at).is_some_and(shape::is_row);
    let names = || words(at).is_some_and(shape::has_columns) && row(at + 1) && row(at + 2);
    row(at) && (at.checked_sub(1).is_some_and(row) || row(at + 1)) || names()
}

impl Chunk {
    fn of(text: &str, line: &Line, page: bool, row: bool) -> Chunk {
        let words = line.span.of(text);
        let has_words = line.holds == Holds::Words;
        Chunk {
            span: line.span,
            holds: line.holds,
            lines: 1,
            page,
            marker: if has_words && !row { shape::marker(words) } else { 0 },
            field: has_words && shape::field(words).is_some(),
            row,
            dated: None,
            width: words.len(),
            last: line.span,
            indent: line.indent,
        }
    }

    fn grow(&mut self, line: &Line) {
        self.span = self.span.join(line.span);
        self.last = line.span;
        self.lines += 1;
        self.width = self.width.max(line.span.len());
        self.indent = self.indent.min(line.indent);
    }

    /// Whether the line belongs to this chunk, with no empty line between them.
    fn goes_on(&self, text: &str, line: &Line) -> bool {
        if self.holds != Holds::Words || line.holds != Holds::Words || self.row {
            return false;
        }
        let (last, words) = (self.last.of(text), line.span.of(text));
        let ended = shape::ends_sentence(last);
        let marker = shape::marker(words);
        let listed = marker > 0 && (ended || last.ends_with([';', ',']) || self.same_marker(text, words, marker));
        if listed || shape::field(words).is_some() && (self.field || ended || self.lines <= 2) {
            return false;
        }
        if self.field {
            return line.indent > self.indent || !shape::is_sentence_like(words);
        }
        if shape::is_capitals(last) != shape::is_capitals(words) && (self.is_capitals(text) || ended) {
            return false;
        }
        !(ended && shape::starts_anew(words) && self.paragraph_ended(words, line))
    }

    fn same_marker(&self, text: &str, words: &str, marker: usize) -> bool {
        self.marker > 0 && words[..marker].chars().next() == self.span.of(text).chars().next()
    }

    fn is_capitals(&self, text: &str) -> bool {
        shape::is_capitals(self.span.of(text))
    }

    /// After a full sentence: an unwrapped line, a line that stops short of the others, or a new indent.
    fn paragraph_ended(&self, words: &str, line: &Line) -> bool {
        let width = self.width.max(line.span.len());
        let first_word = words.split(' ').next().map_or(0, str::len);
        let short = width >= 40 && (self.last.len() + 1 + first_word) * 10 < width * 8;
        let unwrapped = self.last.len() > 160 || width > 160;
        unwrapped || short || line.indent >= self.indent + 2 || shape::starts_with_date(words) || shape::is_turn(words)
    }
}
