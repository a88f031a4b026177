//! Measures and events to findings, judgments and an outlook.
//!
//! [`assess`] takes a [`Case`] (one relationship as of one cut-off: its happenings, quantities, course and yearly scores)
//! and gives an [`Assessment`](rapport_model::Assessment): what the reporting shows, each with the ground it stands on,
//! and what may be expected, each with a probability. One kind of finding a module: [`deeds`], [`paths`], [`stances`],
//! [`silences`], [`outlook`].
//!
//! Deliberately absent: layout and wording (a finding is data; `rapport-write` finds the words), storage, the clock.

mod case;
mod deeds;
mod outlook;
mod paths;
mod silences;
mod stances;
mod standing;

pub use case::{Case, YearScore};
pub use outlook::Outlook;

use rapport_model::{Assessment, Finding};

/// Everything the figures and events of this case allow to be said.
pub fn assess(case: &Case) -> Assessment {
    let mut figures = standing::figures(case);
    let mut findings = Vec::new();
    findings.extend(standing::findings(case, &figures));
    findings.extend(deeds::findings(case));
    findings.extend(stances::findings(case));
    findings.extend(paths::findings(case, &mut figures));
    let outlook = outlook::outlook(case, &mut figures);
    by_track(&mut findings);
    Assessment {
        dyad: case.dyad,
        as_of: case.as_of,
        course: case.course,
        findings,
        judgments: outlook.judgments,
        figures,
        chronology: deeds::chronology(case),
        gaps: silences::remarks(case),
        assumptions: outlook.assumptions,
    }
}

/// Whole-relationship findings first, then the tracks in a memo's order; the order within a track stays.
fn by_track(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| match &finding.track {
        None => (0, String::new()),
        Some(track) => (1 + case::place_of(track), track.word().to_owned()),
    });
}
