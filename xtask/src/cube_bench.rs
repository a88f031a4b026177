//! `bench-cube FEED.tsv [--runs N] [--python PYTHON] [--peers duckdb,polars]`: the dyad table from raw rows, beside the peers of
//! `../shared/bench`, one after the other in every round, so that a noisy machine is as noisy for all.

use crate::measured::{self, Run};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// Where the peers' script lies, from the root of the checkout.
const PEERS: &str = "../shared/bench/peers.py";
/// A peer may take what it takes.
const FOREVER: Duration = Duration::MAX;

struct Settings {
    feed: String,
    runs: usize,
    python: String,
    peers: Vec<String>,
}

/// Runs the benchmark and prints medians and ratios.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    let folder = std::env::temp_dir().join(format!("rapport-bench-cube-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let done = rounds(&settings, &folder);
    let _ = fs::remove_dir_all(&folder);
    print(&settings, &done?);
    Ok(())
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings = Settings {
        feed: String::new(),
        runs: 5,
        python: "python3".to_owned(),
        peers: vec!["duckdb".into(), "polars".into()],
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--runs" => settings.runs = value()?.parse().map_err(|_| "--runs takes a number")?,
            "--python" => settings.python = value()?,
            "--peers" => settings.peers = value()?.split(',').map(str::to_owned).collect(),
            feed => settings.feed = feed.to_owned(),
        }
    }
    match (settings.feed.is_empty(), settings.runs) {
        (true, _) => Err("name a feed: ../shared/bench/gen_gdelt.py makes one".to_owned()),
        (false, 0) => Err("--runs takes a number from 1 on".to_owned()),
        (false, _) => Ok(settings),
    }
}

/// The runs of each: ours first, then the peers'.
fn rounds(settings: &Settings, folder: &Path) -> Result<Vec<Vec<Run>>, String> {
    let rapport = measured::rapport()?;
    let mut all = vec![Vec::new(); settings.peers.len() + 1];
    for _ in 0..settings.runs {
        let mut ours = Command::new(&rapport);
        ours.args(["cube", &settings.feed, "-o"]).arg(folder.join("rapport.csv"));
        all[0].push(measure(&mut ours)?);
        for (peer, runs) in settings.peers.iter().zip(&mut all[1..]) {
            let mut theirs = Command::new(&settings.python);
            theirs.args([PEERS, "J1", peer, &settings.feed]).arg(folder.join(format!("{peer}.csv")));
            runs.push(measure(&mut theirs)?);
        }
    }
    Ok(all)
}

fn measure(command: &mut Command) -> Result<Run, String> {
    let run = measured::run(command.stdout(Stdio::null()).stderr(Stdio::null()), FOREVER)?;
    match run.status {
        Some(status) if status.success() => Ok(run),
        Some(status) => Err(format!("{} ended with {status}", command.get_program().display())),
        None => Err(format!("{} did not end", command.get_program().display())),
    }
}

fn print(settings: &Settings, all: &[Vec<Run>]) {
    let names = std::iter::once("rapport").chain(settings.peers.iter().map(String::as_str));
    println!("| | median s | fastest s | times ours, median of rounds | peak MiB |\n|---|---|---|---|---|");
    for (name, runs) in names.zip(all) {
        let seconds = runs.iter().map(|run| run.seconds);
        let ratios = runs.iter().zip(&all[0]).map(|(theirs, ours)| theirs.seconds / ours.seconds);
        let fastest = seconds.clone().fold(f64::INFINITY, f64::min);
        let peak = runs.iter().map(|run| run.peak).fold(0.0, f64::max);
        println!("| {name} | {:.2} | {fastest:.2} | {:.2} | {peak:.0} |", median(seconds), median(ratios));
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}
