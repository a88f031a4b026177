//! What stands about the text of an article on a saved page and is none of it: menus, buttons, advertisements, captions, notices,
//! comments. Such blocks become front matter: they stay in the text, where a date line or an outlet may be found, and are never coded.

use rapport_lexicon::furniture;
use rapport_model::{Block, BlockKind, Document};

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
    let text = document.text.clone();
    let words: Vec<String> = document.blocks.iter().map(|block| words(&text, block)).collect();
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
    let mut stray: Vec<bool> = words.iter().zip(&kinds).map(|(words, kind)| is_stray(words, *kind)).collect();
    let evidence = stray.iter().filter(|stray| **stray).count();
    if evidence == 0 || page == Page::Text && evidence < EVIDENCE {
        return;
    }
    let told = |at: usize| !stray[at] && is_told(&words[at], kinds[at]);
    let Some((first, last)) = (0..words.len()).find(|at| told(*at)).zip((0..words.len()).rfind(|at| told(*at))) else {
        return;
    };
    let close = (first + 1..words.len()).find(|at| closes(&words[*at])).unwrap_or(words.len());
    for at in 0..words.len() {
        let edge = page == Page::Web && (at < first || at > last) && is_loose(&words[at], kinds[at]);
        stray[at] |= edge || at >= close && kinds[at] != BlockKind::Note;
    }
    for (block, _) in document.blocks.iter_mut().zip(stray).filter(|(_, stray)| *stray) {
        block.kind = BlockKind::Front;
    }
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
    count <= LONGEST && (bare.is_empty() || lists.lines.contains(bare) || opens() || holds() || is_menu(words))
}

/// Short names that marks part: "World | Politics | Video", "Home › World › Black Sea".
fn is_menu(words: &str) -> bool {
    const MARKS: [&str; 9] = [" | ", " › ", " > ", " » ", " · ", " • ", " ∙ ", " / ", " ][ "];
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
    matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Row) && short && !ends
}

/// Whether what follows this line is no more of the article.
fn closes(words: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    furniture().closers.contains(bare.trim_end_matches(|c: char| !c.is_alphabetic()))
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
