//! How a quantity moved: levels as given, and levels reckoned from a level and the changes after it.

use crate::{
    case::Case,
    found::{Found, marking, round},
};
use rapport_lexicon::quantities;
use rapport_model::{
    Apart, Date, Evidence, Figure, Finding, Ground, Matter, Measured, Path, Quantity, Reality, Reckoning, Step,
    StepKind,
};
use std::collections::BTreeMap;

/// A figure comes back to an earlier one if it lies within two hundredths of it.
const SAME: f64 = 0.02;
/// Every path is told.
const SALIENCE: f64 = 3.0;

/// A path for each thing counted of which at least two times are known.
pub(crate) fn findings(case: &Case, apart: &dyn Apart) -> Found {
    let mut series: BTreeMap<String, Vec<&Quantity>> = BTreeMap::new();
    for quantity in case.quantities.iter().filter(|q| q.date.is_some() && concerns(case, q)) {
        series.entry(quantity.what.to_lowercase()).or_default().push(quantity);
    }
    let paths = series.iter().filter_map(|(what, quantities)| apart.piece(what, || path(what, quantities)).flatten());
    let (findings, figures): (Vec<Finding>, Vec<Vec<Figure>>) = paths.unzip();
    Found { findings, figures: figures.concat() }
}

/// A quantity that names no one is taken to be of the two only where it is from a table: a text's may be anyone's.
fn concerns(case: &Case, quantity: &Quantity) -> bool {
    let pair = case.dyad.pair();
    !quantity.between.is_empty() && pair.iter().all(|code| quantity.between.contains(code))
}

fn path(what: &str, quantities: &[&Quantity]) -> Option<(Finding, Vec<Figure>)> {
    let unit = unit_of(quantities)?;
    let mut steps = Vec::new();
    let mut made: Vec<Figure> = Vec::new();
    for group in by_time(quantities, &unit) {
        let (figure, kind) = next(what, &unit, &group, made.last())?;
        let change = group.iter().find(|q| q.is_change).map(|change| change.value);
        steps.push(Step { figure: figure.id.clone(), kind, change });
        made.push(figure);
    }
    if made.len() < 2 {
        return None;
    }
    let evidence = made.iter().flat_map(|f| f.evidence.clone()).fold(Vec::new(), distinct);
    let ids = made.iter().map(|f| f.id.clone()).collect();
    let matter = Matter::Path(Path { what: what.to_owned(), steps, returns_to: return_of(&made) });
    let ground = Ground::new(evidence, ids)?;
    Some((Finding { track: Some(quantities::words().track(what)), matter, salience: SALIENCE, ground }, made))
}

/// The unit in which most levels are given.
fn unit_of(quantities: &[&Quantity]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for quantity in quantities.iter().filter(|q| !q.is_change) {
        *counts.entry(&quantity.unit).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(unit, _)| unit.to_owned())
}

/// Levels in this unit and changes, grouped by the time they speak of, oldest first; a level stands before a change.
fn by_time<'q>(quantities: &[&'q Quantity], unit: &str) -> Vec<Vec<&'q Quantity>> {
    let mut groups: BTreeMap<(Date, Date), Vec<&Quantity>> = BTreeMap::new();
    for quantity in quantities.iter().filter(|q| q.is_change || q.unit == unit) {
        let Some(date) = quantity.date else { continue };
        groups.entry((date.first_day(), date.last_day())).or_default().push(quantity);
    }
    groups.into_values().collect()
}

/// The figure of one time: a level if one is given, else the last figure changed by what is given.
fn next(what: &str, unit: &str, group: &[&Quantity], last: Option<&Figure>) -> Option<(Figure, StepKind)> {
    let date = group.first()?.date?;
    let given = group.iter().map(|q| q.evidence.clone());
    let (value, kind, reckoned) = match (group.iter().find(|q| !q.is_change), group.first(), last) {
        (Some(level), ..) => (level.value, StepKind::Level, None),
        (None, Some(change), Some(last)) => {
            let kind = if change.reality == Reality::Forecast { StepKind::Expected } else { StepKind::Changed };
            let reckoning = Reckoning::Changed { from: last.value, percent: change.value };
            (last.value * (1.0 + change.value / 100.0), kind, Some(reckoning))
        }
        _ => return None,
    };
    let before = last.filter(|_| kind != StepKind::Level).map(|last| last.evidence.clone()).unwrap_or_default();
    let evidence = before.into_iter().chain(given).fold(Vec::new(), distinct);
    let id = format!("{}.{date}", what.replace(' ', "-"));
    let of = Measured::Quantity { what: what.to_owned(), unit: unit.to_owned() };
    let figure =
        Figure { id, of, value: round(value), date: Some(date), reckoned, marking: marking(&evidence), evidence };
    Some((figure, kind))
}

fn distinct(mut kept: Vec<Evidence>, evidence: Evidence) -> Vec<Evidence> {
    if !kept.contains(&evidence) {
        kept.push(evidence);
    }
    kept
}

/// The latest earlier figure, not the one just before, that the last comes back to.
fn return_of(made: &[Figure]) -> Option<String> {
    let (last, earlier) = made.split_last()?;
    let candidates = earlier.split_last()?.1;
    let near = |figure: &&Figure| (figure.value - last.value).abs() <= SAME * figure.value.abs();
    candidates.iter().rev().find(near).map(|figure| figure.id.clone())
}
