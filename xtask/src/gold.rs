//! `gold [--split choose] [--kind news] [--misses] [--rapport PROGRAM] [--frus DIR] [FILE…]`: the coder against the gold of
//! `gold/`, passage by passage; the binary is asked as its users ask it. `gold --page` writes `gold/TEN.md` anew.

use crate::gold_read::{self as read, Page, Passage};
use crate::gold_score::{Fault, Report, Tally, score, share};
use crate::{gold_page, gold_split, measured};
use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

struct Settings {
    split: Option<String>,
    kind: Option<String>,
    misses: bool,
    rapport: PathBuf,
    volumes: PathBuf,
    files: Vec<PathBuf>,
}

/// Scores the coder and prints a table.
pub fn main(arguments: &[String]) -> Result<(), String> {
    if arguments == ["--page"] {
        return gold_page::write();
    }
    let settings = settings(arguments)?;
    let passages = wanted(&settings)?;
    let pages = read::pages(passages, &settings.rapport, &settings.volumes)?;
    let reports = code(&settings.rapport, &pages)?;
    print(&pages, &reports, settings.misses);
    Ok(())
}

/// The passages that are asked for, the program to ask and the folder of volumes.
pub fn asked(arguments: &[String]) -> Result<(Vec<Passage>, PathBuf, PathBuf), String> {
    let settings = settings(arguments)?;
    Ok((wanted(&settings)?, settings.rapport, settings.volumes))
}

/// The passages of the files that are of the split and kind asked for and whose text is at hand.
fn wanted(settings: &Settings) -> Result<Vec<Passage>, String> {
    let mut passages = Vec::new();
    for file in &settings.files {
        passages.extend(read::passages(file)?);
    }
    gold_split::prove(&passages)?;
    let is = |given: Option<&str>, asked: &Option<String>| asked.as_deref().is_none_or(|asked| given == Some(asked));
    passages.retain(|passage| is(passage.split.as_deref(), &settings.split) && is(Some(&passage.kind), &settings.kind));
    if !settings.volumes.is_dir() {
        let before = passages.len();
        passages.retain(|passage| passage.text.is_some());
        println!("{} passages skipped: {} is not there\n", before - passages.len(), settings.volumes.display());
    }
    Ok(passages)
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let gold = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../gold"));
    let volumes = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/frus")).to_owned();
    let mut settings =
        Settings { split: None, kind: None, misses: false, rapport: PathBuf::new(), volumes, files: Vec::new() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--split" => settings.split = Some(value()?),
            "--kind" => settings.kind = Some(value()?),
            "--misses" => settings.misses = true,
            "--rapport" => settings.rapport = value()?.into(),
            "--frus" => settings.volumes = value()?.into(),
            flag if flag.starts_with("--") => {
                return Err(format!("{flag}: write --split, --kind, --misses, --rapport or --frus, or --page alone"));
            }
            file => settings.files.push(file.into()),
        }
    }
    if settings.files.is_empty() {
        settings.files = ["own.jsonl", "archive.jsonl"].map(|name| gold.join(name)).to_vec();
    }
    if settings.rapport.as_os_str().is_empty() {
        settings.rapport = measured::rapport()?;
    }
    Ok(settings)
}

/// What the coder reports, by document.
fn code(rapport: &Path, pages: &[Page]) -> Result<BTreeMap<String, Vec<Report>>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", rapport.display());
    let mut asked = Command::new(rapport);
    asked.args(["code", "--input", "jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = asked.spawn().map_err(failed)?;
    let mut stdin = child.stdin.take().expect("it is piped");
    let lines: String = pages.iter().map(|page| format!("{}\n", page.line)).collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let done = child.wait_with_output().map_err(failed)?;
    let _ = writer.join();
    if !done.status.success() {
        return Err(format!("{} code ended with {}", rapport.display(), done.status));
    }
    let mut reports: BTreeMap<String, Vec<Report>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&done.stdout).lines() {
        let report: Report = serde_json::from_str(line).map_err(|error| format!("{error} in {line}"))?;
        reports.entry(report.document.clone()).or_default().push(report);
    }
    Ok(reports)
}

fn print(pages: &[Page], reports: &BTreeMap<String, Vec<Report>>, misses: bool) {
    let (mut by_kind, mut all, mut faults): (BTreeMap<String, (usize, Tally)>, Tally, Vec<Fault>) = Default::default();
    for page in pages {
        let id = page.passage.document.as_ref().filter(|_| page.passage.text.is_none()).unwrap_or(&page.passage.id);
        let (passages, tally) = by_kind.entry(format!("{}: {}", page.passage.set, page.passage.kind)).or_default();
        let mut own = Tally::default();
        score(page, reports.get(id).map_or(&[], Vec::as_slice), &mut own, &mut faults);
        (*passages, ()) = (*passages + 1, tally.add(&own));
        all.add(&own);
    }
    println!(
        "| passages | acts | pair found | pair and root | all right | actual: all right | precision of actual | reports | dated, right | calibration error |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (kind, (passages, tally)) in &by_kind {
        row(kind, *passages, tally);
    }
    row("all", pages.len(), &all);
    for fault in faults.iter().filter(|_| misses) {
        println!("{}: {}", fault.passage, fault.words);
    }
}

fn row(name: &str, passages: usize, tally: &Tally) {
    let Tally { acts, pair, root, right, actual, actual_right, datable, dated, date_right, reports } = tally;
    println!(
        "| {name}, {passages} | {acts} | {:.2} | {:.2} | {:.2} | {:.2} of {actual} | {:.2} | {} | {:.2}, {:.2} of {datable} | {:.2} |",
        share(*pair, *acts),
        share(*root, *acts),
        share(*right, *acts),
        share(*actual_right, *actual),
        tally.precision(),
        reports.len(),
        share(*dated, *datable),
        share(*date_right, *dated),
        tally.calibration_error(),
    );
}
