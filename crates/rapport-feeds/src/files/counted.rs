//! How much was read.

use std::{fmt, iter::Sum, ops::AddAssign};

/// Rows of a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// Rows read, those left out included.
    pub rows: u64,
    /// Rows left out.
    pub left_out: u64,
    /// Rows that a map passes over: it says which are wanted.
    pub passed: u64,
    /// Rows with a country on one side only, or on none: they stand in no dyad.
    pub stateless: u64,
}

impl Counted {
    /// Of so many rows, of which a map passed some over, so many were rejected and so many add to dyads.
    pub(crate) fn of(rows: u64, passed: u64, [rejects, addends]: [usize; 2]) -> Counted {
        let left_out = rejects as u64;
        Counted { rows, left_out, passed, stateless: rows - passed - left_out - addends as u64 }
    }

    /// Rows that were read and neither left out nor passed over.
    pub fn read(&self) -> u64 {
        self.rows - self.left_out - self.passed
    }

    /// What is to be said of rows that are in no dyad, though nothing is wrong with them; empty if all are.
    pub fn aside(&self) -> Vec<String> {
        let told = |count: u64, what: &str| (count > 0).then(|| format!("{count} of {} {what}", Rows(self.rows)));
        let stateless = match self.stateless {
            1 => "names no country on one side or both, and stands in no dyad",
            _ => "name no country on one side or both, and stand in no dyad",
        };
        let passed = if self.passed == 1 { "is" } else { "are" };
        let passed = format!("{passed} passed over: the map says which rows are wanted");
        [told(self.stateless, stateless), told(self.passed, &passed)].into_iter().flatten().collect()
    }
}

/// So many rows, in words.
struct Rows(u64);

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, if self.0 == 1 { "row" } else { "rows" })
    }
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Counted) {
        self.rows += other.rows;
        self.left_out += other.left_out;
        self.passed += other.passed;
        self.stateless += other.stateless;
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
