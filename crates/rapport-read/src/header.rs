//! What the opening lines of a marked-up document say of it: the plain-text reader knows letterheads, date lines and
//! header fields, and is asked here for formats whose blocks are known already.

use crate::dates::line;
use rapport_model::{Block, BlockKind, Document, SourceKind, Span};

/// The words with the rows of tables blanked out, whose dates and outlets are those of what the row tells, and headings that are a month
/// or a year: they label what stands below them.
fn without_labels(document: &Document, words: &str) -> String {
    let mut bytes = words.as_bytes().to_vec();
    let coarse = |block: &Block| {
        let words = block.pieces.first().map_or("", |piece| piece.of(&document.text));
        block.kind == BlockKind::Heading && line::read(words).is_some_and(|line| line.date.days() > 1)
    };
    let labels = document.blocks.iter().filter(|block| block.kind == BlockKind::Row || coarse(block));
    for piece in labels.flat_map(|block| &block.pieces) {
        bytes[piece.start()..piece.end()].fill(b' ');
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Fills what the document does not say of itself yet, by the lines it opens with. `words` is its text, or the same
/// with the markup blanked out, byte for byte.
pub(crate) fn adopt(document: &mut Document, words: &str) {
    let plain = crate::plain::document(document.id.clone(), &document.file, &without_labels(document, words));
    let fronts = plain.blocks.iter().filter(|b| b.kind == BlockKind::Front);
    let front: Vec<Span> =
        fronts.flat_map(|b| b.pieces.first().zip(b.pieces.last())).map(|(a, b)| a.join(*b)).collect();
    for block in document.blocks.iter_mut().filter(|b| b.kind == BlockKind::Paragraph) {
        if block.pieces.iter().all(|piece| front.iter().any(|f| f.covers(*piece))) {
            block.kind = BlockKind::Front;
        }
    }
    document.title = document.title.take().or(plain.title);
    document.number = document.number.take().or(plain.number);
    document.outlet = document.outlet.take().or(plain.outlet);
    let (own, found) = (&mut document.dates, plain.dates);
    own.cutoff = own.cutoff.or(found.cutoff);
    if own.written.is_none() && own.published.is_none() {
        (own.written, own.published) = (found.written, found.published);
    }
    if document.offices.is_empty() {
        document.offices = plain.offices;
    }
    if document.source == SourceKind::Other {
        document.source = plain.source;
    }
}
