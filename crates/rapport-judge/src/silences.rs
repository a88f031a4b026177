//! What the reporting does not tell.

use crate::case::Case;
use rapport_model::{Date, Edtf, Happening, Reality, Remark, Track};
use std::cmp::Reverse;

/// A strand is said to be silent if it was last heard of this many days before the cut-off.
const SILENT_DAYS: i32 = 365;

/// A remark for each strand of which nothing, or nothing lately, is heard, and on what could not be dated.
pub(crate) fn remarks(case: &Case) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Track::COMMON.iter().filter_map(|track| silence(case, track)).collect();
    remarks.extend(talks(case));
    remarks.extend(undated(case));
    remarks.extend(unreal(case));
    remarks
}

/// What passed between the two and is told as done.
fn deeds(case: &Case) -> impl Iterator<Item = &Happening> {
    case.happenings.iter().filter(|h| case.is_between(h) && h.reality == Reality::Actual)
}

/// What is not heard of a strand, or only without a day.
fn silence(case: &Case, track: &Track) -> Option<Remark> {
    let of_strand = || deeds(case).filter(|h| h.track == *track);
    let counted = case.quantities.iter().filter(|_| *track == Track::Trade).filter_map(|q| q.date);
    let last = of_strand().filter_map(|h| h.when.date()).chain(counted).map(Edtf::last_day).max();
    let undated: Vec<&Happening> = of_strand().filter(|h| h.when.date().is_none()).collect();
    let word = track.word();
    let text = match last {
        None if undated.is_empty() => format!("Nothing is heard of {word} matters."),
        None => format!("Of {word} matters nothing is dated: {}.", told(case, &undated)),
        Some(last) if case.as_of.since(last).ok()?.get_days() <= SILENT_DAYS => return None,
        Some(last) => {
            let since: Vec<&Happening> =
                undated.into_iter().filter(|h| case.known_on(h).is_some_and(|known| known > last)).collect();
            let dated = format!("{} on {word} matters after {}", silent(&since), last.strftime("%B %Y"));
            if since.is_empty() { format!("{dated}.") } else { format!("{dated}: {}.", told(case, &since)) }
        }
    };
    Some(Remark { track: Some(track.clone()), text })
}

fn silent(undated: &[&Happening]) -> &'static str {
    if undated.is_empty() { "Nothing" } else { "Nothing dated" }
}

/// "2 happenings are told without a day, the last reported by 25 June 1970".
fn told(case: &Case, undated: &[&Happening]) -> String {
    let last = undated.iter().filter_map(|h| case.known_on(h)).max().map(in_words).unwrap_or_default();
    match undated.len() {
        1 => format!("one happening is told without a day, reported by {last}"),
        many => format!("{many} happenings are told without a day, the last reported by {last}"),
    }
}

/// Talks that go on by what is told of them, and whose opening nothing dates: those that most documents speak of.
fn talks(case: &Case) -> Option<Remark> {
    let undated = deeds(case).filter(|h| h.when.date().is_none() && h.event.cameo.as_str() == "046");
    let told = undated.filter_map(|h| Some((case.first_known(h)?, h)));
    let (day, talks) = told.min_by_key(|(day, h)| (Reverse(h.independent), *day, h.id().clone()))?;
    let over = if talks.track == Track::Border { "border talks" } else { "talks" };
    let text = format!(
        "The reporting speaks of {over} between the two from {} on and does not say when they were opened.",
        in_words(day)
    );
    Some(Remark { track: Some(talks.track.clone()), text })
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn undated(case: &Case) -> Option<Remark> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.when.date().is_none()).count();
    let (bear, stay) = if count == 1 { ("bears", "stays") } else { ("bear", "stay") };
    let text = format!("{} between the two {bear} no date and {stay} out of the series.", counted(count));
    (count > 0).then_some(Remark { track: None, text })
}

fn unreal(case: &Case) -> Option<Remark> {
    let count = case.happenings.iter().filter(|h| case.is_between(h) && h.reality != Reality::Actual).count();
    let (are, counts) = if count == 1 { ("is", "is not counted") } else { ("are", "are not counted") };
    let text = format!(
        "{} between the two {are} claimed, proposed, expected, supposed or denied, and {counts}.",
        counted(count)
    );
    (count > 0).then_some(Remark { track: None, text })
}

fn counted(count: usize) -> String {
    if count == 1 { "One happening".to_owned() } else { format!("{count} happenings") }
}
