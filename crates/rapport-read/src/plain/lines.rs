//! Lines of a text, and what each is before anything is known of its neighbours.

use crate::markings::Found;
use rapport_model::{Span, Stamp};

/// One line of the text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, white space at both ends left off; empty for an empty line.
    pub span: Span,
    /// How many characters it is indented.
    pub indent: usize,
    /// Whether a page begins with it.
    pub page: bool,
    /// What it holds.
    pub holds: Holds,
}

/// What a line holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    /// Nothing.
    Blank,
    /// Stamps and nothing else.
    Stamps,
    /// Gaps, perhaps with stamps, and nothing else.
    Gap,
    /// A page number or a running head.
    Furniture,
    /// A rule or a row of asterisks.
    Separator,
    /// Words.
    Words,
}

/// All lines of the text; form feeds begin a page.
pub(super) fn lines(text: &str, gaps: &[Found], stamps: &[Stamp]) -> Vec<Line> {
    let mut marks: Vec<(Span, bool)> = gaps.iter().map(|g| (g.span, true)).collect();
    marks.extend(stamps.iter().map(|s| (s.span, false)));
    marks.sort();
    let mut lines = cut(text);
    let mut next = 0;
    for line in &mut lines {
        while next < marks.len() && marks[next].0.end() <= line.span.start() {
            next += 1;
        }
        line.holds = holds(text, line.span, &marks[next..]);
    }
    furniture(text, &mut lines);
    lines
}

fn cut(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut page) = (0, false);
    let bytes = text.as_bytes();
    for at in 0..=bytes.len() {
        let ends = match bytes.get(at) {
            None | Some(b'\n' | 0x0c) => true,
            Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
            Some(_) => false,
        };
        if ends {
            lines.push(line(text, start, at, page));
            page = bytes.get(at) == Some(&0x0c);
            start = at + 1;
        }
    }
    lines
}

fn line(text: &str, start: usize, end: usize, page: bool) -> Line {
    let words = text[start..end].trim();
    let lead = text[start..end].len() - text[start..end].trim_start().len();
    let from = if words.is_empty() { start } else { start + lead };
    let span = Span::new(from, from + words.len());
    Line { span, indent: text[start..from].chars().count(), page, holds: Holds::Blank }
}

/// `marks` are those that end after the line's start, in order.
fn holds(text: &str, line: Span, marks: &[(Span, bool)]) -> Holds {
    if line.is_empty() {
        return Holds::Blank;
    }
    let (mut at, mut gap, mut any) = (line.start(), false, false);
    let idle = |from: usize, to: usize| text[from..to].chars().all(|c| !c.is_alphanumeric());
    for (span, is_gap) in marks.iter().take_while(|(span, _)| span.start() < line.end()) {
        if span.start() > at && !idle(at, span.start()) {
            return Holds::Words;
        }
        at = at.max(span.end().min(line.end()));
        (gap, any) = (gap || *is_gap, true);
    }
    match () {
        () if !idle(at, line.end()) => Holds::Words,
        () if gap => Holds::Gap,
        () if any => Holds::Stamps,
        () => Holds::Separator,
    }
}

/// Turns page numbers and running heads from words to furniture.
fn furniture(text: &str, lines: &mut [Line]) {
    let alone = |at: usize| {
        let quiet = |l: Option<&Line>| l.is_none_or(|l| l.holds != Holds::Words);
        quiet(at.checked_sub(1).and_then(|i| lines.get(i))) && quiet(lines.get(at + 1))
    };
    let numbers: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].holds == Holds::Words && is_page_number(lines[at].span.of(text)))
        .filter(|&at| alone(at) || lines[at].page || lines.get(at + 1).is_some_and(|l| l.page))
        .collect();
    for at in numbers {
        lines[at].holds = Holds::Furniture;
    }
    for at in running_heads(text, lines) {
        lines[at].holds = Holds::Furniture;
    }
}

/// "3", "- 3 -", "Page 3", "Page 3 of 7", "iv".
fn is_page_number(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '.' | '[' | ']')).to_ascii_lowercase();
    let bare = bare.strip_prefix("page").or(bare.strip_prefix("p.")).unwrap_or(&bare).trim();
    let number = |n: &str| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit());
    let roman = |n: &str| (1..=5).contains(&n.len()) && n.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    match bare.split_once(" of ").or(bare.split_once('/')) {
        Some((page, all)) => number(page) && number(all),
        None => number(bare) || roman(bare),
    }
}

/// A short line that comes back at least three times, its digits aside, mostly beside the end of a page, a page number
/// or a stamp.
fn running_heads(text: &str, lines: &[Line]) -> Vec<usize> {
    let shaped = |line: &Line| {
        let words = line.span.of(text);
        line.holds == Holds::Words && words.len() <= 80 && !words.ends_with(['.', '?', '!', ',', ';', ':'])
    };
    let mut places: std::collections::BTreeMap<String, Vec<usize>> = Default::default();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| shaped(line)) {
        let key = line.span.of(text).chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
        places.entry(key).or_default().push(at);
    }
    let edges = edges(lines);
    let mostly = |at: &Vec<usize>| at.len() >= 3 && at.iter().filter(|&&i| edges[i]).count() * 3 >= at.len() * 2;
    places.into_values().filter(mostly).flatten().collect()
}

/// For each line, whether a page begins with it or its nearest neighbour that is not blank is a page's edge.
fn edges(lines: &[Line]) -> Vec<bool> {
    let mut edge = vec![false; lines.len()];
    let marks = |line: &Line| matches!(line.holds, Holds::Stamps | Holds::Furniture);
    let mut after = false;
    for (at, line) in lines.iter().enumerate() {
        edge[at] = after || line.page;
        after = if line.holds == Holds::Blank { after || line.page } else { marks(line) };
    }
    let mut before = false;
    for (at, line) in lines.iter().enumerate().rev() {
        edge[at] |= before;
        before = line.page || if line.holds == Holds::Blank { before } else { marks(line) };
    }
    edge
}
