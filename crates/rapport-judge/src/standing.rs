//! Which way the relationship goes, and how its score stood.

use crate::{
    case::{Case, YearScore},
    found::{Found, marking, round},
};
use rapport_model::{Apart, Edtf, Evidence, Figure, Finding, Ground, Happening, Marking, Matter, Measured, Reality};

/// The id of the course's level.
pub(crate) const LEVEL: &str = "course.level";
/// The id of the course's slope.
pub(crate) const SLOPE: &str = "course.slope";
/// How many pieces of evidence a year's score names: its weightiest happenings.
const WITNESSES: usize = 3;
/// How many a finding on the whole names.
const SHOWN: usize = 5;

/// The course and the scores that it was read from.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    let scores: Vec<Figure> = case.scores.iter().map(|year| score(case, year)).collect();
    let course = course(case);
    let standing = || if scores.len() > 1 { finding(Matter::Standing, &scores) } else { None };
    let whole =
        [apart.piece("course", || finding(Matter::Course(*case.course), &course)), apart.piece("standing", standing)];
    let findings = whole.into_iter().flatten().flatten().collect();
    Found { findings, figures: scores.into_iter().chain(course).collect() }
}

fn finding(matter: Matter, figures: &[Figure]) -> Option<Finding> {
    let evidence = figures.iter().flat_map(|figure| figure.evidence.clone()).take(SHOWN).collect();
    let ids = figures.iter().map(|figure| figure.id.clone()).collect();
    Some(Finding { track: None, matter, salience: f64::MAX, ground: Ground::new(evidence, ids)? })
}

/// The score at a year's end; of a year that is not over, on the day of the cut-off.
fn score(case: &Case, year: &YearScore) -> Figure {
    let whole = Edtf::year(year.year);
    let date = if whole.last_day() > case.as_of { Edtf::day(case.as_of) } else { whole };
    let (id, evidence) = (format!("score.{}", year.year), weightiest(case, year.year));
    Figure { date: Some(date), ..figure(id, Measured::Score, (year.score, &year.marking), evidence) }
}

/// Level and slope of the course.
fn course(case: &Case) -> [Figure; 2] {
    let recent = case.scores.last().map(|year| weightiest(case, year.year)).unwrap_or_default();
    let course = &case.course;
    [
        figure(LEVEL.to_owned(), Measured::Level, (course.level.0, &course.marking), recent.clone()),
        figure(SLOPE.to_owned(), Measured::Slope, (course.slope.0, &course.marking), recent),
    ]
}

fn figure(id: String, of: Measured, (value, behind): (f64, &Marking), evidence: Vec<Evidence>) -> Figure {
    let marking = marking(&evidence).join(behind);
    Figure { id, of, value: round(value), date: None, reckoned: None, marking, evidence }
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
