//! The paragraphs of a bare text as blocks.

use rapport_model::{Block, BlockKind, Dateline, Dates, Document, DocumentId, Edtf, SourceKind, Span};

/// A bare text as a document: a block for each paragraph. For text from standard input and for tests.
pub fn plain(id: &str, text: &str, date: Option<Edtf>) -> Document {
    let dates = Dates { written: date, ..Dates::default() };
    let mut document =
        Document { dates, source: SourceKind::Other, ..Document::bare(DocumentId::given(id), "", text.to_owned()) };
    document.blocks = paragraphs(&document);
    document
}

/// A block for each paragraph (blank lines between), its gaps and stamps cut out, headings left out.
pub(super) fn paragraphs(document: &Document) -> Vec<Block> {
    let text = &document.text;
    let gaps = document.withheld.iter().map(|g| g.span).chain(document.stamps.iter().map(|s| s.span));
    let mut holes: Vec<Span> = gaps.chain(document.sections.iter().map(|s| s.span)).collect();
    holes.sort();
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let whole = Span::new(at, at + paragraph.len());
        at += paragraph.len();
        let dateline = Dateline::of(paragraph).map_or(0, |line| line.whole.end());
        let whole = Span::new(whole.start() + dateline, whole.end());
        let pieces = without(whole, &holes).into_iter().filter_map(|piece| trimmed(piece, text)).collect::<Vec<_>>();
        if !pieces.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, pieces });
        }
    }
    blocks
}

pub(super) fn without(whole: Span, holes: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = whole.start();
    for hole in holes.iter().filter(|h| h.meets(whole)) {
        if hole.start() > from {
            pieces.push(Span::new(from, hole.start()));
        }
        from = from.max(hole.end());
    }
    if from < whole.end() {
        pieces.push(Span::new(from, whole.end()));
    }
    pieces
}

pub(super) fn trimmed(piece: Span, text: &str) -> Option<Span> {
    let words = piece.of(text);
    let start = piece.start() + (words.len() - words.trim_start().len());
    (!words.trim().is_empty()).then(|| Span::new(start, start + words.trim().len()))
}
