//! Which dated deeds are worth telling: the most salient of each strand.

use crate::{case::Case, found::Found, salience};
use rapport_model::{Apart, Date, Edtf, Finding, Ground, Happening, Marked, Matter, Reality, Track};
use std::collections::BTreeMap;

/// How many deeds a strand tells at the most.
const TOLD: usize = 8;
/// How many documents a telling names as its evidence.
pub(crate) const WITNESSES: usize = 5;

/// For each strand the deeds worth telling, in order of time.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    strands(case).iter().flat_map(|(track, happenings)| strand(case, track, happenings, apart)).collect()
}

/// Every deed, by strand.
pub(crate) fn strands(case: &Case) -> BTreeMap<Track, Vec<&Happening>> {
    let mut strands: BTreeMap<Track, Vec<&Happening>> = BTreeMap::new();
    for happening in case.happenings.iter().filter(|h| is_deed(case, h)) {
        strands.entry(happening.track.clone()).or_default().push(happening);
    }
    strands
}

fn strand(case: &Case, track: &Track, happenings: &[&Happening], apart: &dyn Apart) -> Vec<Finding> {
    let mut deeds: Vec<(f64, &Happening)> =
        happenings.iter().filter_map(|h| Some((salience::apart(case, h, apart)?, *h))).collect();
    deeds.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| order(x).cmp(&order(y))));
    deeds.truncate(TOLD);
    deeds.sort_by(|(_, x), (_, y)| order(x).cmp(&order(y)));
    let told = |(salience, happening): (f64, &Happening)| {
        let ground = Ground::new(case.evidence(happening, WITNESSES), Vec::new())?;
        let matter = Matter::Deed(Box::new(happening.clone()));
        Some(Finding { track: Some(track.clone()), matter, salience, ground })
    };
    deeds.into_iter().filter_map(|deed| apart.piece(deed.1.id().as_str(), || told(deed)).flatten()).collect()
}

/// Every dated deed between the two, in order of time, each marked with all that tells of it.
pub(crate) fn chronology(case: &Case) -> Vec<Marked<Happening>> {
    let mut deeds: Vec<Happening> = case.happenings.iter().filter(|h| is_deed(case, h)).cloned().collect();
    deeds.sort_by(|a, b| order(a).cmp(&order(b)));
    deeds.into_iter().map(|value| Marked { marking: case.marking_of(&value), value }).collect()
}

/// Only what a document says happened, at a time that is given and not after the cut-off, is told as a deed.
pub(crate) fn is_deed(case: &Case, happening: &Happening) -> bool {
    let past = |date: Edtf| date.first_day() <= case.as_of;
    happening.reality == Reality::Actual && happening.when.date().is_some_and(past)
}

/// Deeds in order of time, the vaguer date last of two that begin on one day, then of id.
fn order(happening: &Happening) -> (Option<(Date, Date)>, &str) {
    (happening.when.date().map(|date| (date.first_day(), date.last_day())), happening.id().as_str())
}
