//! `bench-group [--counts 1000,10000,100000] [--shapes alike,day,…]`: what the cut-off admits, read from a ledger; the happenings
//! that its reports tell; which documents are reprints. Each step timed alone, on stories made up by `group_stories`.

use crate::group_stories::{Shape, stories};
use rapport::{Known, Notices, reprints};
use rapport_ledger::{Batch, Coded, Coder, FileRecord, Filter, Ledger};
use rapport_model::{Cutoff, Date, Document, Dyad, Report};
use std::time::Instant;

/// Stories a file of the ledger.
const LOT: usize = 1000;

struct Settings {
    counts: Vec<usize>,
    shapes: Vec<Shape>,
}

/// Runs the benchmark and prints a table.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    println!(
        "| stories | | admission ms | grouping ms | reprints ms | all s | happenings |\n|---|---|---|---|---|---|---|"
    );
    for shape in settings.shapes {
        for &count in &settings.counts {
            println!("{}", row(shape, count)?);
        }
    }
    Ok(())
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings = Settings { counts: vec![1000, 10_000, 100_000], shapes: Shape::ALL.to_vec() };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(format!("{} takes a value", pair[0])) };
        let parts = value.split(',');
        match name.as_str() {
            "--counts" => settings.counts = parts.map(count).collect::<Result<_, _>>()?,
            "--shapes" => settings.shapes = parts.map(shape).collect::<Result<_, _>>()?,
            other => return Err(format!("there is no {other}: --counts and --shapes are what it takes")),
        }
    }
    Ok(settings)
}

fn count(word: &str) -> Result<usize, String> {
    word.parse().ok().filter(|n| *n > 0).ok_or_else(|| format!("“{word}” is no number of stories from 1 on"))
}

fn shape(word: &str) -> Result<Shape, String> {
    let names = Shape::ALL.map(Shape::word).join(", ");
    Shape::ALL.into_iter().find(|s| s.word() == word).ok_or_else(|| format!("“{word}” is none of {names}"))
}

fn row(shape: Shape, count: usize) -> Result<String, String> {
    let told = stories(shape, count);
    let ledger = ledger(&told).map_err(|error| error.to_string())?;
    let (known, admission) = timed(|| Known::load(&ledger, &filter()));
    let mut known = known.map_err(|error| error.to_string())?;
    if shape == Shape::Apart {
        known.ties.apart = told.windows(2).map(|two| (two[0].1.id().clone(), two[1].1.id().clone())).collect();
    }
    let (happenings, grouping) = timed(|| known.happenings(&Notices::default()));
    let (_, reprints) = timed(|| reprints(&known.documents));
    let all = admission + grouping + reprints;
    let [admission, grouping, reprints] = [admission, grouping, reprints].map(|seconds| seconds * 1000.0);
    Ok(format!(
        "| {} | {count} | {admission:.0} | {grouping:.0} | {reprints:.0} | {all:.2} | {} |",
        shape.word(),
        happenings.len()
    ))
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed().as_secs_f64())
}

/// One pair, as of a day after all of it.
fn filter() -> Filter {
    Filter {
        between: Dyad::new("SUN".parse().expect("a code"), "CHN".parse().expect("a code")),
        cutoff: Some(Cutoff::at(Date::constant(1979, 12, 31))),
        ..Filter::default()
    }
}

/// A ledger in memory that keeps them all.
fn ledger(told: &[(Document, Report)]) -> rapport_ledger::Result<Ledger> {
    let mut ledger = Ledger::in_memory()?;
    let recorded = jiff::Timestamp::UNIX_EPOCH;
    let coder =
        Coder { version: "made".into(), lexicon: "made".into(), scheme: "CAMEO".into(), goldstein: "made".into() };
    let generation = ledger.begin_generation(&coder, recorded)?;
    for (at, lot) in told.chunks(LOT).enumerate() {
        let documents: Vec<Document> = lot.iter().map(|(document, _)| document.clone()).collect();
        let name = format!("{at:064}");
        let file = FileRecord { hash: name.clone(), name, size: 1, reader: "made".into() };
        ledger.add(&Batch { file, documents: &documents, quantities: &[], recorded })?;
        let coded: Vec<Coded> = lot
            .iter()
            .map(|(document, report)| Coded {
                document: &document.id,
                reports: std::slice::from_ref(report),
                quantities: &[],
                positions: &[],
            })
            .collect();
        ledger.put(&generation, &coded)?;
    }
    ledger.adopt(&generation, recorded)?;
    Ok(ledger)
}
