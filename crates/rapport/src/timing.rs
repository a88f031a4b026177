//! How long each stage took, summed over threads: what `--timings` says.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

/// A stage of the way from files to the memo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are the stages")]
pub enum Stage {
    Read,
    Parse,
    Code,
    Ledger,
    Group,
    Measure,
    Judge,
    Write,
}

const NAMES: [&str; 8] = ["read", "parse", "code", "ledger", "group", "measure", "judge", "write"];
static SPENT: [AtomicU64; NAMES.len()] = [const { AtomicU64::new(0) }; NAMES.len()];

/// Does this work and books its time under the stage.
pub fn spend<T>(stage: Stage, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    SPENT[stage as usize].fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
    done
}

/// The stages that took any time, in milliseconds, in the order of the flow.
pub fn spent() -> String {
    let told = NAMES.iter().zip(&SPENT).map(|(name, spent)| (name, spent.load(Ordering::Relaxed) as f64 / 1e6));
    told.filter(|(_, ms)| *ms > 0.0).map(|(name, ms)| format!("{name} {ms:.1} ms")).collect::<Vec<_>>().join(", ")
}
