//! The line that information from later may not cross.

use crate::Date;

/// The date after which information is not used: "information available as of".
///
/// Guarantee: what [`Cutoff::admits`] refuses can change no byte of an output made as of this cut-off. It filters on when a
/// thing was *known*, never on when it happened or when the desk recorded it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub struct Cutoff(Date);

impl Cutoff {
    /// The cut-off at the end of this day.
    pub fn at(day: Date) -> Cutoff {
        Cutoff(day)
    }

    /// Its day.
    pub fn day(self) -> Date {
        self.0
    }

    /// Whether something known by this day (the latest it may have been known) may be used. What nothing bounds is
    /// refused.
    pub fn admits(self, known: Option<Date>) -> bool {
        known.is_some_and(|day| day <= self.0)
    }
}
