//! What a portion of a document is marked with.

use crate::{Block, Document, Marking, Span, Stamp, StampKind};

impl Document {
    /// What these words are marked with: each block's portion mark where it bears one that is in force, else what the document
    /// as a whole bears. Words of several portions join theirs.
    ///
    /// A portion mark is the page's own word on its paragraph, so it outweighs the banner, which is that of the highest portion. It is
    /// in force unless the copy is a released one or printed in an edition: what the marks were then tells nothing of the words at hand.
    pub fn marking_of(&self, spans: &[Span]) -> Marking {
        if !self.bears_portion_marks() {
            return self.marking.clone();
        }
        let of = |span: &Span| {
            let block = self.blocks.iter().find(|block| block.pieces.iter().any(|piece| piece.meets(*span)));
            block.and_then(|block| self.portion_mark(block)).unwrap_or_else(|| self.marking.clone())
        };
        spans.iter().map(of).reduce(|one, other| one.join(&other)).unwrap_or_else(|| self.marking.clone())
    }

    /// The mark that the block itself bears, before its words or after them.
    pub fn portion_mark(&self, block: &Block) -> Option<Marking> {
        let (first, last) = (block.pieces.first()?.start(), block.pieces.last()?.end());
        let of_block = |stamp: &&Stamp| match stamp.span {
            span if span.end() <= first => self.is_blank(span.end(), first, 0),
            span if last <= span.start() => self.is_blank(last, span.start(), 1),
            _ => false,
        };
        let marks = self.stamps.iter().filter(|stamp| stamp.kind == StampKind::Portion).filter(of_block);
        marks.map(|stamp| Marking::of_portion(&stamp.text)).reduce(|one, other| Some(one?.join(&other?))).flatten()
    }

    fn bears_portion_marks(&self) -> bool {
        let has = |kind| self.stamps.iter().any(|stamp| stamp.kind == kind);
        self.edition.is_none() && !has(StampKind::Release) && has(StampKind::Portion)
    }

    /// Whether nothing but white space lies there, with so many ends of lines at most: a mark that closes a paragraph may stand on
    /// a line below its last words, one that opens it stands on the line of the first.
    fn is_blank(&self, from: usize, to: usize, lines: usize) -> bool {
        let between = self.text.get(from..to);
        between.is_some_and(|text| text.trim().is_empty() && text.matches('\n').count() <= lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, Classification, DocumentId};

    const PAGE: &str =
        "1. (U) Peking rose early.\n\n(S/NF) Moscow waited. (S/NF)\n\nHanoi did neither.\n\nParis agreed.\n(C)\n";

    /// Blocks and portion stamps as the readers cut them out.
    fn document() -> Document {
        let mut document = Document::bare(DocumentId::given("d"), "d.txt", PAGE.to_owned());
        document.marking = Marking::level(Classification::Secret);
        let at = |words: &str, from: usize| {
            let start = from + PAGE[from..].find(words).expect("the page has it");
            Span::new(start, start + words.len())
        };
        for words in ["Peking rose early.", "Moscow waited.", "Hanoi did neither.", "Paris agreed."] {
            document.blocks.push(Block { kind: BlockKind::Paragraph, pieces: vec![at(words, 0)] });
        }
        for (words, from) in [("(U)", 0), ("(S/NF)", 0), ("(S/NF)", 32), ("(C)", 0)] {
            document.stamps.push(Stamp { kind: StampKind::Portion, text: words.to_owned(), span: at(words, from) });
        }
        document
    }

    fn shown(document: &Document) -> Vec<String> {
        document.blocks.iter().map(|block| document.marking_of(&block.pieces).to_string()).collect()
    }

    #[test]
    fn a_paragraph_is_marked_as_it_says_and_one_that_says_nothing_as_the_whole() {
        assert_eq!(shown(&document()), ["U", "S//NOFORN", "S", "C"]);
    }

    #[test]
    fn words_of_two_portions_are_marked_with_both() {
        let document = document();
        let [first, .., last] = &document.blocks[..] else { panic!("four blocks") };
        assert_eq!(document.marking_of(&[first.pieces[0], last.pieces[0]]).to_string(), "C");
    }

    #[test]
    fn marks_of_a_released_or_printed_copy_are_no_longer_in_force() {
        let released = |mut document: Document| {
            document.marking = Marking::default();
            document.stamps.push(Stamp { kind: StampKind::Release, text: String::new(), span: Span::new(0, 0) });
            document
        };
        assert_eq!(shown(&released(document())), ["U"; 4]);
        let printed = Document { edition: Some(crate::Edition::default()), marking: Marking::default(), ..document() };
        assert_eq!(shown(&printed), ["U"; 4]);
    }
}
