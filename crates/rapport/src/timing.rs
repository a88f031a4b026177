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

impl Stage {
    /// What does the stage's work, as a sentence names it.
    pub fn doer(self) -> &'static str {
        const DOERS: [&str; NAMES.len()] = [
            "the reader",
            "the parser",
            "the coder",
            "the ledger",
            "the grouping",
            "the measuring",
            "the judging",
            "the writing",
        ];
        DOERS[self as usize]
    }
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

/// The stages that took any time, in milliseconds, in the order of the flow, and the peak of memory where the system tells.
pub fn spent() -> String {
    let told = NAMES.iter().zip(&SPENT).map(|(name, spent)| (name, spent.load(Ordering::Relaxed) as f64 / 1e6));
    let told = told.filter(|(_, ms)| *ms > 0.0).map(|(name, ms)| format!("{name} {ms:.1} ms"));
    told.chain(peak()).collect::<Vec<_>>().join(", ")
}

/// The most memory this process has held, as Linux counts it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("peak {:.0} MiB", kib / 1024.0))
}
