//! Files to readings: the one place where reporting is opened.

use crate::{
    failure,
    gather::Found,
    timing::{self, Stage},
};
use rapport_model::{Problem, Severity};
use rapport_read::{MAX_BYTES, Reading};
use std::{collections::BTreeSet, fs};

/// What was read and what was not: the numbers of the closing line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Documents read.
    pub read: usize,
    /// Files, or entries of one (a line, a row), left out.
    pub left_out: usize,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.read += other.read;
        self.left_out += other.left_out;
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} read, {} left out", self.read, self.left_out)
    }
}

/// A file's bytes.
///
/// # Errors
/// If the system refuses, or the file is above the stated limit (it is then never loaded).
pub fn bytes(found: &Found) -> Result<Vec<u8>, Problem> {
    let refused = |error: std::io::Error| {
        Problem::new(Severity::Error, failure::reason(&error)).hint("check the path and its permissions")
    };
    let size = fs::metadata(&found.path).map_err(refused)?.len();
    if size > MAX_BYTES {
        let message = format!("it has {} MiB and no file above {} MiB is read", size >> 20, MAX_BYTES >> 20);
        return Err(Problem::new(Severity::Error, message).hint("split it into smaller files"));
    }
    fs::read(&found.path).map_err(refused)
}

/// Reads one file and says what it cost.
pub fn read(found: &Found, bytes: &[u8]) -> (Reading, Count) {
    match timing::spend(Stage::Read, || rapport_read::read(&found.name, bytes)) {
        Ok(reading) => {
            say(&found.name, &reading.problems);
            for document in &reading.documents {
                say_of_document(&document.file, document.id.part(), &document.problems);
            }
            let count = Count { read: reading.documents.len(), left_out: lost(&reading) };
            (reading, count)
        }
        Err(problem) => (Reading::default(), leave_out(&found.name, &problem)),
    }
}

/// How many entries of a file were left out: parts that became no document, rows of a table. Several problems may be met at
/// one place.
fn lost(reading: &Reading) -> usize {
    let at_fault = |problems: &[Problem]| {
        let errors = problems.iter().filter(|p| p.severity == Severity::Error);
        let (placed, whole): (Vec<_>, Vec<_>) = errors.map(|p| p.span).partition(Option::is_some);
        placed.into_iter().collect::<BTreeSet<_>>().len() + whole.len()
    };
    at_fault(&reading.problems) + reading.documents.iter().map(|d| at_fault(&d.problems)).sum::<usize>()
}

fn say_of_document(file: &str, part: Option<&str>, problems: &[Problem]) {
    let name = part.map_or_else(|| file.to_owned(), |part| format!("{file}#{part}"));
    say(&name, problems);
}

/// The problems that cost something; of a table whose every row is broken, the first of them and how many more there are.
fn say(name: &str, problems: &[Problem]) {
    const MOST: usize = 20;
    let mut costly = problems.iter().filter(|problem| problem.severity > Severity::Note);
    costly.by_ref().take(MOST).for_each(|problem| failure::say(name, problem));
    let more = costly.count();
    if more > 0 {
        eprintln!("{name}: {more} more such lines; `rapport read {name}` gives them all");
    }
}

/// Says that a file is left out and why.
pub fn leave_out(name: &str, problem: &Problem) -> Count {
    let hint = problem.hint.as_ref().map(|hint| format!(" — {hint}")).unwrap_or_default();
    eprintln!("left out: {name}: {}{hint}", problem.message);
    Count { read: 0, left_out: 1 }
}
