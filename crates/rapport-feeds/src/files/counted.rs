//! How much was read.

use std::{iter::Sum, ops::AddAssign};

/// Rows of a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// Rows read, those left out included.
    pub rows: u64,
    /// Rows left out.
    pub left_out: u64,
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Counted) {
        self.rows += other.rows;
        self.left_out += other.left_out;
    }
}

impl Sum for Counted {
    fn sum<I: Iterator<Item = Counted>>(all: I) -> Counted {
        all.fold(Counted::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}
