//! What a statement rests on.

use crate::{Evidence, Marking};

/// What a finding or a judgment stands on.
///
/// Guarantee: it names at least one piece of evidence or one figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    evidence: Vec<Evidence>,
    figures: Vec<String>,
}

impl Ground {
    /// The ground made of these, or `None` if both are empty.
    pub fn new(evidence: Vec<Evidence>, figures: Vec<String>) -> Option<Ground> {
        (!evidence.is_empty() || !figures.is_empty()).then_some(Ground { evidence, figures })
    }

    /// The words.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Ids of the figures.
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// The join of the evidence's markings.
    pub fn marking(&self) -> Marking {
        self.evidence.iter().fold(Marking::default(), |marking, e| marking.join(e.marking()))
    }
}
