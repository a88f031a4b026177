//! What a statement rests on.

use crate::{Evidence, Marking};

/// What a finding or a judgment stands on.
///
/// Guarantee: it names at least one piece of evidence or one figure, and is marked no lower than any evidence it names: higher, where
/// what it bears was derived from more than is cited.
#[derive(Clone, PartialEq, Debug)]
pub struct Ground {
    evidence: Vec<Evidence>,
    figures: Vec<String>,
    marking: Marking,
}

impl Ground {
    /// The ground made of these, or `None` if both are empty.
    pub fn new(evidence: Vec<Evidence>, figures: Vec<String>) -> Option<Ground> {
        let marking = Marking::of_all(evidence.iter().map(Evidence::marking));
        (!evidence.is_empty() || !figures.is_empty()).then_some(Ground { evidence, figures, marking })
    }

    /// The same, marked at least so high: with what it was derived from beside the evidence it names.
    #[must_use]
    pub fn marked(self, marking: &Marking) -> Ground {
        Ground { marking: self.marking.join(marking), ..self }
    }

    /// The words.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Ids of the figures.
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// The join of the markings of all that it was derived from, what is cited included.
    pub fn marking(&self) -> &Marking {
        &self.marking
    }
}
