//! Where one article of an export ends and the next begins.

use super::{
    Parted,
    field::{self, Line},
    parse,
};
use crate::article::Article;
use rapport_lexicon::{Layout, Part};

/// The articles of a text in this layout; `None` if it is not in it.
pub(super) fn by(layout: &Layout, text: &str) -> Option<Parted> {
    if !has_marks(layout, text) {
        return None;
    }
    let lines = field::lines(text);
    let (pieces, rest) = match () {
        () if !layout.opens.are_none() => (opened(layout, &lines), &lines[..0]),
        () if !layout.closes.are_none() => closed(layout, &lines),
        () => (ruled(layout, &lines), &lines[..0]),
    };
    let articles: Vec<Article> = pieces.into_iter().filter_map(|piece| parse::article(layout, text, piece)).collect();
    let enough = if layout.rules { 2 } else { 1 };
    let parted = articles.iter().filter(|article| article.title.is_some()).count() >= enough;
    parted.then(|| Parted { articles, rest: rest.iter().filter(|line| field::is_prose(line.words)).count() > 2 })
}

/// A look for its marks, before anything costs more.
fn has_marks(layout: &Layout, text: &str) -> bool {
    if !layout.needs.are_none() && !layout.needs.fit_any(text) {
        return false;
    }
    layout.opens.fit_any(text) || layout.closes.fit_any(text) || layout.rules && field::has_rule(text)
}

/// What stands from each line that opens an article to the next. Of a numbered opening the numbers go up, or it is a line of a text.
fn opened<'l, 't>(layout: &Layout, lines: &'l [Line<'t>]) -> Vec<&'l [Line<'t>]> {
    let mut starts: Vec<usize> = Vec::new();
    let mut last = (0, 0);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.opens && layout.opens.fit(line.words)) {
        let numbers = numbers(line.words);
        if starts.is_empty() || numbers.1 == last.1 && numbers.0 > last.0 || numbers.0 == 1 {
            starts.push(at);
            last = numbers;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| &lines[start + 1..end]).collect()
}

/// The last two numbers of a line: which article of how many.
fn numbers(words: &str) -> (u64, u64) {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).rev();
    let all = numbers.next().unwrap_or(0);
    (numbers.next().unwrap_or(0), all)
}

/// What stands up to each line that closes an article, and what is behind the last of them.
fn closed<'l, 't>(layout: &Layout, lines: &'l [Line<'t>]) -> (Vec<&'l [Line<'t>]>, &'l [Line<'t>]) {
    let mut pieces = Vec::new();
    let mut start = 0;
    for at in (0..lines.len()).filter(|at| layout.closes.fit(lines[*at].words)) {
        let piece = &lines[start..at];
        let listed =
            if pieces.is_empty() { piece.iter().rposition(|line| layout.preface.fit(line.words)) } else { None };
        pieces.push(&piece[listed.map_or(0, |last| last + 1)..]);
        start = at + 1;
    }
    (pieces, &lines[start..])
}

/// What stands between rules, and has a label of a text or a title.
fn ruled<'l, 't>(layout: &Layout, lines: &'l [Line<'t>]) -> Vec<&'l [Line<'t>]> {
    let pieces = lines.split(|line| field::is_rule(line.words));
    let wanted = if layout.order.is_empty() { [Part::Title, Part::Outlet] } else { [Part::Body, Part::Body] };
    let has = |piece: &&[Line], part: Part| {
        piece.iter().any(|line| field::labelled(layout, line.words).is_some_and(|(found, _)| found == part))
    };
    pieces.filter(|piece| wanted.iter().all(|part| has(piece, *part))).collect()
}
