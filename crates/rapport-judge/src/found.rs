//! What one kind of finding gives: the findings, and the figures that they name.

use rapport_model::{Evidence, Figure, Finding, Marking};

/// Findings of one kind with their figures.
#[derive(Default)]
pub(crate) struct Found {
    /// In the order in which a strand tells them.
    pub findings: Vec<Finding>,
    /// Every figure that they name and that no earlier kind gave.
    pub figures: Vec<Figure>,
}

impl FromIterator<Finding> for Found {
    /// Findings that name no figures of their own.
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Found {
        Found { findings: findings.into_iter().collect(), figures: Vec::new() }
    }
}

/// The join of the markings of these words.
pub(crate) fn marking(evidence: &[Evidence]) -> Marking {
    Marking::of_all(evidence.iter().map(Evidence::marking))
}

/// Figures are kept at the precision at which they are printed and compared.
pub(crate) fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
