//! What the reporting does not tell.

use crate::case::Case;
use rapport_model::{Edtf, Happening, Lack, Lacking, Reality, Track, Undated};
use std::cmp::Reverse;

/// A strand is said to be silent if it was last heard of this many days before the cut-off.
const SILENT_DAYS: i32 = 365;
/// The code of talks.
const TALKS: &str = "046";

/// Each strand of which nothing, or nothing lately, is heard, and what could not be dated.
pub(crate) fn lacks(case: &Case) -> Vec<Lack> {
    let strands = Track::COMMON.iter().filter_map(|track| silence(case, track));
    strands.chain(talks(case)).chain(undated(case)).chain(unreal(case)).collect()
}

/// What passed between the two and is told as done.
fn deeds(case: &Case) -> impl Iterator<Item = &Happening> {
    case.happenings.iter().filter(|h| case.is_between(h) && h.reality == Reality::Actual)
}

/// What is not heard of a strand, or only without a day.
fn silence(case: &Case, track: &Track) -> Option<Lack> {
    let of_strand = || deeds(case).filter(|h| h.track == *track);
    let counted = case.quantities.iter().filter(|_| *track == Track::Trade).filter_map(|q| q.date);
    let last = of_strand().filter_map(|h| h.when.date()).chain(counted).map(Edtf::last_day).max();
    if last.is_some_and(|last| case.as_of.since(last).map_or(true, |gone| gone.get_days() <= SILENT_DAYS)) {
        return None;
    }
    let since = |h: &&Happening| last.is_none_or(|last| case.known_on(h).is_some_and(|known| known > last));
    let undated: Vec<&Happening> = of_strand().filter(|h| h.when.date().is_none()).filter(since).collect();
    Some(Lack { track: Some(track.clone()), of: Lacking::News { last, undated: told(case, &undated) } })
}

/// What is told without a day.
fn told(case: &Case, undated: &[&Happening]) -> Option<Undated> {
    let reported = undated.iter().filter_map(|h| case.known_on(h)).max();
    (!undated.is_empty()).then_some(Undated { count: undated.len(), reported })
}

/// Talks that go on by what is told of them, and whose opening nothing dates: those that most documents speak of.
fn talks(case: &Case) -> Option<Lack> {
    let undated = deeds(case).filter(|h| h.when.date().is_none() && h.event.cameo.as_str() == TALKS);
    let told = undated.filter_map(|h| Some((case.first_known(h)?, h)));
    let (day, talks) = told.min_by_key(|(day, h)| (Reverse(h.independent), *day, h.id().clone()))?;
    Some(Lack { track: Some(talks.track.clone()), of: Lacking::Opening { spoken_of: day } })
}

fn undated(case: &Case) -> Option<Lack> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.when.date().is_none()).count();
    (count > 0).then_some(Lack { track: None, of: Lacking::Dates(count) })
}

fn unreal(case: &Case) -> Option<Lack> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.reality != Reality::Actual).count();
    (count > 0).then_some(Lack { track: None, of: Lacking::Reality(count) })
}
