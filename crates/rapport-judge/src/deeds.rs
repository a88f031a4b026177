//! Which deeds are worth telling.
//!
//! A deed's salience is the product of four things, each between a half and about three: how far its Goldstein value is
//! from nothing, how many sources tell it independently, how precisely it is dated, and at what rank it was done. The
//! coder's own confidence scales the whole. The figures are ours; they were set before any example was run.

use crate::case::Case;
use rapport_model::{Contact, Date, DocumentId, Edtf, Finding, Ground, Happening, Matter, Rank, Reality, Track};
use std::collections::{BTreeMap, BTreeSet};

/// How many deeds a strand tells at the most.
const TOLD: usize = 8;
/// How many undated ones.
const UNDATED: usize = 5;
/// The least confidence of the coder with which an undated deed is told.
const SURE: f32 = 0.3;
/// How many documents a telling names as its evidence.
const WITNESSES: usize = 5;

/// For each strand a tally and the deeds worth telling, in order of time.
pub(crate) fn findings(case: &Case) -> Vec<Finding> {
    let mut strands: BTreeMap<Track, Vec<&Happening>> = BTreeMap::new();
    for happening in case.happenings.iter().filter(|h| is_deed(case, h)) {
        strands.entry(happening.track.clone()).or_default().push(happening);
    }
    let mut found: Vec<Finding> =
        strands.into_iter().flat_map(|(track, happenings)| strand(case, track, &happenings)).collect();
    found.extend(undated(case));
    found
}

/// What is told as done without a date, by strand: the most salient, in the order in which they became known. They are in
/// no series, but a reader must not miss them.
fn undated(case: &Case) -> Vec<Finding> {
    let mut strands: BTreeMap<Track, Vec<(f64, &Happening)>> = BTreeMap::new();
    for happening in case.happenings.iter().filter(|h| case.is_between(h) && is_told_undated(case, h)) {
        strands.entry(happening.track.clone()).or_default().push((salience(case, happening), happening));
    }
    let mut found = Vec::new();
    for (track, mut happenings) in strands {
        happenings.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.id().as_str().cmp(y.id().as_str())));
        happenings.truncate(UNDATED);
        happenings.sort_by_key(|(_, h)| (case.first_known(h), h.id().as_str().to_owned()));
        found.extend(happenings.into_iter().filter_map(|(salience, happening)| {
            let ground = Ground::new(case.evidence(happening, WITNESSES), Vec::new())?;
            let matter = Matter::Undated { happening: Box::new(happening.clone()), known: case.first_known(happening) };
            Some(Finding { track: Some(track.clone()), matter, salience, ground })
        }));
    }
    found
}

/// Told as done, between the two, by words that the coder is sure enough of; a mere statement without a date says little.
fn is_told_undated(case: &Case, happening: &Happening) -> bool {
    let sure = case.reports.get(&happening.lead).is_some_and(|lead| lead.confidence >= SURE);
    let statement = happening.event.cameo.root() == "01";
    let undated = happening.reality == Reality::Actual && happening.when.date().is_none();
    undated && sure && !statement && !is_in_a_dated_contact(case, happening)
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

/// Every dated deed between the two, in order of time.
pub(crate) fn chronology(case: &Case) -> Vec<Happening> {
    let mut deeds: Vec<Happening> = case.happenings.iter().filter(|h| is_deed(case, h)).cloned().collect();
    deeds.sort_by(|a, b| order(a).cmp(&order(b)));
    deeds
}

/// Only what a document says happened, at a time that is given and not after the cut-off, is told as a deed.
fn is_deed(case: &Case, happening: &Happening) -> bool {
    let past = |date: Edtf| date.first_day() <= case.as_of;
    happening.reality == Reality::Actual && happening.when.date().is_some_and(past)
}

fn strand(case: &Case, track: Track, happenings: &[&Happening]) -> Vec<Finding> {
    let mut found: Vec<Finding> = tally(case, &track, happenings).into_iter().collect();
    let mut deeds: Vec<(f64, &Happening)> = happenings.iter().map(|h| (salience(case, h), *h)).collect();
    deeds.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| order(x).cmp(&order(y))));
    deeds.truncate(TOLD);
    deeds.sort_by(|(_, x), (_, y)| order(x).cmp(&order(y)));
    found.extend(deeds.into_iter().filter_map(|(salience, happening)| {
        let ground = Ground::new(case.evidence(happening, WITNESSES), Vec::new())?;
        let matter = Matter::Deed(Box::new(happening.clone()));
        Some(Finding { track: Some(track.clone()), matter, salience, ground })
    }));
    found
}

/// Deeds in order of time, the vaguer date last of two that begin on one day, then of id.
fn order(happening: &Happening) -> (Option<(Date, Date)>, &str) {
    (happening.when.date().map(|date| (date.first_day(), date.last_day())), happening.id().as_str())
}

fn tally(case: &Case, track: &Track, happenings: &[&Happening]) -> Option<Finding> {
    let dates: Vec<Edtf> = happenings.iter().filter_map(|h| h.when.date()).collect();
    let span = [*dates.iter().min_by_key(|d| d.first_day())?, *dates.iter().max_by_key(|d| d.last_day())?];
    let cooperation = happenings.iter().filter(|h| is_cooperative(h)).count();
    let matter = Matter::Tally { cooperation, conflict: happenings.len() - cooperation, span };
    let evidence = happenings.iter().take(WITNESSES).flat_map(|h| case.evidence(h, 1)).collect();
    Some(Finding { track: Some(track.clone()), matter, salience: 0.0, ground: Ground::new(evidence, Vec::new())? })
}

/// By quad class; but of what is only said ("denies responsibility") by its value, where that is clearly below nothing.
fn is_cooperative(happening: &Happening) -> bool {
    happening.event.quad().is_cooperation() && happening.event.goldstein().value() > -1.0
}

/// How much a deed matters beside others.
pub(crate) fn salience(case: &Case, happening: &Happening) -> f64 {
    let weight = 0.5 + happening.event.goldstein().value().abs() / 5.0;
    let sources = 1.0 + (happening.independent.max(1) as f64).sqrt() / 2.0;
    let rank = happening.contact.as_ref().and_then(|c| c.participants.iter().filter_map(|p| p.rank).min());
    let told = happening.reports.iter().filter_map(|id| case.reports.get(id)).map(|r| r.confidence);
    weight * sources * precision(happening) * height(rank) * f64::from(told.fold(0.0, f32::max))
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
