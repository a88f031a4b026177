//! Puts a document together from text and blocks, and sees to it that what a document guarantees holds.

use crate::{language, markings};
use rapport_model::{
    Block, BlockKind, Dateline, Document, DocumentId, Gap, GapKind, Marking, Problem, Section, Span, Stamp, StampKind,
};

/// A document in the making.
///
/// Readers that extract text append to it ([`Builder::push`], [`Builder::heading`], [`Builder::raw`]); readers whose text
/// is the file itself start from the whole text ([`Builder::over`]) and add blocks by span ([`Builder::block`]). Gaps,
/// stamps and language need not be given: [`Builder::finish`] finds what the general rules know, and cuts them out of the
/// blocks.
pub(crate) struct Builder {
    /// The document so far. Header fields (title, number, dates, offices, source, outlet, edition, marking) are set here.
    pub document: Document,
}

impl Builder {
    /// An empty document.
    pub fn new(id: DocumentId, file: &str) -> Builder {
        Builder::over(id, file, String::new())
    }

    /// A document whose text is given whole.
    pub fn over(id: DocumentId, file: &str, text: String) -> Builder {
        Builder { document: Document::bare(id, file, text) }
    }

    /// Appends words to the text as they are, without a block of their own; gives their place. For pieces of a block that is
    /// put together by [`Builder::block`].
    pub fn raw(&mut self, words: &str) -> Span {
        let start = self.document.text.len();
        self.document.text.push_str(words);
        Span::new(start, self.document.text.len())
    }

    /// Appends a run of text as a block of its own, an empty line after it; gives its place. White space around the words
    /// is left off. Words that are all white space add nothing and give an empty span.
    pub fn push(&mut self, kind: BlockKind, words: &str) -> Span {
        let words = words.trim();
        let span = self.raw(words);
        if !words.is_empty() {
            self.document.text.push_str("\n\n");
            self.document.blocks.push(Block { kind, pieces: vec![span] });
        }
        span
    }

    /// Appends a heading with its section; level 0 is the document's title, which is set too if there is none yet.
    pub fn heading(&mut self, words: &str, level: u8) -> Span {
        let span = self.push(BlockKind::Heading, words);
        self.section(span, level);
        span
    }

    /// Makes a section of a heading that stands in the text already.
    pub fn section(&mut self, span: Span, level: u8) {
        let heading = tidy(span.of(&self.document.text));
        if heading.is_empty() {
            return;
        }
        if level == 0 && self.document.title.is_none() {
            self.document.title = Some(heading.clone());
        }
        self.document.sections.push(Section { heading, level, span });
    }

    /// Adds a block over text that stands there already.
    pub fn block(&mut self, kind: BlockKind, pieces: Vec<Span>) {
        self.document.blocks.push(Block { kind, pieces });
    }

    /// Adds a stamp that the format itself marks.
    pub fn stamp(&mut self, kind: StampKind, span: Span) {
        let text = span.of(&self.document.text).to_owned();
        self.document.stamps.push(Stamp { kind, text, span });
    }

    /// Adds a problem met.
    pub fn problem(&mut self, problem: Problem) {
        self.document.problems.push(problem);
    }

    /// The document: gaps and stamps found and cut out of the blocks, pieces trimmed, language and marking told.
    pub fn finish(mut self) -> Document {
        let document = &mut self.document;
        stamp_all(document);
        gap_all(document);
        cut_all(document);
        if document.marking == Marking::default() && document.edition.is_none() {
            document.marking = markings::declared(&document.stamps);
        }
        language::tell(document);
        self.document
    }
}

/// Adds the stamps that the general rules find to those the format gave.
fn stamp_all(document: &mut Document) {
    let mut found = markings::stamps(&document.text);
    found.extend(markings::portions(&document.text, &document.blocks));
    let given = std::mem::take(&mut document.stamps);
    let mut all = given.clone();
    all.extend(found.into_iter().filter(|stamp| !given.iter().any(|g| g.span.meets(stamp.span))));
    all.sort_by_key(|stamp| stamp.span);
    all.dedup_by(|later, earlier| earlier.span.meets(later.span));
    document.stamps = all;
}

/// Adds the gaps, with their kinds and codes.
fn gap_all(document: &mut Document) {
    let places = Places::new(document);
    let gap =
        |found: markings::Found| Gap { kind: places.kind(document, found.span), span: found.span, codes: found.codes };
    let mut gaps: Vec<Gap> = markings::gaps(&document.text).into_iter().map(gap).collect();
    markings::assign(&document.text, &mut gaps, &document.stamps);
    let over = |stamp: &Stamp| {
        let at = gaps.partition_point(|gap| gap.span.end() <= stamp.span.start());
        gaps.get(at).is_some_and(|gap| gap.span.meets(stamp.span))
    };
    document.stamps.retain(|stamp| stamp.kind == StampKind::Exemption || !over(stamp));
    document.withheld = gaps;
}

/// The dateline that a block of prose opens with.
fn dateline(text: &str, block: &Block) -> Option<Span> {
    let first = block.pieces.first().filter(|_| block.kind.is_prose())?;
    let line = Dateline::of(first.of(text))?.whole;
    Some(Span::new(first.start() + line.start(), first.start() + line.end()))
}

/// Cuts gaps, stamps and datelines out of the blocks; blocks without words are dropped.
fn cut_all(document: &mut Document) {
    let mut holes: Vec<Span> = document.withheld.iter().map(|gap| gap.span).collect();
    holes.extend(document.stamps.iter().map(|stamp| stamp.span));
    holes.extend(document.blocks.iter().filter_map(|block| dateline(&document.text, block)));
    holes.sort();
    let text = &document.text;
    for block in &mut document.blocks {
        block.pieces = block.pieces.iter().flat_map(|piece| cut(text, *piece, &holes)).collect();
    }
    document.blocks.retain(|block| !block.pieces.is_empty());
}

/// What is left of a piece outside the holes (sorted), white space at the ends left off. A piece of mere punctuation that
/// a hole leaves behind is kept: it may end the sentence.
fn cut(text: &str, piece: Span, holes: &[Span]) -> Vec<Span> {
    let mut left = Vec::new();
    let mut at = piece.start();
    let first = holes.partition_point(|hole| hole.end() <= piece.start());
    for hole in holes[first..].iter().take_while(|hole| hole.start() < piece.end()) {
        if hole.start() > at {
            left.extend(trimmed(text, at, hole.start()));
        }
        at = at.max(hole.end());
    }
    if at < piece.end() {
        left.extend(trimmed(text, at, piece.end()));
    }
    left
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let words = &text[start..end];
    let from = start + words.len() - words.trim_start().len();
    let span = Span::new(from, from + words.trim().len());
    (!span.is_empty()).then_some(span)
}

/// Where in the blocks a place of the text is: pieces in the order of the text.
struct Places {
    pieces: Vec<(Span, usize, usize)>,
}

impl Places {
    fn new(document: &Document) -> Places {
        let blocks = document.blocks.iter().enumerate();
        let mut pieces: Vec<_> =
            blocks.flat_map(|(b, block)| block.pieces.iter().enumerate().map(move |(p, span)| (*span, b, p))).collect();
        pieces.sort();
        Places { pieces }
    }

    /// The kind of a gap from the words around it in its block. A gap between two pieces of a block that it tore apart
    /// belongs to that block.
    fn kind(&self, document: &Document, gap: Span) -> GapKind {
        let text = &document.text;
        let (before, after) = match self.around(document, gap) {
            Some((before, after)) => (visible(text, before), visible(text, after)),
            None => (String::new(), String::new()),
        };
        markings::gap_kind(gap.of(text), &before, &after)
    }

    fn around(&self, document: &Document, gap: Span) -> Option<(Span, Span)> {
        const REACH: usize = 160;
        let at = self.pieces.partition_point(|(piece, ..)| piece.start() <= gap.start());
        let (piece, block, index) = *self.pieces.get(at.checked_sub(1)?)?;
        let pieces = &document.blocks[block].pieces;
        let text = &document.text;
        if piece.end() >= gap.end() {
            let start = boundary(text, gap.start().saturating_sub(REACH).max(piece.start()));
            let end = boundary(text, (gap.end() + REACH).min(piece.end()));
            let mut before = Span::new(start, gap.start());
            let mut after = Span::new(gap.end(), end);
            if before.of(text).trim().is_empty() && index > 0 {
                before = pieces[index - 1];
            }
            if after.of(text).trim().is_empty() && index + 1 < pieces.len() {
                after = pieces[index + 1];
            }
            return Some((before, after));
        }
        let torn =
            self.pieces[..at].iter().rev().take(8).find(|(_, b, p)| {
                document.blocks[*b].pieces.get(p + 1).is_some_and(|next| next.start() >= gap.end())
            })?;
        let pieces = &document.blocks[torn.1].pieces;
        Some((pieces[torn.2], pieces[torn.2 + 1]))
    }
}

/// The words of a span without gaps and exemption stamps.
fn visible(text: &str, span: Span) -> String {
    let words = span.of(text);
    let mut shown = String::new();
    let mut at = 0;
    for gap in markings::gaps(words) {
        shown.push_str(&words[at..gap.span.start()]);
        at = gap.span.end();
    }
    shown.push_str(&words[at..]);
    markings::without_codes(&shown).trim().to_owned()
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Words with white space folded to single spaces.
pub(crate) fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
