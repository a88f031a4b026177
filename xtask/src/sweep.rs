//! `sweep DIR… [--pairs N] [--rapport PROGRAM]`: does it fall over? Every file of the folders, and each folder whole, goes
//! through read, code, a desk with its check, and the memo on every likely pair. Prints panics, documents left out, time and
//! memory, and fails if anything fell over. The binary is run as its users run it.

use crate::measured::{self, Run};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

/// A step that takes longer has stalled.
const LIMIT: Duration = Duration::from_mins(20);
/// Pairs of states by how many reports a desk holds of them.
const PAIRS: &str = "select min(source, target) as a, max(source, target) as b, count(*) as n from reports \
     where source <> target and length(source) = 3 and length(target) = 3 group by 1, 2 order by n desc, a, b";
/// The memo's forms, taken in turn.
const FORMS: [&str; 3] = ["md", "html", "json"];

struct Settings {
    folders: Vec<PathBuf>,
    pairs: usize,
    rapport: PathBuf,
}

/// One step of one input, as it ended.
struct Step {
    name: String,
    run: Run,
    /// The lines it said on standard error.
    said: Vec<String>,
}

/// Runs the sweep and prints its table.
pub fn main(arguments: &[String]) -> Result<(), String> {
    let settings = settings(arguments)?;
    let room = std::env::temp_dir().join(format!("rapport-sweep-{}", std::process::id()));
    let done =
        settings.folders.iter().try_fold(Totals::default(), |totals, folder| sweep(&settings, &room, folder, totals));
    let _ = fs::remove_dir_all(&room);
    done?.verdict()
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings = Settings { folders: Vec::new(), pairs: 5, rapport: PathBuf::new() };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or_else(|| format!("{argument} takes a value"));
        match argument.as_str() {
            "--pairs" => settings.pairs = value()?.parse().map_err(|_| "--pairs takes a number")?,
            "--rapport" => settings.rapport = value()?.into(),
            folder => settings.folders.push(folder.into()),
        }
    }
    if let Some(gone) = settings.folders.iter().find(|folder| !folder.exists()) {
        return Err(format!("{}: no such file or folder", gone.display()));
    }
    if settings.folders.is_empty() {
        return Err("name one or more folders of reporting: cargo xtask sweep ../shared/data".to_owned());
    }
    if settings.rapport.as_os_str().is_empty() {
        settings.rapport = measured::rapport()?;
    }
    Ok(settings)
}

fn sweep(settings: &Settings, room: &Path, folder: &Path, mut totals: Totals) -> Result<Totals, String> {
    println!(
        "| input | documents | left out | memos | seconds | peak MiB | fell over |\n|---|---|---|---|---|---|---|"
    );
    let mut inputs = files(folder)?;
    if folder.is_dir() {
        inputs.push(folder.to_owned());
    }
    for input in inputs {
        let name = match input.strip_prefix(folder) {
            Ok(inside) if !inside.as_os_str().is_empty() => inside.display().to_string(),
            _ if input.is_dir() => format!("{}, whole", input.display()),
            _ => input.display().to_string(),
        };
        let outcome = Sweep { settings, room, input: &input, steps: Vec::new() }.through()?;
        println!("| {name} {}", outcome.row());
        for line in outcome.faults() {
            println!("  {line}");
        }
        totals.take(&outcome);
    }
    Ok(totals)
}

/// The files below a folder in order of their names (the file itself if it is one).
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if folder.is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut inside: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| Ok(entry.map_err(failed)?.path()))
        .collect::<Result<_, String>>()?;
    inside.sort();
    Ok(inside.iter().map(|path| files(path)).collect::<Result<Vec<_>, _>>()?.concat())
}

/// One input on its way through the program.
struct Sweep<'a> {
    settings: &'a Settings,
    room: &'a Path,
    input: &'a Path,
    steps: Vec<Step>,
}

impl Sweep<'_> {
    fn through(mut self) -> Result<Outcome, String> {
        let _ = fs::remove_dir_all(self.room);
        fs::create_dir_all(self.room).map_err(|error| format!("{}: {error}", self.room.display()))?;
        let (documents, desk) = (self.room.join("documents.jsonl"), self.room.join("desk"));
        let input = self.input.to_owned();
        self.step("read", &[&"read", &input], Some(&documents))?;
        let read = lines(&documents);
        if read > 0 {
            self.step("code", &[&"code", &"--input", &"jsonl", &documents], None)?;
        }
        self.step("new", &[&"new", &desk], None)?;
        self.step("add", &[&"add", &"--desk", &desk, &input], None)?;
        self.step("check", &[&"check", &"--desk", &desk], None)?;
        let pairs = self.pairs(&desk)?;
        for (pair, form) in pairs.iter().zip(FORMS.iter().cycle()) {
            let memo = self.room.join(format!("memo.{form}"));
            self.step(&format!("memo {pair} .{form}"), &[&"memo", &desk, &"--between", pair, &"-o", &memo], None)?;
        }
        Ok(Outcome { documents: read, memos: pairs.len(), steps: self.steps })
    }

    /// The likely pairs of a desk, as `memo --between` takes them.
    fn pairs(&mut self, desk: &Path) -> Result<Vec<String>, String> {
        let table = self.room.join("pairs.csv");
        self.step("pairs", &[&"sql", &PAIRS, &"--format", &"csv", &"--desk", &desk], Some(&table))?;
        let text = fs::read_to_string(&table).map_err(|error| error.to_string())?;
        let pair = |line: &str| line.rsplit_once(',').map(|(pair, _)| pair.to_owned());
        Ok(text.lines().skip(1).filter_map(pair).take(self.settings.pairs).collect())
    }

    fn step(
        &mut self,
        name: &str,
        arguments: &[&dyn AsRef<std::ffi::OsStr>],
        out: Option<&Path>,
    ) -> Result<(), String> {
        let said = self.room.join("said.txt");
        let file = |path: &Path| File::create(path).map_err(|error| format!("{}: {error}", path.display()));
        let mut command = Command::new(&self.settings.rapport);
        command.args(arguments.iter().map(|argument| argument.as_ref())).stdin(Stdio::null()).stderr(file(&said)?);
        command.stdout(out.map_or_else(|| Ok(Stdio::null()), |path| file(path).map(Stdio::from))?);
        let run = measured::run(&mut command, LIMIT)?;
        let said = String::from_utf8_lossy(&fs::read(&said).unwrap_or_default()).lines().map(str::to_owned).collect();
        self.steps.push(Step { name: name.to_owned(), run, said });
        Ok(())
    }
}

fn lines(file: &Path) -> usize {
    fs::read(file).map_or(0, |bytes| bytes.iter().filter(|&&byte| byte == b'\n').count())
}

/// What came of one input.
struct Outcome {
    documents: usize,
    memos: usize,
    steps: Vec<Step>,
}

impl Outcome {
    fn row(&self) -> String {
        let (seconds, peak) = (self.seconds(), self.peak());
        let (documents, left_out, memos, faults) = (self.documents, self.left_out(), self.memos, self.faults().len());
        format!("| {documents} | {left_out} | {memos} | {seconds:.1} | {peak:.0} | {faults} |")
    }

    fn seconds(&self) -> f64 {
        self.steps.iter().map(|step| step.run.seconds).sum()
    }

    fn peak(&self) -> f64 {
        self.steps.iter().map(|step| step.run.peak).fold(0.0, f64::max)
    }

    /// What `add` left out.
    fn left_out(&self) -> usize {
        let said = self.steps.iter().filter(|step| step.name == "add").flat_map(|step| &step.said);
        said.filter(|line| line.starts_with("left out: ")).count()
    }

    /// The steps that fell over, each with its first line that says why.
    fn faults(&self) -> Vec<String> {
        self.steps.iter().filter_map(Step::fault).collect()
    }
}

impl Step {
    /// Fell over: a panic (its own exit code, a caught one that is reported), a signal, a stall; a clear refusal is none.
    fn fault(&self) -> Option<String> {
        let panic = self.said.iter().find(|line| is_panic(line));
        let how = match (self.run.status.map(|status| status.code()), panic) {
            (None, _) => format!("stopped after {:.0} s", self.run.seconds),
            (Some(None), _) => "ended by a signal".to_owned(),
            (_, Some(line)) => line.clone(),
            (Some(Some(0..=2)), None) => return None,
            (Some(Some(code)), None) => format!("exit code {code}: {}", self.said.first().map_or("", String::as_str)),
        };
        Some(format!("{}: {how}", self.name))
    }
}

/// Whether a line tells of a panic, caught or not.
fn is_panic(line: &str) -> bool {
    line.contains("panicked at") || line.contains("this is a fault of Rapport")
}

/// What came of all inputs.
#[derive(Default)]
struct Totals {
    inputs: usize,
    memos: usize,
    left_out: usize,
    seconds: f64,
    peak: f64,
    faults: usize,
}

impl Totals {
    fn take(&mut self, outcome: &Outcome) {
        self.inputs += 1;
        self.memos += outcome.memos;
        self.left_out += outcome.left_out();
        self.seconds += outcome.seconds();
        self.peak = self.peak.max(outcome.peak());
        self.faults += outcome.faults().len();
    }

    fn verdict(&self) -> Result<(), String> {
        let Self { inputs, memos, left_out, seconds, peak, faults } = self;
        println!(
            "\n{inputs} inputs, {memos} memos, {left_out} left out, {seconds:.0} s, at most {peak:.0} MiB, {faults} fell over"
        );
        if *faults > 0 { Err(format!("{faults} steps fell over")) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(script: &str, limit: Duration) -> Step {
        let run = measured::run(Command::new("sh").args(["-c", script]), limit).unwrap();
        Step { name: "memo".to_owned(), run, said: Vec::new() }
    }

    #[test]
    fn what_fell_over_and_what_was_refused() {
        let long = Duration::from_secs(20);
        assert_eq!(ended("exit 0", long).fault(), None);
        assert_eq!(ended("exit 2", long).fault(), None, "a refusal is no fault");
        assert_eq!(ended("exit 101", long).fault().as_deref(), Some("memo: exit code 101: "));
        assert_eq!(ended("kill -9 $$", long).fault().as_deref(), Some("memo: ended by a signal"));
        assert!(ended("sleep 5", Duration::from_millis(50)).fault().unwrap().contains("stopped after"));
    }

    #[test]
    fn a_caught_panic_is_one() {
        let mut step = ended("exit 0", Duration::from_secs(20));
        step.said =
            vec!["left out: a.txt: the coder fell over on it (x): this is a fault of Rapport — report it".to_owned()];
        assert_eq!(
            step.fault().as_deref(),
            Some("memo: left out: a.txt: the coder fell over on it (x): this is a fault of Rapport — report it")
        );
    }
}
