//! What a line of an export is: labelled, or one of those above a text that are no title.

use rapport_lexicon::{Layout, Part, exports};

/// A line with words, and whether an empty one stands before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub words: &'t str,
    pub opens: bool,
    /// Where its words begin in the text.
    pub start: usize,
}

/// The lines of a text that hold words; form feeds end a line.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut start, mut opens) = (Vec::new(), 0, true);
    for piece in text.split_inclusive(['\n', '\u{c}', '\r']) {
        let words = piece.trim();
        if words.is_empty() {
            // "\r\n" is one end of a line.
            opens |= piece != "\n" || !text[..start].ends_with('\r');
        } else {
            let at = start + piece.len() - piece.trim_start().len();
            lines.push(Line { words, opens, start: at });
            opens = piece.ends_with('\u{c}');
        }
        start += piece.len();
    }
    lines
}

/// A label is no longer than this.
const LONGEST: usize = 40;

/// The part that a line's label names, and what stands behind it.
pub(super) fn labelled<'t>(layout: &Layout, words: &'t str) -> Option<(Part, &'t str)> {
    if layout.codes {
        let end = words.find([' ', '\t']).unwrap_or(words.len());
        let code = words.get(..end).filter(|code| (2..=3).contains(&code.len()))?;
        let is_code = code.bytes().all(|b| b.is_ascii_uppercase());
        let part = is_code.then(|| layout.part(&code.to_ascii_lowercase())).flatten()?;
        return Some((part, words[end..].trim()));
    }
    let label = |label: &str| layout.part(&label.trim().to_lowercase());
    if let Some(at) = words.find(':').filter(|at| *at <= LONGEST) {
        return label(&words[..at]).map(|part| (part, words[at + 1..].trim()));
    }
    // "Body" stands alone.
    let alone = |part: &Part| matches!(part, Part::Body | Part::Tail);
    (words.len() <= LONGEST).then(|| label(words)).flatten().filter(alone).map(|part| (part, ""))
}

/// Whether a line looks like a label that no layout knows: "JOURNAL-ID: 12", all in capitals.
pub(super) fn is_strange_label(words: &str) -> bool {
    let Some((label, _)) = words.split_once(':') else { return false };
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let capital = |c: char| c.is_uppercase() || !c.is_alphabetic() && (c == '-' || c == ' ' || c == '/');
    letters >= 3 && label.len() <= LONGEST && label.chars().all(capital)
}

/// Whether a line says whose the rights are.
pub(super) fn is_rights(words: &str) -> bool {
    exports().asides.rights.fit(words)
}

/// Whether a line of a head says nothing of title, day or outlet.
pub(super) fn is_aside(layout: &Layout, words: &str) -> bool {
    let asides = &exports().asides;
    is_rule(words) || layout.aside.fit(words) || layout.opens.fit(words) || is_rights(words) || asides.others.fit(words)
}

/// Who wrote it, if a line says nothing else.
pub(super) fn byline(words: &str) -> Option<&str> {
    let fits = words.len() <= 100 && exports().asides.byline.fit(words);
    fits.then(|| words.split_once(' ').map(|(_, name)| name.trim())).flatten()
}

/// A rule across the page: ten marks or more of one kind and nothing else.
pub(super) fn is_rule(words: &str) -> bool {
    let mut marks = words.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|c| "_=-*~#—–─═".contains(*c)) else { return false };
    words.chars().count() >= 10 && marks.all(|c| c == first)
}

/// Whether any line of a text is such a rule.
pub(super) fn has_rule(text: &str) -> bool {
    text.split(['\n', '\r', '\u{c}']).any(|line| line.len() <= WIDEST && is_rule(line.trim()))
}

/// A rule has no more bytes than this.
const WIDEST: usize = 400;

/// Whether words read as running text: they end as a sentence does, or go on for long.
pub(crate) fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let ends = words.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '?', '!', '…']);
    count >= 30 || ends && count >= 6
}
