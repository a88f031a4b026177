//! Which way the relationship goes, and how its score stood.

use crate::case::Case;
use rapport_model::{Edtf, Evidence, Figure, Finding, Ground, Happening, Marking, Matter, Reality};
use std::collections::BTreeMap;

/// How many pieces of evidence a year's score names: its weightiest happenings.
const WITNESSES: usize = 3;

/// The yearly scores and the course's level and slope as figures.
pub(crate) fn figures(case: &Case) -> BTreeMap<String, Figure> {
    let yearly = case.scores.iter().map(|year| {
        let (id, label) = (format!("score.{}", year.year), format!("score at the end of {}", year.year));
        let figure = figure(&id, label, year.score, "points", weightiest(case, year.year));
        if year_is_open(case, year.year) { as_of_cutoff(case, figure) } else { figure }
    });
    let recent = case.scores.last().map(|year| weightiest(case, year.year)).unwrap_or_default();
    let course = [
        ("course.level", "smoothed level of the score", case.course.level.0, "points"),
        ("course.slope", "smoothed slope of the score, net of drift", case.course.slope.0, "points a year"),
    ];
    let course = course.map(|(id, label, value, unit)| figure(id, label.to_owned(), value, unit, recent.clone()));
    yearly.chain(course).map(|figure| (figure.id.clone(), figure)).collect()
}

fn figure(id: &str, label: String, value: f64, unit: &str, evidence: Vec<Evidence>) -> Figure {
    let marking = evidence.iter().fold(Marking::default(), |marking, e| marking.join(e.marking()));
    let date = id.strip_prefix("score.").and_then(|year| year.parse().ok()).map(Edtf::year);
    Figure {
        id: id.to_owned(),
        label,
        value: round(value),
        unit: unit.to_owned(),
        date,
        reckoned: None,
        evidence,
        marking,
    }
}

/// Whether the year was not over at the cut-off.
fn year_is_open(case: &Case, year: i16) -> bool {
    Edtf::year(year).last_day() > case.as_of
}

/// The score of a year that is not over is that of the cut-off's day.
fn as_of_cutoff(case: &Case, figure: Figure) -> Figure {
    Figure { label: format!("score as of {}", case.as_of), date: Some(Edtf::day(case.as_of)), ..figure }
}

/// Figures are kept at the precision at which they are printed and compared.
pub(crate) fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// What weighs most of what was counted in a year; of a year without anything, in the last year before it that has some:
/// the score stands where that left it.
fn weightiest(case: &Case, year: i16) -> Vec<Evidence> {
    let counted = |h: &&Happening| case.is_between(h) && h.reality == Reality::Actual;
    let dated = case.happenings.iter().filter(counted).filter_map(|h| Some((h.when.date()?.first_day().year(), h)));
    let so_far: Vec<(i16, &Happening)> = dated.filter(|(of, _)| *of <= year).collect();
    let last = so_far.iter().map(|(of, _)| *of).max();
    let mut happenings: Vec<&Happening> =
        so_far.into_iter().filter(|(of, _)| Some(*of) == last).map(|(_, happening)| happening).collect();
    happenings.sort_by_key(|h| (-h.event.goldstein().tenths().abs(), h.id().clone()));
    happenings.iter().take(WITNESSES).flat_map(|h| case.evidence(h, 1)).collect()
}

/// The course, and the scores that it was read from.
pub(crate) fn findings(case: &Case, figures: &BTreeMap<String, Figure>) -> Vec<Finding> {
    let scores: Vec<String> = case.scores.iter().map(|year| format!("score.{}", year.year)).collect();
    let course = vec!["course.level".to_owned(), "course.slope".to_owned()];
    let finding = |matter, ids: Vec<String>| {
        let evidence = ids.iter().filter_map(|id| figures.get(id)).flat_map(|f| f.evidence.clone()).take(5).collect();
        Some(Finding { track: None, matter, salience: f64::MAX, ground: Ground::new(evidence, ids)? })
    };
    let mut found: Vec<Finding> = finding(Matter::Course(case.course), course).into_iter().collect();
    if scores.len() > 1 {
        found.extend(finding(Matter::Standing, scores));
    }
    found
}
