//! How fast the parser is on one core: `cargo xtask bench [--model FILE] [--runs N] [--data FOLDER]`.

use crate::parser_data::Treebank;
use rapport_parse::Parser;
use std::{path::Path, time::Instant};

pub fn main(arguments: &[String]) -> Result<(), String> {
    let value =
        |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).map(String::as_str);
    let data = value("--data").unwrap_or("../shared/data/ud");
    let runs: usize = value("--runs").map_or(Ok(7), str::parse).map_err(|_| "--runs takes a number".to_owned())?;
    let (started, busy) = (Instant::now(), processor_seconds());
    let own = match value("--model") {
        Some(path) => {
            Some(Parser::from_bytes(&std::fs::read(path).map_err(|e| format!("{path}: {e}"))?).ok_or("no model")?)
        }
        None => None,
    };
    let parser = own.as_ref().unwrap_or_else(|| Parser::english());
    let busy = processor_seconds() - busy;
    println!(
        "load {:.0} ms by the clock, {:.0} ms of processor time",
        started.elapsed().as_secs_f64() * 1e3,
        busy * 1e3
    );
    let bank = Treebank::read(&Path::new(data).join("en_ewt-test.conllu"))?;
    let raw = bank.raw();
    let tokens: Vec<Vec<_>> = bank.sentences.iter().map(|s| s.tokens.iter().map(|t| t.span).collect()).collect();
    best("raw text", runs, || parser.parse(&raw).iter().map(|s| s.tokens.len()).sum());
    best("given tokens", runs, || parser.parse_tokens(&bank.text, &tokens).iter().map(|s| s.tokens.len()).sum());
    if let Some(peak) = peak_memory() {
        println!("peak memory {peak} MiB");
    }
    Ok(())
}

/// Words a second of processor time in the best of some runs: on a shared machine the others only measure its load.
fn best(what: &str, runs: usize, mut run: impl FnMut() -> usize) {
    let mut rates: Vec<f64> = (0..runs.max(1))
        .map(|_| {
            let started = processor_seconds();
            let words = run();
            words as f64 / (processor_seconds() - started).max(1e-9)
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    println!("{what}: {:.0} words/s (median {:.0})", rates[rates.len() - 1], rates[rates.len() / 2]);
}

/// Processor time of this process so far, as the kernel counts it (Linux; elsewhere the clock).
fn processor_seconds() -> f64 {
    let own = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = own.and_then(|s| s.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()));
    nanoseconds.map_or_else(clock_seconds, |n| n / 1e9)
}

fn clock_seconds() -> f64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0.0, |d| d.as_secs_f64())
}

/// The most memory that this process had, in MiB (Linux).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}
