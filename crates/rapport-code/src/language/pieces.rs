//! The words of some tokens, in pieces where the page tore them.

use super::tree::Tree;
use rapport_model::{Document, Span};

/// The spans of tokens `first..=last`, in pieces around gaps and stamps and around other text that lies between.
pub(crate) fn pieces(document: &Document, tree: &Tree, first: usize, last: usize) -> Vec<Span> {
    let text = &document.text;
    let mut pieces: Vec<Span> = Vec::new();
    for token in &tree.tokens[first..=last] {
        let whole = pieces.last().is_some_and(|piece| {
            let between = text.get(piece.end()..token.span.start());
            between.is_some_and(|b| b.bytes().all(|c| c.is_ascii_whitespace()) && !b.contains("\n\n"))
        });
        match pieces.last_mut() {
            Some(piece) if whole => *piece = piece.join(token.span),
            _ => pieces.push(token.span),
        }
    }
    pieces
}
