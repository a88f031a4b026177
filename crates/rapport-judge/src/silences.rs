//! What the reporting does not tell.

use crate::case::Case;
use rapport_model::{Edtf, Reality, Remark, Track};

/// A strand is said to be silent if it was last heard of this many days before the cut-off.
const SILENT_DAYS: i32 = 365;

/// A remark for each strand of which nothing, or nothing lately, is heard, and on what could not be dated.
pub(crate) fn remarks(case: &Case) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Track::COMMON.iter().filter_map(|track| silence(case, track)).collect();
    remarks.extend(undated(case));
    remarks.extend(unreal(case));
    remarks
}

fn silence(case: &Case, track: &Track) -> Option<Remark> {
    let counted = case.quantities.iter().filter(|_| *track == Track::Trade).filter_map(|q| q.date);
    let deeds = case.happenings.iter().filter(|h| h.track == *track).filter_map(|h| h.when.date());
    let text = match deeds.chain(counted).map(Edtf::last_day).max() {
        None => format!("Nothing dated is heard of {} matters.", track.word()),
        Some(last) if case.as_of.since(last).ok()?.get_days() > SILENT_DAYS => {
            format!("Nothing on {} matters after {}.", track.word(), last.strftime("%B %Y"))
        }
        Some(_) => return None,
    };
    Some(Remark { track: Some(track.clone()), text })
}

fn undated(case: &Case) -> Option<Remark> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.when.date().is_none()).count();
    let text = format!("{} between the two bear no date and stay out of the series.", counted(count));
    (count > 0).then_some(Remark { track: None, text })
}

fn unreal(case: &Case) -> Option<Remark> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.reality != Reality::Actual).count();
    let text = format!(
        "{} between the two are claimed, proposed, expected, supposed or denied, and are not counted.",
        counted(count)
    );
    (count > 0).then_some(Remark { track: None, text })
}

fn counted(count: usize) -> String {
    if count == 1 { "One happening".to_owned() } else { format!("{count} happenings") }
}
