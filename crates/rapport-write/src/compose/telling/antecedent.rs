//! The sentence before another, to which it points back.

use rapport_model::{Document, Span};

/// A longer sentence before is no help: the two are read in one breath.
const LONGEST: usize = 200;

/// The sentence before this place in the same paragraph, without its full stop, if it is whole on the page.
pub(super) fn before(document: &Document, place: usize) -> Option<Span> {
    let pieces = document.blocks.iter().flat_map(|block| &block.pieces);
    let piece = pieces.into_iter().find(|piece| piece.start() < place && place < piece.end())?;
    let ahead = Span::new(piece.start(), place).get(&document.text)?.trim_end();
    let sentence = ahead.strip_suffix('.')?;
    let starts = sentence.rmatch_indices(". ").map(|(at, _)| at + 2);
    let start = starts.into_iter().find(|&at| begins(sentence, at)).unwrap_or(0);
    let words = sentence[start..].trim_start();
    let start = sentence.len() - words.len();
    (!words.is_empty() && words.len() <= LONGEST)
        .then(|| Span::new(piece.start() + start, piece.start() + sentence.len()))
}

/// Whether a sentence begins here: a capital, and behind the stop before it no short name or title ("Mr. ", "A. ").
fn begins(text: &str, at: usize) -> bool {
    let last = text[..at - 2].rsplit(' ').next().unwrap_or_default();
    let short = last.len() <= 3 && last.starts_with(char::is_uppercase);
    text[at..].starts_with(char::is_uppercase) && !short
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::{Block, BlockKind, DocumentId};

    fn of(text: &str, sentence: &str) -> Option<String> {
        let mut document = Document::bare(DocumentId::given("d"), "d.txt", text.to_owned());
        document.blocks = vec![Block { kind: BlockKind::Paragraph, pieces: vec![Span::new(0, text.len())] }];
        before(&document, text.find(sentence).expect("it stands there")).map(|span| span.of(text).to_owned())
    }

    #[test]
    fn the_sentence_before_is_found() {
        let text = "1. Beijing has moved on the obstacles. It used to demand more.";
        assert_eq!(of(text, "It used").as_deref(), Some("Beijing has moved on the obstacles"));
        assert_eq!(
            of("They met Mr. Wu on Friday. He spoke.", "He spoke").as_deref(),
            Some("They met Mr. Wu on Friday")
        );
    }

    #[test]
    fn what_opens_a_paragraph_has_none_before_it() {
        assert_eq!(of("It used to demand more. They met.", "It used"), None);
        assert_eq!(of("Subject: talks\nIt used to demand more.", "It used"), None);
    }
}
