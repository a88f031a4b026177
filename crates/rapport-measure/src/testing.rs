//! Short ways to write observations in tests.

use crate::Observation;
use rapport_model::{Date, Dyad, Goldstein, Quad};

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn dyad() -> Dyad {
    "SUN,CHN".parse().unwrap()
}

/// An act of the first on the second.
pub(crate) fn act(date: &str, goldstein: f64) -> Observation {
    Observation {
        date: date.parse().unwrap(),
        source: "SUN".parse().unwrap(),
        target: "CHN".parse().unwrap(),
        goldstein: Goldstein::from_tenths((goldstein * 10.0).round() as i16),
        quad: if goldstein >= 0.0 { Quad::VerbalCooperation } else { Quad::VerbalConflict },
        symmetric: false,
        count: 1,
        documents: vec![],
        marking: Default::default(),
    }
}
