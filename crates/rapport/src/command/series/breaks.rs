//! `rapport series --show breaks`: where a series changed for good, and whether it is changing now.

use crate::{
    series::Record,
    table::{Cell, Table},
};
use rapport_measure::{Break, Cost, Observation, Prior};

/// The fewest periods between two breaks.
const LEAST: usize = 6;
/// What is assumed of counts as they come: about five a period, a break in five years of months.
const PRIOR: Prior = Prior { shape: 1.0, rate: 0.2, hazard: 1.0 / 60.0 };
/// How many of the acts that stand at a break are named.
const NAMED: usize = 3;

/// The breaks of counts, of net sums and, where something is told in every period, of the share of all that is told; then
/// the chance that the counts have changed within the last three periods.
pub fn table(record: &Record) -> Table {
    let mut table =
        Table::new(&["series", "method", "period", "from", "to", "chance", "before", "after", "acts", "greatest"]);
    let counts: Vec<f64> = record.tally.iter().map(|row| row.joint.events as f64).collect();
    let shares: Option<Vec<f64>> = record.shares.iter().map(|share| share.as_ref().map(|share| share.events)).collect();
    let series = [
        ("events", Some(counts), Cost::Poisson, 1),
        ("net", Some(record.nets()), Cost::Gaussian, 1),
        ("share", shares, Cost::Gaussian, 3),
    ];
    for (name, values, cost, digits) in series {
        let found = rapport_measure::breaks(&values.unwrap_or_default(), cost, LEAST);
        table.rows.extend(found.iter().map(|found| looking_back(record, name, found, digits)));
    }
    table.rows.extend(as_they_come(record));
    table.marked_whole(&record.marking())
}

fn looking_back(record: &Record, name: &str, found: &Break, digits: usize) -> Vec<Cell> {
    let label = |i: usize| Cell::from(record.tally[i].label());
    let [from, to] = found.between;
    let acts = between(record, found.between);
    let greatest: Vec<String> = acts.iter().take(NAMED).map(|act| told(act)).collect();
    vec![
        name.into(),
        "looking back".into(),
        label(found.at),
        label(from),
        label(to),
        Cell::Real(0.9, 2),
        Cell::Real(found.before, digits),
        Cell::Real(found.after, digits),
        acts.len().into(),
        greatest.join("; ").into(),
    ]
}

/// The acts of the periods in which the break lies, the gravest first.
fn between(record: &Record, [from, to]: [usize; 2]) -> Vec<&Observation> {
    let (first, last) = (record.tally[from].start, record.tally[to].start);
    let within =
        |act: &&Observation| record.period.place(act.date).is_some_and(|start| first <= start && start <= last);
    let counted = record.observations.iter().filter(|act| act.count > 0);
    let mut acts: Vec<&Observation> = counted.filter(within).collect();
    acts.sort_by_key(|act| (-i32::from(act.goldstein.tenths()).abs(), act.date.first_day()));
    acts
}

fn told(act: &Observation) -> String {
    let arrow = if act.symmetric { "–" } else { ">" };
    format!("{} {}{arrow}{} {}", act.date, act.source, act.target, act.goldstein)
}

fn as_they_come(record: &Record) -> Option<Vec<Cell>> {
    let counts: Vec<u32> = record.tally.iter().map(|row| u32::try_from(row.joint.events).unwrap_or(u32::MAX)).collect();
    let known = rapport_measure::online(&counts, PRIOR);
    let (last, row) = (known.last()?, record.tally.last()?);
    let from = record.tally.len().saturating_sub(3);
    Some(vec![
        "events".into(),
        "as they come".into(),
        row.label().into(),
        record.tally[from].label().into(),
        row.label().into(),
        Cell::Real(last.fresh, 2),
        Cell::Null,
        Cell::Real(last.rate, 1),
        between(record, [from, record.tally.len() - 1]).len().into(),
        Cell::Null,
    ])
}
