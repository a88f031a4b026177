//! What a group of reports tells together, and which of them tells it best.

use super::item::Item;
use rapport_model::{Basis, Edtf, Event, Track, When};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// The report that tells it best: in a clause of its own, most precisely dated, on the day that most documents give, with most of those who took part by name and
/// the place, most confidently, earliest; of two directions the first by code, for the same answer every time.
pub(super) fn lead<'g, 'r>(group: &[&'g Item<'r>]) -> &'g Item<'r> {
    let backing = backing(group);
    let key = |i: &'g Item<'r>| {
        let days = i.report.when.date().map(|d| d.days()).unwrap_or(i64::MAX);
        let confidence = (i.report.confidence * 1000.0) as i64;
        let contact = i.report.contact.as_ref();
        let named = contact.map_or(0, |c| c.participants.iter().filter(|p| p.office.is_some()).count());
        (
            (i.report.reality, !i.report.finite),
            days,
            Reverse(backing[&i.report.when.date()]),
            (Reverse(named), contact.is_none_or(|c| c.place.is_none())),
            -confidence,
            i.report.evidence.document(),
            i.report.sentence,
            i.report.id(),
        )
    };
    group.iter().copied().min_by_key(|i| key(i)).expect("a group has a report")
}

/// How many documents give each day.
fn backing(group: &[&Item]) -> BTreeMap<Option<Edtf>, usize> {
    let told: BTreeSet<(Option<Edtf>, usize)> = group.iter().map(|i| (i.report.when.date(), i.document)).collect();
    let mut backing = BTreeMap::new();
    told.into_iter().for_each(|(date, _)| *backing.entry(date).or_default() += 1);
    backing
}

/// The most precise date that any of them gives: the lead's, where none is finer.
pub(super) fn finest(group: &[&Item], lead: &Item) -> When {
    let basis = |w: When| match w.basis() {
        Basis::Stated => 0,
        Basis::Relative => 1,
        Basis::Document => 2,
        Basis::None => 3,
    };
    let dated = group.iter().map(|i| i.report.when).filter(|w| w.date().is_some());
    dated
        .min_by_key(|w| (w.date().map(|d| d.days()), *w != lead.report.when, basis(*w), w.date()))
        .unwrap_or(When::UNKNOWN)
}

/// The event as most read it (ties to the lead's), and the other readings.
pub(super) fn events(group: &[&Item], lead: Event) -> (Event, Vec<Event>) {
    let mut counts: BTreeMap<&str, (usize, Event)> = BTreeMap::new();
    for item in group {
        let entry = counts.entry(item.report.event.cameo.as_str()).or_insert((0, item.report.event));
        entry.0 += 1;
    }
    let most = counts.values().map(|(n, _)| *n).max().unwrap_or(0);
    let event = counts
        .values()
        .filter(|(n, _)| *n == most)
        .map(|(_, e)| *e)
        .find(|e| *e == lead)
        .unwrap_or_else(|| counts.values().find(|(n, _)| *n == most).map(|(_, e)| *e).unwrap_or(lead));
    let also = counts.values().map(|(_, e)| *e).filter(|e| e.cameo != event.cameo).collect();
    (event, also)
}

/// The strand that most of the documents put it in which see it in a particular one, where they are at least a third: what
/// one telling leaves unsaid ("the talks") another says ("the border talks").
pub(super) fn track(group: &[&Item], lead: &Track) -> Track {
    if *lead != Track::Political {
        return lead.clone();
    }
    let documents = |wanted: &Track| -> usize {
        let told = group.iter().filter(|item| item.report.track == *wanted);
        told.map(|item| item.document).collect::<BTreeSet<_>>().len()
    };
    let tracks: BTreeSet<&Track> = group.iter().map(|item| &item.report.track).filter(|t| *t != lead).collect();
    let most = tracks.into_iter().map(|track| (documents(track), Reverse(track))).max();
    let all = || group.iter().map(|item| item.document).collect::<BTreeSet<_>>().len();
    most.filter(|(count, _)| count * 3 >= all()).map_or_else(|| lead.clone(), |(_, Reverse(track))| track.clone())
}
