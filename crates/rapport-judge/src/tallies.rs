//! How many deeds a strand holds, and of which kind.

use crate::{
    case::Case,
    deeds::{self, WITNESSES},
    found::Found,
};
use rapport_model::{Apart, Edtf, Finding, Ground, Happening, Marking, Matter, Tally, Track};

/// For each strand its tally.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    let strands = deeds::strands(case);
    let tally = |(track, happenings): (&Track, &Vec<&Happening>)| {
        apart.piece(track.word(), || tally(case, track, happenings)).flatten()
    };
    strands.iter().filter_map(tally).collect()
}

fn tally(case: &Case, track: &Track, happenings: &[&Happening]) -> Option<Finding> {
    let dates: Vec<Edtf> = happenings.iter().filter_map(|h| h.when.date()).collect();
    let span = [*dates.iter().min_by_key(|d| d.first_day())?, *dates.iter().max_by_key(|d| d.last_day())?];
    let cooperation = happenings.iter().filter(|h| is_cooperative(h)).count();
    let matter = Matter::Tally(Tally { cooperation, conflict: happenings.len() - cooperation, span });
    let evidence = happenings.iter().take(WITNESSES).flat_map(|h| case.evidence(h, 1)).collect();
    let ground = Ground::new(evidence, Vec::new())?.marked(&behind(case, track));
    Some(Finding { track: Some(track.clone()), matter, salience: 0.0, ground })
}

/// What is counted in a strand, and what would be if only some of what tells it were known.
fn behind(case: &Case, track: &Track) -> Marking {
    let told = |happening: &Happening| {
        happening.reports.iter().any(|id| case.reports.get(id).is_some_and(|r| r.track == *track))
    };
    let of_strand = case.happenings.iter().filter(|happening| happening.track == *track || told(happening));
    of_strand.fold(case.set_aside.clone(), |all, happening| all.join(&case.marking_of(happening)))
}

/// By quad class; but of what is only said ("denies responsibility") by its value, where that is clearly below nothing.
fn is_cooperative(happening: &Happening) -> bool {
    happening.event.quad().is_cooperation() && happening.event.goldstein().value() > -1.0
}
