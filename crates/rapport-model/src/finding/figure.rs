//! Figures that a memo may print.

use crate::{Edtf, Evidence, Marking};

/// A figure that a memo may print: from a table, from a text, or reckoned from others.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its id: `trade.1986`, `score.1987`.
    pub id: String,
    /// What it measures.
    pub of: Measured,
    /// The figure.
    pub value: f64,
    /// What time it speaks of.
    pub date: Option<Edtf>,
    /// How it was reckoned, where it was.
    pub reckoned: Option<Reckoning>,
    /// The words or rows it comes from; a reckoned figure has those of what it was reckoned from.
    pub evidence: Vec<Evidence>,
    /// The join of the markings of all that it was reckoned from, its evidence included.
    pub marking: Marking,
}

/// What a figure measures.
#[derive(Clone, PartialEq, Debug)]
pub enum Measured {
    /// The score at the end of the figure's year; where its date is a day, on that day.
    Score,
    /// The smoothed level of the score.
    Level,
    /// The smoothed slope of the score, in points a year, net of drift.
    Slope,
    /// Of so many comparisons of one year's score with the next year's, those in which it rose.
    Rises {
        /// How many years were compared with the next.
        of: usize,
    },
    /// A quantity that passes between the two, as the reporting counts it.
    Quantity {
        /// What is counted: `trade`.
        what: String,
        /// In what: `billion US$`.
        unit: String,
    },
}

/// How a figure was reckoned from others.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reckoning {
    /// The figure before, moved by a change that a source gives.
    Changed {
        /// The figure before.
        from: f64,
        /// The change in percent.
        percent: f64,
    },
    /// Counted over the yearly scores.
    Counted,
}
