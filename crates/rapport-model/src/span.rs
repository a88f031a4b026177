//! Where in a text something stands.

use std::fmt;

/// A range of bytes in a document's text: start included, end excluded.
///
/// Guarantee: `start <= end`. A span that came out of a stage lies in the text it was made for and both its ends are
/// character boundaries there, so [`Span::of`] does not panic on that text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    ///
    /// # Panics
    /// If `end` comes before `start`, or the text is larger than 4 GiB (the readers refuse such a file).
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends at {end} before it starts at {start}");
        let narrow = |at: usize| u32::try_from(at).expect("texts are smaller than 4 GiB");
        Span { start: narrow(start), end: narrow(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it stands on.
    ///
    /// # Panics
    /// If the span was made for another text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// The words it stands on, or `None` if it does not fit this text.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Whether `other` lies wholly within.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span as `[start, end]`, as the JSON has it.
    pub fn pair(self) -> [usize; 2] {
        [self.start(), self.end()]
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bytes {}–{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn covers_meets_and_joins() {
        let (a, b) = (Span::new(2, 6), Span::new(6, 9));
        assert!(!a.meets(b), "they touch, and share no byte");
        assert_eq!(a.join(b), Span::new(2, 9));
        assert!(a.join(b).covers(b));
        assert_eq!(Span::new(0, 2).get("é"), Some("é"));
        assert_eq!(Span::new(0, 1).get("é"), None, "not a character boundary");
    }
}
