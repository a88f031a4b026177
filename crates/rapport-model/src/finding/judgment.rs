//! What may be expected.

use super::{Confidence, Ground, Likelihood};
use crate::{Date, Dyad};

/// What a judgment says, without its likelihood: something that the horizon will show to be so or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Proposition {
    /// The score of the relationship stands higher on the horizon than it did on this day.
    Rises {
        /// Whose relationship.
        between: Dyad,
        /// The day it is compared with.
        since: Date,
    },
    /// What an analyst puts in words of their own: "Chinese and Soviet foreign ministers exchange visits".
    Worded(String),
}

/// A statement with a probability, a horizon and its basis.
///
/// Guarantee: it cannot be made without a ground.
#[derive(Clone, PartialEq, Debug)]
pub struct Judgment {
    /// What is judged.
    pub proposition: Proposition,
    /// How likely.
    pub likelihood: Likelihood,
    /// How good the basis is.
    pub confidence: Confidence,
    /// By when it will be seen.
    pub horizon: Date,
    /// What it rests on.
    pub ground: Ground,
}
