//! Blocks in reading order: paragraphs that a page, a stamp, a gap or a note tore apart are whole again.

use super::chunks::Chunk;
use super::lines::Holds;
use super::roles::Role;
use super::shape;
use rapport_model::BlockKind;

/// A block and the chunks it is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Joined {
    /// What it is.
    pub kind: BlockKind,
    /// Indices of its chunks, in order.
    pub chunks: Vec<usize>,
}

/// A paragraph whose sentence is not at its end yet.
struct Open {
    block: usize,
    last: usize,
    interrupted: bool,
}

/// Joins chunks to blocks. A chunk goes on with the nearest paragraph before it whose sentence is not at its end, across
/// stamps, gaps, furniture, notes and numbers, if it begins in lower case or that paragraph breaks off; never across a
/// heading, a table or a rule.
pub(super) fn join(text: &str, chunks: &[Chunk], roles: &[Role]) -> Vec<Joined> {
    let mut blocks: Vec<Joined> = Vec::new();
    let mut open: Option<Open> = None;
    for (at, (chunk, role)) in chunks.iter().zip(roles).enumerate() {
        let kind = match role {
            Role::Skip => None,
            Role::Break => {
                open = None;
                None
            }
            Role::Front => Some(BlockKind::Front),
            Role::Title | Role::Heading => Some(BlockKind::Heading),
            Role::Note => Some(BlockKind::Note),
            Role::EditorNote => Some(BlockKind::EditorNote),
            Role::Item => Some(BlockKind::Item),
            Role::Row => Some(BlockKind::Row),
            Role::Paragraph => Some(BlockKind::Paragraph),
        };
        let Some(kind) = kind else {
            open.iter_mut().for_each(|o| o.interrupted = true);
            continue;
        };
        open.iter_mut().for_each(|o| o.interrupted |= chunk.page);
        if kind == BlockKind::Paragraph
            && let Some(o) = open.as_mut().filter(|o| goes_on(text, chunks, o, chunk))
        {
            blocks[o.block].chunks.push(at);
            (o.last, o.interrupted) = (at, false);
            if !is_open(text, chunk) {
                open = None;
            }
            continue;
        }
        blocks.push(Joined { kind, chunks: vec![at] });
        open = match kind {
            BlockKind::Heading | BlockKind::Row => None,
            BlockKind::Paragraph | BlockKind::Item => {
                is_open(text, chunk).then(|| Open { block: blocks.len() - 1, last: at, interrupted: false })
            }
            _ => {
                open.iter_mut().for_each(|o| o.interrupted = true);
                open
            }
        };
    }
    blocks
}

fn is_open(text: &str, chunk: &Chunk) -> bool {
    let (words, _) = ending(chunk.span.of(text));
    !shape::ends_sentence(words) || shape::ends_in_abbreviation(words)
}

fn goes_on(text: &str, chunks: &[Chunk], open: &Open, next: &Chunk) -> bool {
    let (last, gap) = ending(chunks[open.last].span.of(text));
    let words = beginning(next.span.of(text));
    if shape::starts_within(words) {
        return true;
    }
    let long = chunks[open.last].span.len() >= 60;
    let broken = shape::breaks_off(last) || (long && open.interrupted && !gap);
    !shape::ends_sentence(last) && broken && next.holds == Holds::Words
}

/// The words of a chunk without the gaps and stamps at its end, and whether a gap was there.
pub(super) fn ending(words: &str) -> (&str, bool) {
    let mut rest = words.trim_end();
    let mut gap = false;
    loop {
        let bare = strip_stamp(rest);
        let bare = match bare.ends_with([']', '█', ')']) {
            true => strip_gap(bare).inspect(|_| gap = true).unwrap_or(bare),
            false => bare,
        };
        if bare.len() == rest.len() {
            return (rest, gap);
        }
        rest = bare.trim_end();
    }
}

fn strip_stamp(words: &str) -> &str {
    let from = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = words.get(from..).unwrap_or_default();
    let codes = crate::markings::codes_in(last);
    if codes.first().is_some_and(|code| code == last) { words[..from].trim_end() } else { words }
}

fn strip_gap(words: &str) -> Option<&str> {
    let start = match words.chars().next_back()? {
        ']' => words.rfind('[')?,
        ')' => words.rfind('(')?,
        _ => words.trim_end_matches(['█', ' ']).len(),
    };
    let found = crate::markings::gaps(&words[start..]);
    found.iter().any(|gap| start + gap.span.end() == words.len()).then(|| words[..start].trim_end())
}

/// The words of a chunk without gaps at its beginning.
fn beginning(words: &str) -> &str {
    if !words.starts_with(['[', '█', '(']) {
        return words;
    }
    let mut reach = words.len().min(300);
    while !words.is_char_boundary(reach) {
        reach -= 1;
    }
    match crate::markings::gaps(&words[..reach]).first() {
        Some(gap) if gap.span.start() == 0 => words[gap.span.end()..].trim_start(),
        _ => words,
    }
}
