//! What the contextual encoder says of a document's words, window by window.

use super::link;
use rapport_encoder::{Encoder, Piece, Pieces, Reading, windows};
use rapport_model::{Document, Sentence, Span};
use std::{cell::RefCell, ops::Range, rc::Rc};

/// The most pieces that the encoder reads at once, as it was taught.
pub const WINDOW: usize = 382;

/// A document as the encoder reads it, its blocks alone: a portion of it is read without those that may not be seen beside it. A window
/// is read when one of its words is asked for, and the last one kept, since sentences come in order.
pub(super) struct Heard {
    encoder: &'static Encoder,
    /// What its blocks say.
    text: String,
    /// Where in the text each stretch of the document stands, in order.
    stretches: Vec<(usize, Span)>,
    windows: Vec<Span>,
    last: RefCell<Option<(usize, Rc<Reading<'static>>)>>,
}

/// What the encoder says of a word that may tell an act, before it is made a probability.
pub(super) struct Word {
    window: Rc<Reading<'static>>,
    piece: usize,
}

impl Heard {
    /// A document and the sentences that it is cut between.
    pub fn new(encoder: &'static Encoder, document: &Document, sentences: &[Sentence]) -> Heard {
        let (text, stretches) = said(document);
        let mut heard = Heard { encoder, text, stretches, windows: Vec::new(), last: RefCell::new(None) };
        let pieces = Pieces::english().of(&heard.text);
        let start = |one: &Sentence| Some(first(&pieces, heard.place(one.span)?.start()));
        let mut starts: Vec<usize> = sentences.iter().filter_map(start).collect();
        starts.sort_unstable();
        let span = |window: Range<usize>| {
            let inner = &pieces[window];
            Some(Span::new(inner.first()?.span.start(), inner.last()?.span.end()))
        };
        heard.windows = windows(pieces.len(), &starts, WINDOW).into_iter().filter_map(span).collect();
        heard
    }

    /// What is said of these words: by the piece of them that seems most to tell an act.
    pub fn hear(&self, words: Span) -> Option<Word> {
        let words = self.place(words)?;
        let window = self.reading_of(words)?;
        let pieces = window.pieces();
        let of = first(pieces, words.start())..pieces.partition_point(|piece| piece.span.start() < words.end());
        let any = |at: &usize| window.logits("act", *at)[0];
        let piece = of.max_by(|a, b| any(a).total_cmp(&any(b)))?;
        Some(Word { window, piece })
    }

    /// How likely each candidate is a side of the act that a word tells, as source and as target; candidates are given by the words that
    /// name them. The last is nobody.
    pub fn side_sums(&self, act: &Word, candidates: &[Vec<Span>]) -> Vec<[f32; 2]> {
        let pieces = act.window.pieces();
        let row = |piece: usize| act.window.logits("link", piece);
        let named = |words: &Span| {
            let words = self.place(*words)?;
            let at = first(pieces, words.start());
            pieces.get(at).filter(|piece| piece.span.start() < words.end()).map(|_| row(at))
        };
        let rows: Vec<Vec<&[f32]>> = candidates.iter().map(|words| words.iter().filter_map(named).collect()).collect();
        link::sums(row(act.piece), &rows)
    }

    fn reading_of(&self, words: Span) -> Option<Rc<Reading<'static>>> {
        let at = self.windows.partition_point(|window| window.end() <= words.start());
        let span = self.windows.get(at).filter(|window| window.start() < words.end())?;
        let mut last = self.last.borrow_mut();
        if last.as_ref().is_none_or(|(window, _)| *window != at) {
            *last = self.encoder.read(&self.text, &[*span]).pop().map(|reading| (at, Rc::new(reading)));
        }
        last.as_ref().map(|(_, reading)| reading.clone())
    }

    /// Where words of the document stand in what is read of it.
    fn place(&self, words: Span) -> Option<Span> {
        let after = self.stretches.partition_point(|(_, stretch)| stretch.start() <= words.start());
        let (at, stretch) = self.stretches[..after].last()?;
        let start = at + (words.start() - stretch.start());
        (words.start() < stretch.end())
            .then(|| Span::new(start, start + words.end().min(stretch.end()) - words.start()))
    }
}

/// What a document's blocks say, and where each piece of them stands in it; of one without blocks all of its text.
fn said(document: &Document) -> (String, Vec<(usize, Span)>) {
    let mut pieces: Vec<Span> = document.blocks.iter().flat_map(|block| block.pieces.iter().copied()).collect();
    pieces.sort_unstable_by_key(|piece| (piece.start(), piece.end()));
    if pieces.is_empty() {
        pieces.push(Span::new(0, document.text.len()));
    }
    let (mut text, mut stretches) = (String::new(), Vec::new());
    for piece in pieces {
        stretches.push((text.len(), piece));
        text.push_str(piece.of(&document.text));
        text.push('\n');
    }
    (text, stretches)
}

impl Word {
    /// That it tells an act, then each root.
    fn act_sums(&self) -> &[f32] {
        self.window.logits("act", self.piece)
    }

    /// That it tells an act.
    pub fn told_sum(&self) -> f32 {
        self.act_sums()[0]
    }

    /// Each root.
    pub fn root_sums(&self) -> &[f32] {
        &self.act_sums()[1..]
    }

    /// Each reality.
    pub fn reality_sums(&self) -> &[f32] {
        self.window.logits("reality", self.piece)
    }

    /// That it must be told.
    pub fn firm_sum(&self) -> f32 {
        self.window.logits("firm", self.piece)[0]
    }
}

/// The first piece that does not end before this place.
fn first(pieces: &[Piece], place: usize) -> usize {
    pieces.partition_point(|piece| piece.span.end() <= place)
}
