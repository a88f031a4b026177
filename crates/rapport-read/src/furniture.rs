//! What stands about the text of an article on a saved page and is none of it: menus, buttons, advertisements, captions, notices,
//! comments. Such blocks become front matter: they stay in the text, where a date line or an outlet may be found, and are never coded.

use rapport_lexicon::furniture;
use rapport_model::{Block, BlockKind, Document, Span};
use std::collections::HashSet;

/// A longer block is text, whatever it opens with.
const LONGEST: usize = 40;
/// So many words make a sentence that can be the article's.
const SENTENCE: usize = 7;
/// So many blocks of furniture are those of a site.
const EVIDENCE: usize = 2;

/// Whether a page is known to be one of a site.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// It came with the markup of the web.
    Web,
    /// It may be text that somebody copied, or a paper that never was on a page.
    Text,
}

/// Marks the furniture of a document.
pub(crate) fn clear(document: &mut Document, page: Page) {
    let text = &document.text;
    let mut blocks: Vec<Block> = document.blocks.iter().flat_map(|block| peeled(text, block)).collect();
    let words: Vec<String> = blocks.iter().map(|block| words(text, block)).collect();
    let stray: Vec<bool> = words.iter().zip(&blocks).map(|(words, block)| is_stray(words, block.kind)).collect();
    let evidence = stray.iter().filter(|stray| **stray).count();
    if evidence == 0 || page == Page::Text && evidence < EVIDENCE {
        return;
    }
    let Some(stray) = beside(&words, &blocks, stray) else { return };
    for (block, _) in blocks.iter_mut().zip(stray).filter(|(_, stray)| *stray) {
        block.kind = BlockKind::Front;
    }
    document.blocks = blocks;
}

/// With what stands about the first and the last sentence, below the names of other articles and below the first of the readers' words;
/// `None` where nothing is told.
fn beside(words: &[String], blocks: &[Block], mut stray: Vec<bool>) -> Option<Vec<bool>> {
    let told = |at: &usize| !stray[*at] && is_told(&words[*at], blocks[*at].kind);
    let (first, last) = (0..words.len()).find(told).zip((0..words.len()).rfind(told))?;
    let names = furniture();
    let close = (first + 1..words.len()).find(|at| is_name(&words[*at], &names.closers)).unwrap_or(words.len());
    let mut aside = false;
    for at in 0..words.len() {
        let kind = blocks[at].kind;
        aside = is_name(&words[at], &names.asides) || aside && !is_told(&words[at], kind);
        let edge = (at < first || at > last) && is_loose(&words[at], kind);
        stray[at] |= aside || edge || at >= close && kind != BlockKind::Note;
    }
    Some(stray)
}

/// A block without the lines of furniture that it begins or ends with: these are blocks of their own.
fn peeled(text: &str, block: &Block) -> Vec<Block> {
    let [piece] = block.pieces[..] else { return vec![block.clone()] };
    let lines = lines(text, piece);
    let is_own = |line: &&Span| is_stray(&line.of(text).replace('’', "'"), block.kind);
    let head = lines[..lines.len() - 1].iter().take_while(is_own).count();
    let tail = lines[head + 1..].iter().rev().take_while(is_own).count();
    let (last, own) = (lines.len() - tail, |line: &Span| Block { kind: block.kind, pieces: vec![*line] });
    let rest = Block { kind: block.kind, pieces: vec![lines[head].join(lines[last - 1])] };
    lines[..head].iter().map(own).chain([rest]).chain(lines[last..].iter().map(own)).collect()
}

/// The lines of a piece that hold something.
fn lines(text: &str, piece: Span) -> Vec<Span> {
    let mut start = piece.start();
    let mut lines = Vec::new();
    for line in piece.of(text).split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let span = Span::new(start + lead, start + lead + line.trim().len());
        start += line.len();
        lines.extend((!span.is_empty()).then_some(span));
    }
    if lines.is_empty() { vec![piece] } else { lines }
}

fn words(text: &str, block: &Block) -> String {
    let words = block.pieces.iter().flat_map(|piece| piece.of(text).split_whitespace());
    words.collect::<Vec<_>>().join(" ").replace('’', "'")
}

/// Whether a block is furniture by its words.
fn is_stray(words: &str, kind: BlockKind) -> bool {
    if matches!(kind, BlockKind::Heading | BlockKind::Front | BlockKind::Note | BlockKind::EditorNote) {
        return false;
    }
    let count = words.split_whitespace().count();
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    let lists = furniture();
    let opens = || lists.opens.iter().any(|opening| bare.starts_with(&**opening) || lower.starts_with(&**opening));
    let holds = || lists.holds.iter().any(|held| lower.contains(&**held));
    let number = bare.bytes().all(|b| b.is_ascii_digit());
    count <= LONGEST && (number || lists.lines.contains(bare) || opens() || holds() || is_menu(words))
}

/// Short names that marks part: "World | Politics | Video", "Home › World › Black Sea".
fn is_menu(words: &str) -> bool {
    const MARKS: [&str; 10] = [" | ", " › ", " > ", " » ", " · ", " • ", " ∙ ", " / ", " ][ ", " ] [ "];
    const NAME: usize = 5;
    MARKS.iter().any(|mark| {
        let names: Vec<&str> = words.split(mark).collect();
        let short = names.iter().all(|name| (1..=NAME).contains(&name.split_whitespace().count()));
        names.len() >= 3 && short && !words.ends_with(['.', '!', '?'])
    })
}

/// Whether a block tells something: a sentence, a turn of talk, a row of a table.
fn is_told(words: &str, kind: BlockKind) -> bool {
    let ends = words.ends_with(['.', '!', '?', ':', ';', '"', '”', '\'', ')', ']', '…', '—']);
    kind.is_prose() && kind != BlockKind::Heading && words.split_whitespace().count() >= SENTENCE && ends
}

/// Whether a block beyond the first or last sentence of a page is none of its article: a few words that no mark ends.
fn is_loose(words: &str, kind: BlockKind) -> bool {
    const LONG: usize = 15;
    let short = words.split_whitespace().count() <= LONG;
    let ends = words.ends_with(['.', '!', '?', '"', '”', ':']) && words.split_whitespace().count() > 2;
    matches!(kind, BlockKind::Paragraph | BlockKind::Item) && short && !ends
}

/// Whether a line is one of these names, marks and numbers beside it left off: "Comments (12)".
fn is_name(words: &str, names: &HashSet<Box<str>>) -> bool {
    let lower = words.to_lowercase();
    names.contains(lower.trim_matches(|c: char| !c.is_alphabetic()))
}

/// Whether the class or the id of an element names a part of a page that is none of its text.
pub(crate) fn is_part(names: &str) -> bool {
    let parts = &furniture().parts;
    names.split_whitespace().map(str::to_lowercase).any(|name| {
        let first = name.split(['-', '_']).next().unwrap_or_default();
        parts.contains(name.as_str()) || parts.contains(first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_furniture() {
        for words in [
            "Share this",
            "World | Politics | Video",
            "Home › World › Black Sea",
            "© 2024 Meridian. All Rights Reserved.",
            "Also read: Why bread prices fell",
            "Editing by Ruth Castle",
            "ADVERTISEMENT",
        ] {
            assert!(is_stray(words, BlockKind::Paragraph), "{words}");
        }
    }

    #[test]
    fn what_is_text() {
        for words in [
            "The ministers agreed to share the water of the river and to print the figures each month.",
            "Peru and Chile / a chronology",
            "The minister said: the talks go on.",
            "Related to this, the envoy said in the capital that the treaty of 1929 was the last word of both governments on the lake, and that \
             whoever wished to speak of the islands had to speak of the lake first, as his predecessors had always done.",
        ] {
            assert!(!is_stray(words, BlockKind::Paragraph), "{words}");
        }
    }

    #[test]
    fn names_of_parts() {
        assert!(is_part("share-buttons") && is_part("article related_links") && is_part("comments"));
        assert!(!is_part("content-sidebar") && !is_part("article-body") && !is_part(""));
    }
}
