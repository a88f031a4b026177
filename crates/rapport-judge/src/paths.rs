//! How a quantity moved: levels as given, and levels reckoned from a level and the changes after it.

use crate::{case::Case, standing::round};
use rapport_model::{Date, Evidence, Figure, Finding, Ground, Marking, Matter, Quantity, Reality, Step, Track};
use std::collections::BTreeMap;

/// A figure comes back to an earlier one if it lies within two hundredths of it.
const SAME: f64 = 0.02;

/// A path for each thing counted of which at least two times are known; their figures go into `figures`.
pub(crate) fn findings(case: &Case, figures: &mut BTreeMap<String, Figure>) -> Vec<Finding> {
    let mut series: BTreeMap<String, Vec<&Quantity>> = BTreeMap::new();
    for quantity in case.quantities.iter().filter(|q| q.date.is_some() && concerns(case, q)) {
        series.entry(quantity.what.to_lowercase()).or_default().push(quantity);
    }
    series.iter().filter_map(|(what, quantities)| path(case, what, quantities, figures)).collect()
}

/// A quantity that names no one is taken to be of the two only where it is from a table: a text's may be anyone's.
fn concerns(case: &Case, quantity: &Quantity) -> bool {
    let pair = case.dyad.pair();
    !quantity.between.is_empty() && pair.iter().all(|code| quantity.between.contains(code))
}

fn path(case: &Case, what: &str, quantities: &[&Quantity], figures: &mut BTreeMap<String, Figure>) -> Option<Finding> {
    let unit = unit_of(quantities)?;
    let mut steps = Vec::new();
    let mut made: Vec<Figure> = Vec::new();
    for group in by_time(quantities, &unit) {
        let (figure, step, change) = next(case, what, &unit, &group, made.last())?;
        steps.push((figure.id.clone(), step, change));
        made.push(figure);
    }
    if made.len() < 2 {
        return None;
    }
    let returns_to = return_of(&made);
    let evidence = made.iter().flat_map(|f| f.evidence.clone()).fold(Vec::new(), distinct);
    let ids = made.iter().map(|f| f.id.clone()).collect();
    figures.extend(made.into_iter().map(|figure| (figure.id.clone(), figure)));
    let matter = Matter::Path { what: what.to_owned(), steps, returns_to };
    Some(Finding { track: Some(track_of(what)), matter, salience: 3.0, ground: Ground::new(evidence, ids)? })
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
fn next(
    case: &Case,
    what: &str,
    unit: &str,
    group: &[&Quantity],
    last: Option<&Figure>,
) -> Option<(Figure, Step, Option<f64>)> {
    let change = group.iter().find(|q| q.is_change);
    let level = group.iter().find(|q| !q.is_change);
    let date = group.first()?.date?;
    let mut evidence: Vec<Evidence> = group.iter().map(|q| q.evidence.clone()).fold(Vec::new(), distinct);
    let (value, step, reckoned) = match (level, change, last) {
        (Some(level), ..) => (level.value, Step::Level, None),
        (None, Some(change), Some(last)) => {
            let value = last.value * (1.0 + change.value / 100.0);
            let sign = if change.value < 0.0 { '−' } else { '+' };
            evidence = last.evidence.iter().cloned().chain(evidence).fold(Vec::new(), distinct);
            let reckoned = format!("{} × (1 {sign} {:.2})", last.value, change.value.abs() / 100.0);
            (value, if change.reality == Reality::Forecast { Step::Expected } else { Step::Changed }, Some(reckoned))
        }
        _ => return None,
    };
    let figure = Figure {
        id: format!("{}.{}", what.replace(' ', "-"), date),
        label: format!("{} {what}, {date}", case.pair_adjective()),
        value: round(value),
        unit: unit.to_owned(),
        date: Some(date),
        reckoned,
        marking: evidence.iter().fold(Marking::default(), |marking, e| marking.join(e.marking())),
        evidence,
    };
    Some((figure, step, change.map(|c| c.value)))
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

fn track_of(what: &str) -> Track {
    let military = ["troop", "division", "force", "missile", "tank", "aircraft"];
    let cultural = ["student", "delegation", "visit", "exchange", "tourist"];
    let has = |words: &[&str]| words.iter().any(|w| what.contains(w));
    match () {
        () if has(&military) => Track::Military,
        () if has(&cultural) => Track::Culture,
        () => Track::Trade,
    }
}
