//! `cargo xtask fuzz [TARGET] [--rounds N] [--from N] [--seconds N]`: spoilt input for every reader, the parser, the coder, settings,
//! maps, feeds and SQL, for longer than the tests do.

use crate::arguments::number;
use rapport_fuzz::{Report, TARGETS, Target};
use std::time::{Duration, Instant};

/// So many rounds are run between two looks at the clock.
const LOT: u64 = 50;

/// Runs the rounds and prints a line for each target; each fault's input is left in a file.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let named = arguments.first().filter(|first| !first.starts_with("--"));
    let rounds = number(arguments, "--rounds")?.unwrap_or(u64::MAX);
    let from = number(arguments, "--from")?.unwrap_or(0);
    let seconds = number(arguments, "--seconds")?.unwrap_or(if rounds == u64::MAX { 60 } else { u64::MAX });
    let wanted: Vec<&Target> = TARGETS.iter().filter(|target| named.is_none_or(|name| name == target.name)).collect();
    if wanted.is_empty() {
        return Err(format!("there are the targets {}", TARGETS.map(|target| target.name).join(", ")));
    }
    std::panic::set_hook(Box::new(|_| {}));
    println!("target      rounds  faults  seconds  slowest");
    let mut faults = 0;
    for target in wanted {
        let start = Instant::now();
        let report = rounds_of(target, from..from.saturating_add(rounds), Duration::from_secs(seconds));
        let (round, took) = report.slowest;
        println!(
            "{:<9} {:>8} {:>7} {:>8.0}  {:.2} s (round {round})",
            target.name,
            report.rounds,
            report.faults.len(),
            start.elapsed().as_secs_f64(),
            took.as_secs_f64(),
        );
        faults += report.faults.len();
        keep(target, &report)?;
    }
    if faults == 0 { Ok(()) } else { Err(format!("{faults} faults")) }
}

fn rounds_of(target: &Target, rounds: std::ops::Range<u64>, limit: Duration) -> Report {
    let (start, mut report, mut next) = (Instant::now(), Report::default(), rounds.start);
    while next < rounds.end && start.elapsed() < limit {
        let end = next.saturating_add(LOT).min(rounds.end);
        let lot = rapport_fuzz::run(target, next..end);
        report.rounds += lot.rounds;
        report.faults.extend(lot.faults);
        report.slowest = [report.slowest, lot.slowest].into_iter().max_by_key(|(_, took)| *took).unwrap_or_default();
        next = end;
    }
    report
}

/// Each kind of fault once: its message and its input.
fn keep(target: &Target, report: &Report) -> Result<(), String> {
    let mut seen = std::collections::BTreeSet::new();
    for fault in report.faults.iter().filter(|fault| seen.insert(&fault.message)) {
        let path = std::env::temp_dir().join(format!("rapport-fuzz-{}-{}", target.name, fault.round));
        std::fs::write(&path, &fault.input).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("  round {}: {} ({})", fault.round, fault.message, path.display());
    }
    Ok(())
}
