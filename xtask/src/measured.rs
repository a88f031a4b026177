//! A program run as a child, with its wall time, peak memory and what it said.

use std::{
    fs,
    path::Path,
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// One measured run of a program.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub seconds: f64,
    /// Peak memory in MiB, as Linux counts it (0 elsewhere, and for a run too short to be looked at).
    pub peak: f64,
    /// How it ended; `None` if it was stopped at its limit.
    pub status: Option<ExitStatus>,
}

/// Runs the command to its end, or stops it when it has taken longer than the limit.
///
/// # Errors
/// If the program cannot be started or waited for.
pub fn run(command: &mut Command, limit: Duration) -> Result<Run, String> {
    let start = Instant::now();
    let program = command.get_program().display().to_string();
    let failed = |error: std::io::Error| format!("{program}: {error}");
    let mut child = command.spawn().map_err(failed)?;
    let mut peak = 0.0;
    loop {
        peak = peak_of(&child).unwrap_or(peak);
        let ended = child.try_wait().map_err(failed)?;
        let seconds = start.elapsed().as_secs_f64();
        if ended.is_some() {
            return Ok(Run { seconds, peak, status: ended });
        }
        if start.elapsed() > limit {
            child.kill().and_then(|()| child.wait()).map_err(failed)?;
            return Ok(Run { seconds, peak, status: None });
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// The release binary that `cargo build --release` makes beside this program.
///
/// # Errors
/// If this program's own place is not known, or nothing lies there.
pub fn rapport() -> Result<std::path::PathBuf, String> {
    let place = std::env::current_exe().map_err(|error| error.to_string())?.with_file_name("rapport");
    let there = Path::new(&place).is_file();
    there.then_some(place).ok_or_else(|| "there is no release binary: run cargo build --release first".to_owned())
}

fn peak_of(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
}
