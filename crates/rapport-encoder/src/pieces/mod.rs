//! Words to pieces of words (WordPiece, as BERT's uncased models read them).
//!
//! Letters are made small, lose their accents and what controls a terminal; words end at white space, a sign of punctuation or
//! a Chinese character is a word by itself. A word is cut from the left, each time by the longest piece that the vocabulary has; a
//! word that cannot be cut so is one unknown piece. Spans are of the text as it stands.
//!
//! A name of the model's own signs that stands in a text ("[SEP]") is read as its letters: no text ends its own passage.

mod letters;
mod word;

use letters::{Kind, Letters};
use rapport_model::Span;
use std::{collections::HashMap, sync::LazyLock};
use word::Word;

/// The piece before a passage.
pub const BEGIN: u32 = 101;
/// The piece after a passage.
pub const END: u32 = 102;
/// The piece that stands for a word which cannot be cut.
pub const UNKNOWN: u32 = 100;
/// A word of more letters is unknown.
const MOST_LETTERS: usize = 100;
/// What the vocabulary puts before a piece that goes on with a word.
const WITHIN: &str = "##";

/// A word, or a part of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Where it stands: letters that are left out at its ends belong to no piece.
    pub span: Span,
}

/// The pieces of words that the encoder knows.
pub struct Pieces {
    letters: Letters,
    begin: HashMap<&'static str, u32>,
    within: HashMap<&'static str, u32>,
    /// Letters of the longest.
    longest: usize,
}

static ENGLISH: LazyLock<Pieces> = LazyLock::new(|| Pieces::new(include_str!("../../model/vocabulary.txt")));

impl Pieces {
    /// The vocabulary that is built in.
    pub fn english() -> &'static Pieces {
        &ENGLISH
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.begin.len() + self.within.len()
    }

    /// The pieces of a text, in order.
    pub fn of(&self, text: &str) -> Vec<Piece> {
        let mut found = Vec::with_capacity(text.len() / 4);
        let mut word = Word::default();
        for (at, letter) in text.char_indices() {
            let kind = self.letters.kind(letter);
            if matches!(kind, Kind::Space | Kind::Alone) {
                self.end(&mut word, &mut found);
            }
            if matches!(kind, Kind::Alone | Kind::Letter) {
                let span = Span::new(at, at + letter.len_utf8());
                self.letters.plain(letter, |plain| word.push(plain, span));
            }
            if kind == Kind::Alone {
                self.end(&mut word, &mut found);
            }
        }
        self.end(&mut word, &mut found);
        found
    }

    /// The pieces of a part of a text, none if the span does not fit it.
    pub fn within(&self, text: &str, span: Span) -> Vec<Piece> {
        let mut pieces = self.of(span.get(text).unwrap_or_default());
        for piece in &mut pieces {
            piece.span = Span::new(span.start() + piece.span.start(), span.start() + piece.span.end());
        }
        pieces
    }

    /// From a vocabulary: a piece a line, in the order of their numbers.
    fn new(vocabulary: &'static str) -> Pieces {
        let mut pieces = Pieces { letters: Letters::new(), begin: HashMap::new(), within: HashMap::new(), longest: 0 };
        for (id, line) in (0u32..).zip(vocabulary.lines()) {
            let (map, piece) = match line.strip_prefix(WITHIN) {
                Some(piece) if !piece.is_empty() => (&mut pieces.within, piece),
                _ => (&mut pieces.begin, line),
            };
            map.insert(piece, id);
            pieces.longest = pieces.longest.max(piece.chars().count());
        }
        pieces
    }

    /// Cuts the word that ends here and begins a new one.
    fn end(&self, word: &mut Word, found: &mut Vec<Piece>) {
        if word.len() == 0 {
            return;
        }
        let before = found.len();
        if !self.cut(word, found) {
            found.truncate(before);
            found.push(Piece { id: UNKNOWN, span: word.span(0, word.len()) });
        }
        word.clear();
    }

    /// Whether the word could be cut; its pieces are added as far as they are found.
    fn cut(&self, word: &Word, found: &mut Vec<Piece>) -> bool {
        let mut from = 0;
        while from < word.len() && word.len() <= MOST_LETTERS {
            let known = if from == 0 { &self.begin } else { &self.within };
            let ends = (from + 1..=word.len().min(from + self.longest)).rev();
            let longest = ends.filter_map(|to| known.get(word.letters(from, to)).map(|id| (to, *id))).next();
            let Some((to, id)) = longest else { return false };
            found.push(Piece { id, span: word.span(from, to) });
            from = to;
        }
        from == word.len()
    }
}
