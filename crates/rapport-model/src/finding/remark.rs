//! Remarks on the reporting itself and on the reckoning, which need no evidence.

use crate::{Date, Track};

/// Something that the reporting does not tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lack {
    /// The strand it concerns; `None` for the whole relationship.
    pub track: Option<Track>,
    /// What is not told.
    pub of: Lacking,
}

/// What the reporting does not tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lacking {
    /// Anything dated of a strand, ever or for long.
    News {
        /// The last day of which something is told.
        last: Option<Date>,
        /// What is told since without a day, if anything is.
        undated: Option<Undated>,
    },
    /// When talks that go on were opened.
    Opening {
        /// The day from which they are spoken of.
        spoken_of: Date,
    },
    /// The dates of so many happenings, which stay out of the series.
    Dates(usize),
    /// That so many happenings were: they are claimed, proposed, expected, supposed or denied.
    Reality(usize),
}

/// Happenings that are told without a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undated {
    /// How many.
    pub count: usize,
    /// By when the last of them was reported, where a document has a date.
    pub reported: Option<Date>,
}

/// Something that a judgment takes for granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Assumption {
    /// That the score tells enough: nothing is known of intentions.
    ScoreAlone {
        /// How many years were compared with the next.
        compared: usize,
        /// How many happenings of the last 24 months the slope is taken over.
        recent: usize,
    },
    /// That with no clear course and fewer comparisons than these the odds are even.
    EvenOdds {
        /// The fewest that would do.
        fewest: usize,
    },
    /// That the next year is drawn as the past ones were.
    PastYears,
}
