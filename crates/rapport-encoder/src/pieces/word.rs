//! A word while it is read: its plain letters, and where each comes from.

use rapport_model::Span;

/// A word's plain letters with their places in the text.
#[derive(Default)]
pub struct Word {
    letters: String,
    /// For each letter its first byte in `letters` and where it stands in the text.
    places: Vec<(usize, Span)>,
}

impl Word {
    /// Adds a letter that stands at `span`.
    pub fn push(&mut self, letter: char, span: Span) {
        self.places.push((self.letters.len(), span));
        self.letters.push(letter);
    }

    /// How many letters it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Begins anew.
    pub fn clear(&mut self) {
        self.letters.clear();
        self.places.clear();
    }

    /// The letters from one to before another.
    pub fn letters(&self, from: usize, to: usize) -> &str {
        let end = self.places.get(to).map_or(self.letters.len(), |place| place.0);
        &self.letters[self.places[from].0..end]
    }

    /// Where the letters from one to before another stand.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.places[from].1.join(self.places[to - 1].1)
    }
}
