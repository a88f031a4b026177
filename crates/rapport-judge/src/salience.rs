//! How much a deed matters beside others.
//!
//! A deed's salience is the product of four things, each between a half and about three: how far its Goldstein value is
//! from nothing, how many sources tell it independently, how precisely it is dated, and at what rank it was done. The
//! coder's own confidence scales the whole. The figures are ours; they were set before any example was run.

use crate::case::Case;
use rapport_model::{Apart, Edtf, Happening, Rank};

/// How much a deed matters beside others.
pub(crate) fn of(case: &Case, happening: &Happening) -> f64 {
    let weight = 0.5 + happening.event.goldstein().value().abs() / 5.0;
    let sources = 1.0 + (happening.independent.max(1) as f64).sqrt() / 2.0;
    let rank = happening.contact.as_ref().and_then(|c| c.participants.iter().filter_map(|p| p.rank).min());
    let told = happening.reports.iter().filter_map(|id| case.reports.get(id)).map(|r| r.confidence);
    weight * sources * precision(happening) * height(rank) * f64::from(told.fold(0.0, f32::max))
}

/// The same apart from other deeds; `None` if it cannot be reckoned.
pub(crate) fn apart(case: &Case, happening: &Happening, apart: &dyn Apart) -> Option<f64> {
    apart.piece(happening.id().as_str(), || of(case, happening))
}

fn precision(happening: &Happening) -> f64 {
    match happening.when.date().map(Edtf::days) {
        Some(..=7) => 1.2,
        Some(..=31) => 1.1,
        Some(..=93) => 0.9,
        Some(_) => 0.6,
        None => 0.5,
    }
}

fn height(rank: Option<Rank>) -> f64 {
    match rank {
        Some(Rank::Head) => 2.0,
        Some(Rank::DeputyPremier | Rank::ForeignOrDefenceMinister) => 1.5,
        Some(Rank::Minister | Rank::DeputyMinister) => 1.2,
        Some(Rank::Ambassador | Rank::Expert) | None => 1.0,
    }
}
