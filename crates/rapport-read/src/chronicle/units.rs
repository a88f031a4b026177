//! What a page is made of, before it is known what dates what: lines that stand together, and rows of tables.

use super::{
    columns::{self, Row},
    label::{self, Close, Label},
    moment::{Moment, Point},
};
use crate::plain;
use rapport_model::{BlockKind, Document, Span};
use std::collections::BTreeMap;

/// Words that stand together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where, a list's marker left off.
    pub span: Span,
    /// How many bytes its first line is indented.
    pub indent: usize,
    /// A list's marker stands before it.
    pub listed: bool,
    /// The cells of a row of a table of events.
    pub row: Option<Row>,
}

/// A line and what is known of it at once.
struct Line {
    span: Span,
    indent: usize,
    /// An empty line stands before it, or a block begins with it.
    fresh: bool,
    /// A list's marker stands before it.
    marked: bool,
    row: bool,
}

/// The units of a document, in order. `words` is its text, or the same with the markup blanked out, byte for byte.
pub(super) fn units(document: &Document, words: &str) -> Vec<Unit> {
    let lines = lines(document, words);
    let mut units: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.row {
            let end = (at..lines.len()).find(|&at| !lines[at].row).unwrap_or(lines.len());
            let spans: Vec<Span> = lines[at..end].iter().map(|line| line.span).collect();
            units.extend(columns::rows(&document.text, words, &spans));
            at = end;
            continue;
        }
        match units.last_mut().filter(|unit| unit.row.is_none() && at > 0 && !lines[at - 1].row) {
            Some(unit) if goes_on(words, unit, line) => unit.span = unit.span.join(line.span),
            _ => units.push(Unit { span: line.span, indent: line.indent, listed: line.marked, row: None }),
        }
        at += 1;
    }
    units
}

fn lines(document: &Document, words: &str) -> Vec<Line> {
    let starts: BTreeMap<usize, BlockKind> =
        document.blocks.iter().filter_map(|block| Some((block.pieces.first()?.start(), block.kind))).collect();
    let (mut lines, mut at, mut blank) = (Vec::new(), 0, true);
    for whole in words.split_inclusive('\n') {
        let (start, end) = (at, at + whole.len());
        at = end;
        if !whole.contains(|c: char| c.is_alphanumeric()) {
            blank = true;
            continue;
        }
        let block = starts.range(start..end).next().map(|(_, kind)| *kind);
        let row = block == Some(BlockKind::Row);
        let raw = &document.text[start..end];
        let indent = raw.len() - raw.trim_start().len();
        let from = start + whole.len() - whole.trim_start().len();
        let span = unfenced(words, Span::new(from, from + whole.trim().len()));
        let marker = if row { 0 } else { marker(span.of(words)) };
        let span = Span::new(span.start() + marker, span.end());
        let marked = marker > 0 || span.start() > start + indent && block.is_some();
        lines.push(Line { span, indent, fresh: blank || block.is_some(), marked, row });
        blank = false;
    }
    lines
}

/// A heading of a wiki without its marks: "=== August ===".
fn unfenced(words: &str, line: Span) -> Span {
    let inner = line.of(words);
    let fenced = inner.len() > 4 && inner.starts_with("==") && inner.ends_with("==");
    if !fenced {
        return line;
    }
    let name = inner.trim_matches('=');
    let lead = inner.len() - inner.trim_start_matches('=').len();
    columns::trimmed(words, Span::new(line.start() + lead, line.start() + lead + name.len()))
}

/// The length of a list's marker, unless it is the day of a label: "8. Oct. 1962".
fn marker(words: &str) -> usize {
    let bullet = words.trim_start_matches(['-', '–', '—', '•', '·', '*', '■', '▪', '●', '○', '>']);
    let spaced = bullet.len() - bullet.trim_start().len();
    if bullet.len() < words.len() && spaced > 0 {
        return words.len() - bullet.trim_start().len();
    }
    let numbered = plain::marker(words);
    let label = label::read(words).and_then(|label| label.moment.end());
    if label.is_some_and(|point| point.month.is_some() || point.year.is_some()) { 0 } else { numbered }
}

/// Whether a line goes on with what stands above it.
fn goes_on(words: &str, unit: &Unit, line: &Line) -> bool {
    let above = unit.span.of(words);
    // "29 August–" above "7 September."
    if above.ends_with(['–', '-', '—'])
        && label::read(above).is_some_and(|label| label.close >= Close::Firm)
        && !line.fresh
    {
        return true;
    }
    if line.fresh || line.marked || headline(above).is_some() {
        return false;
    }
    let ended = above.ends_with(['.', '!', '?', ':', ';', ')', ']', '"', '”']);
    let begins = |label: Label| match label.close {
        Close::Firm => true,
        Close::Stop => ended,
        Close::Whole => ended || label.moment.has_year() && ends_like_a_heading(above),
        Close::Bare => ended && !label.opened && (label.moment.has_year() || is_later(above, label.moment)),
    };
    !(line.indent <= unit.indent + 1 && label::read(line.span.of(words)).is_some_and(begins))
}

/// Whether a line opens with a later day of the month than the words above it do: "12 Troops …", then "14 Envoys …".
fn is_later(above: &str, moment: Moment) -> bool {
    let day = |moment: Moment| match moment {
        Moment::At(Point { year: None, month: None, day, part: None }) => day,
        _ => None,
    };
    let first = label::read(above).filter(|label| label.start == 0).and_then(|label| day(label.moment));
    let last = above.rsplit('\n').next().and_then(label::read).and_then(|label| day(label.moment));
    first.and(last).zip(day(moment)).is_some_and(|(before, day)| before < day)
}

/// Whether the last word of a line has a capital, and no line above it is long: wrapped lines mostly end in small words.
fn ends_like_a_heading(words: &str) -> bool {
    const LONGEST: usize = 60;
    words.split_whitespace().next_back().is_some_and(|word| !word.starts_with(char::is_lowercase))
        && (!words.contains('\n') || words.lines().all(|line| line.len() <= LONGEST))
}

/// The label of a line that heads others: "May 1990", "March 2008 – Georgia", "Week of Monday 6 November 1978 - China desk".
pub(super) fn headline(words: &str) -> Option<Label> {
    const MOST: usize = 4;
    // A label and so few words: what a paragraph has grown to is not looked at again at each of its lines.
    const LONGEST: usize = 400;
    if words.len() > LONGEST {
        return None;
    }
    if let Some(label) = titled(words) {
        return Some(label);
    }
    let label = label::read(words)?;
    let rest = &words[label.body..];
    let name = || {
        let count = rest.split_whitespace().count();
        let capital =
            rest.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
        (1..=MOST).contains(&count) && capital && !rest.ends_with(['.', ';', '!', '?', ')', ']'])
    };
    let point = label.moment.end();
    let coarse = |point: Point| point.day.is_none() && (point.month.is_some() || point.part.is_some()) || label.opened;
    let month = point.is_some_and(|point| point.year.is_some() && coarse(point));
    let below = label.close == Close::Whole || label.close == Close::Firm && month && !label.placed && name();
    (below && point.is_some()).then_some(label)
}

/// The year that a title follows: "1962 river war", "2017 plateau stand-off".
fn titled(words: &str) -> Option<Label> {
    const MOST: usize = 7;
    let (year, title) = words.split_once(' ')?;
    let moment =
        label::whole(year).filter(|moment| matches!(moment, Moment::At(Point { month: None, year: Some(_), .. })))?;
    let count = title.split_whitespace().count();
    let plain = title.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let named =
        plain && title.starts_with(char::is_alphabetic) && (1..MOST).contains(&count) && label::whole(words).is_none();
    named.then_some(Label {
        moment,
        start: 0,
        end: year.len(),
        body: year.len() + 1,
        close: Close::Bare,
        opened: false,
        placed: false,
    })
}
