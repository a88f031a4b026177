//! Does the ledger see the world? Feeds and coded volumes against what is known of relations by other ways. Prints the
//! figures, good or bad: `cargo xtask validity [--rapport PROGRAM]`.

use crate::{validity_data as data, validity_frus as frus, validity_stats as stats};
use data::{DyadYear, Relations};
use rapport_measure::{Observation, Period, ScoreRow, score, tally};
use rapport_model::{Date, Dyad};
use std::{collections::BTreeMap, path::PathBuf};

/// A pair's year is looked at if the feed has so many events of it.
const LEAST_EVENTS: u64 = 3;
/// The years that the sample of GDELT covers.
const YEARS: std::ops::RangeInclusive<i16> = 1979..=1994;

/// Runs all three checks.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let shared = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data"));
    if !shared.is_dir() {
        println!("skipped: {} is not there", shared.display());
        return Ok(());
    }
    let program = match arguments {
        [] => PathBuf::from("target/release/rapport"),
        [flag, program] if flag == "--rapport" => PathBuf::from(program),
        _ => return Err("write: cargo xtask validity [--rapport PROGRAM]".to_owned()),
    };
    let relations = Relations::read(&shared)?;
    let years = dyad_years(&data::gdelt(&shared, &relations)?, &relations);
    disputes(&years);
    voting(&years);
    frus::compare(&shared, &program)
}

/// What the feed has of each pair of states and year, with the pair's dispute and voting distance.
fn dyad_years(events: &BTreeMap<[u32; 2], Vec<Observation>>, relations: &Relations) -> Vec<DyadYear> {
    let day = |year: i16, month, day| Date::new(year, month, day).expect("a day of the calendar");
    let (from, to) = (day(*YEARS.start(), 1, 1), day(*YEARS.end(), 12, 31));
    let mut years = Vec::new();
    for (pair, events) in events {
        let dyad = Dyad::new(events[0].source, events[0].target).expect("two states");
        let sums = tally(events, dyad, Period::Year, from, to);
        let scores: Vec<ScoreRow> = score(events, dyad, Period::Year, from, to, 0.0);
        for (row, score) in sums.iter().zip(&scores).filter(|(row, _)| row.joint.events >= LEAST_EVENTS) {
            let (joint, year) = (&row.joint, row.start.year());
            years.push(DyadYear {
                pair: *pair,
                year,
                mean: joint.net_points() / joint.events as f64,
                fought: joint.quads[3] as f64 / joint.events as f64,
                moved: score.good + score.bad,
                dispute: relations.disputes.contains(&(*pair, year)),
                distance: relations.distance(*pair, year),
            });
        }
    }
    years
}

/// A measure of a pair's year.
type Measure = fn(&DyadYear) -> f64;

/// Do the feed's figures fall in years of militarised disputes?
fn disputes(years: &[DyadYear]) {
    let in_dispute = years.iter().filter(|y| y.dispute).count();
    println!("GDELT 1979–1994 (a sample of 5,000 rows, by year) against militarised disputes (GML):");
    println!(
        "  {} pairs' years with {LEAST_EVENTS} events or more, {in_dispute} of them in dispute; the data have no months",
        years.len()
    );
    let measures: [(&str, Measure); 3] = [
        ("mean Goldstein value", |y| y.mean),
        ("score moved by events", |y| y.moved),
        ("share of material conflict, turned round", |y| -y.fought),
    ];
    for (name, measure) in measures {
        let part = |dispute| years.iter().filter(move |y| y.dispute == dispute).map(measure).collect::<Vec<f64>>();
        let (there, elsewhere) = (part(true), part(false));
        let [area, error] = stats::lower(&there, &elsewhere);
        println!(
            "  {name}: {:.2} in dispute, {:.2} else; lower in dispute with a chance of {area:.2} (± {error:.2})",
            stats::mean(&there),
            stats::mean(&elsewhere)
        );
    }
    within(years);
}

/// The same pair in dispute and out of it.
fn within(years: &[DyadYear]) {
    let mut pairs: BTreeMap<[u32; 2], [Vec<f64>; 2]> = BTreeMap::new();
    years.iter().for_each(|y| pairs.entry(y.pair).or_default()[usize::from(y.dispute)].push(y.mean));
    let both: Vec<f64> = pairs
        .values()
        .filter(|[without, with]| !without.is_empty() && !with.is_empty())
        .map(|[without, with]| stats::mean(with) - stats::mean(without))
        .collect();
    let lower = both.iter().filter(|d| **d < 0.0).count();
    println!(
        "  the same pair in dispute and out of it: lower in {lower} of {} pairs, {:+.2} in the mean",
        both.len(),
        stats::mean(&both)
    );
}

/// Do those who vote apart deal worse with each other?
fn voting(years: &[DyadYear]) {
    println!(
        "\nGDELT against the distance of ideal points in the General Assembly (Spearman's ρ with mean Goldstein value):"
    );
    let correlate = |chosen: Vec<&DyadYear>| {
        let both: Vec<[f64; 2]> = chosen.iter().filter_map(|y| Some([y.distance?, y.mean])).collect();
        (both.len(), stats::spearman(&both))
    };
    for year in YEARS {
        let (count, rho) = correlate(years.iter().filter(|y| y.year == year).collect());
        println!("  {year}: {}", told(count, rho));
    }
    let (count, rho) = correlate(years.iter().collect());
    println!("  all: {}", told(count, rho));
}

fn told(count: usize, rho: Option<f64>) -> String {
    match rho {
        Some(rho) if count > 3 => {
            format!("{count} pairs, ρ = {rho:+.2} (z = {:+.1})", rho * ((count - 1) as f64).sqrt())
        }
        _ => format!("{count} pairs, too few"),
    }
}
