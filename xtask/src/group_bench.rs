//! `bench-group [--counts 1000,10000,100000] [--shapes alike,day,…]`: what the cut-off admits, read from a ledger; the happenings
//! that its reports tell; which documents are reprints. Each step timed alone, in processor time, on stories made up by
//! `group_stories`. `stories SHAPE COUNT PLACE` writes such stories: a line each if the place ends in `.jsonl`, else a folder with
//! a file each.

use crate::group_stories::{Shape, stories};
use rapport::{Known, Notices, reprints};
use rapport_ledger::{Batch, Coded, Coder, FileRecord, Filter, Ledger};
use rapport_model::{Cutoff, Date, Document, Dyad, Report};
use std::{fs, path::Path, time::Instant};

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
        "| stories | | admission ms | grouping ms | reprints ms | all s | by the clock s | happenings |\n\
         |---|---|---|---|---|---|---|---|"
    );
    for shape in settings.shapes {
        for &count in &settings.counts {
            println!("{}", row(shape, count)?);
        }
    }
    Ok(())
}

/// Writes stories.
pub fn write(arguments: &[String]) -> Result<(), String> {
    let [word, number, place] = arguments else { return Err("write: stories SHAPE COUNT PLACE".to_owned()) };
    let (told, place) = (stories(shape(word)?, count(number)?), Path::new(place));
    let written = if place.extension().is_some_and(|ending| ending == "jsonl") {
        fs::write(place, told.iter().map(|(document, report)| line(document, report) + "\n").collect::<String>())
    } else {
        let file =
            |(document, report): &(Document, Report)| fs::write(place.join(&document.file), text(document, report));
        fs::create_dir_all(place).and_then(|()| told.iter().try_for_each(file))
    };
    written.map_err(|error| format!("{}: {error}", place.display()))
}

fn line(document: &Document, report: &Report) -> String {
    let date = report.date().map(|date| date.to_string());
    serde_json::json!({ "id": document.id.as_str(), "date": date, "text": document.text }).to_string()
}

/// As an agency would print it.
fn text(document: &Document, report: &Report) -> String {
    let day = report.date().map(|date| format!(", {}", date.first_day().strftime("%B %-d, %Y"))).unwrap_or_default();
    format!("BEIJING{day}. {}\n", document.text)
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
    let steps = [admission, grouping, reprints];
    let [spent, passed] =
        [|time: &Time| time.spent, |time: &Time| time.passed].map(|of| steps.iter().map(of).sum::<f64>());
    let [admission, grouping, reprints] = steps.map(|time| time.spent * 1000.0);
    Ok(format!(
        "| {} | {count} | {admission:.0} | {grouping:.0} | {reprints:.0} | {spent:.2} | {passed:.2} | {} |",
        shape.word(),
        happenings.len()
    ))
}

/// Seconds that a step took.
#[derive(Clone, Copy)]
struct Time {
    /// Of processor time, where the system tells.
    spent: f64,
    /// By the clock.
    passed: f64,
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Time) {
    let (start, before) = (Instant::now(), processor());
    let value = work();
    let passed = start.elapsed().as_secs_f64();
    let spent = processor().zip(before).map_or(passed, |(after, before)| after - before);
    (value, Time { spent, passed })
}

/// Seconds of processor time that this thread, which does all the work, has had as Linux counts them.
fn processor() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
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
