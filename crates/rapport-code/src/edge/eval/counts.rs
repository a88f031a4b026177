//! Hits, errors and what follows from their numbers.

/// Hits and errors of one type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Marked and found.
    pub hits: usize,
    /// Found, not marked so.
    pub extra: usize,
    /// Marked, not found.
    pub missed: usize,
}

impl Counts {
    /// Share of what was found that is marked; 0 if nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.extra)
    }

    /// Share of what is marked that was found.
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.extra + self.missed)
    }
}

pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
