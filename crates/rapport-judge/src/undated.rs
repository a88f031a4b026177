//! What is told as done without a date: it is in no series, but a reader must not miss it.

use crate::{
    case::Case,
    deeds::{WITNESSES, is_deed},
    found::Found,
    salience,
};
use rapport_model::{Apart, Contact, DocumentId, Finding, Ground, Happening, Matter, Reality, Track, UndatedDeed};
use std::collections::{BTreeMap, BTreeSet};

/// The least confidence of the coder with which an undated deed of one source is told; what is less sure is counted.
const SURE: f32 = 0.6;
/// How many undated deeds a strand tells at the most.
const TOLD: usize = 5;

/// For each strand the most salient, in the order in which they became known.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    let mut strands: BTreeMap<Track, Vec<(f64, &Happening)>> = BTreeMap::new();
    let told = |h: &&Happening| apart.piece(h.id().as_str(), || case.is_between(h) && is_told_undated(case, h));
    for happening in case.happenings.iter().filter(|happening| told(happening) == Some(true)) {
        let salience = salience::apart(case, happening, apart).map(|salience| (salience, happening));
        strands.entry(happening.track.clone()).or_default().extend(salience);
    }
    strands.into_iter().flat_map(|(track, happenings)| strand(case, &track, happenings, apart)).collect()
}

fn strand(case: &Case, track: &Track, mut happenings: Vec<(f64, &Happening)>, apart: &dyn Apart) -> Vec<Finding> {
    happenings.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.id().as_str().cmp(y.id().as_str())));
    happenings.truncate(TOLD);
    happenings.sort_by_key(|(_, h)| (case.first_known(h), h.id().as_str().to_owned()));
    let told = |(salience, happening): (f64, &Happening)| {
        let ground = Ground::new(case.evidence(happening, WITNESSES), Vec::new())?;
        let deed = UndatedDeed { happening: Box::new(happening.clone()), known: case.first_known(happening) };
        Some(Finding { track: Some(track.clone()), matter: Matter::Undated(deed), salience, ground })
    };
    happenings.into_iter().filter_map(|deed| apart.piece(deed.1.id().as_str(), || told(deed)).flatten()).collect()
}

/// Told as done, between the two, by words that the coder is sure enough of; a mere statement without a date says little.
fn is_told_undated(case: &Case, happening: &Happening) -> bool {
    let sure = is_sure(case, happening);
    let statement = happening.event.cameo.root() == "01";
    let undated = happening.reality == Reality::Actual && happening.when.date().is_none();
    undated && sure && !statement && !is_in_a_dated_contact(case, happening)
}

/// Whether a deed is sure enough to be told: by one report, or because two sources tell it independently.
fn is_sure(case: &Case, happening: &Happening) -> bool {
    let told = happening.reports.iter().filter_map(|id| case.reports.get(id)).map(|report| report.confidence);
    happening.independent >= 2 || told.fold(0.0, f32::max) >= SURE
}

/// Whether one document tells of this contact and dates another in which all that are named here took part: "Kosygin's visit"
/// beside "Kosygin met Chou on 11 September" is told by the latter.
fn is_in_a_dated_contact(case: &Case, happening: &Happening) -> bool {
    let Some(who) = happening.contact.as_ref().map(named).filter(|who| !who.is_empty()) else { return false };
    let told_in = documents(case, happening);
    case.happenings.iter().filter(|dated| case.is_between(dated) && is_deed(case, dated)).any(|dated| {
        let others = dated.contact.as_ref().map(named).unwrap_or_default();
        who.is_subset(&others) && documents(case, dated).intersection(&told_in).next().is_some()
    })
}

/// Those who took part by name, with an office.
fn named(contact: &Contact) -> BTreeSet<&str> {
    let official = contact.participants.iter().filter(|one| one.office.is_some());
    official.map(|one| one.name.as_str()).collect()
}

fn documents<'c>(case: &'c Case, happening: &Happening) -> BTreeSet<&'c DocumentId> {
    let reports = happening.reports.iter().filter_map(|id| case.reports.get(id));
    reports.map(|report| report.evidence.document()).collect()
}
