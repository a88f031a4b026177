//! `bench-cube FEED.tsv [--runs N] [--python PYTHON] [--peers duckdb,polars]`: the dyad table from raw rows, beside the peers of
//! `../shared/bench`, one after the other in every round, so that a noisy machine is as noisy for all.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Where the peers' script lies, from the root of the checkout.
const PEERS: &str = "../shared/bench/peers.py";

struct Settings {
    feed: String,
    runs: usize,
    python: String,
    peers: Vec<String>,
}

/// One measured run.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    /// Peak memory in MiB, as Linux counts it.
    peak: f64,
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
    let rapport = std::env::current_exe().map_err(|e| e.to_string())?.with_file_name("rapport");
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
    let start = Instant::now();
    let program = command.get_program().display().to_string();
    let failed = |error: std::io::Error| format!("{program}: {error}");
    let mut child = match command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
        Ok(child) => child,
        Err(error) => return Err(failed(error)),
    };
    let mut peak = 0.0;
    loop {
        peak = peak_of(&child).unwrap_or(peak);
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(Run { seconds: start.elapsed().as_secs_f64(), peak }),
            Ok(Some(status)) => return Err(format!("{} ended with {status}", command.get_program().display())),
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(error) => return Err(failed(error)),
        }
    }
}

fn peak_of(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
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
