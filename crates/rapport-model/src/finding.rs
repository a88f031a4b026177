//! What the judging stage hands to the writing stage: typed statements, without a word of prose.

mod figure;
mod ground;
mod judgment;
mod likelihood;
mod matter;
mod remark;

pub use figure::{Figure, Measured, Reckoning};
pub use ground::Ground;
pub use judgment::{Judgment, Proposition};
pub use likelihood::{Confidence, Likelihood};
pub use matter::{Finding, Matter, Path, Step, StepKind, Tally, UndatedDeed};
pub use remark::{Assumption, Lack, Lacking, Undated};

use crate::{Course, Date, Dyad, Happening, Marked, Marking};
use std::collections::BTreeMap;

/// Everything the judging stage has to say of one relationship as of one cut-off.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// Whose relationship.
    pub dyad: Dyad,
    /// The cut-off.
    pub as_of: Date,
    /// Its course, marked with all that it is reckoned from, and so a title that tells it.
    pub course: Marked<Course>,
    /// Findings, those on the whole first, then by track.
    pub findings: Vec<Finding>,
    /// Judgments of the outlook.
    pub judgments: Vec<Judgment>,
    /// All figures that findings and judgments name, by id.
    pub figures: BTreeMap<String, Figure>,
    /// Every deed, for the chronology, in order of time, each marked with all that tells of it.
    pub chronology: Vec<Marked<Happening>>,
    /// What the reporting does not tell.
    pub gaps: Vec<Lack>,
    /// What the judgments take for granted.
    pub assumptions: Vec<Assumption>,
    /// The join of the markings of all it was made from: what counts and remarks are marked with.
    pub marking: Marking,
}
