//! Files to readings: the one place where reporting is opened.

use crate::{
    failure::{self, Outcome},
    fault::{Pieces, guard},
    flow::{self, Room},
    gather::Found,
    input,
    notice::{Listener, Notices},
    timing::Stage,
};
use rapport_model::{Document, Edtf, Problem, Severity};
use rapport_read::{MAX_BYTES, Reading};
use std::collections::BTreeSet;

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
    if input::is_standard(&found.path) {
        return input::standard(MAX_BYTES).map_err(refused);
    }
    input::bounded(&found.path, MAX_BYTES)
}

/// What was made of a file that was read beside others: nothing where its bytes could not be had.
pub struct Opened<T> {
    /// What was made of it.
    pub made: Option<T>,
    /// What it counts.
    pub count: Count,
    /// What was said of it.
    pub said: Notices,
}

/// How many bytes of files are read at a time, or read and waiting to be taken.
const READING: Room = Room(32 << 20);

/// Reads files side by side and makes of each what is wanted; `take` gets that in the files' order.
///
/// # Errors
/// The first that `take` gives; no more is then read.
pub fn each_file<T: Send>(
    files: &[Found],
    make: impl Fn(&Found, &[u8], Reading) -> T + Sync,
    take: impl FnMut(Opened<T>) -> Outcome<()>,
) -> Outcome<()> {
    let weighed: Vec<(&Found, u64)> = files.iter().map(|found| (found, size_of(found))).collect();
    flow::in_order(&weighed, READING, |found| open(found, &make), take)
}

fn size_of(found: &Found) -> u64 {
    std::fs::metadata(&found.path).map_or(0, |meta| meta.len())
}

fn open<T>(found: &Found, make: impl Fn(&Found, &[u8], Reading) -> T) -> Opened<T> {
    let said = Notices::default();
    match bytes(found) {
        Ok(bytes) => {
            let (reading, count) = read(found, &bytes, &said);
            Opened { made: Some(make(found, &bytes, reading)), count, said }
        }
        Err(problem) => Opened { made: None, count: left_out(&found.name, &problem, &said), said },
    }
}

/// Reads one file and tells what it cost.
fn read(found: &Found, bytes: &[u8], listener: &dyn Listener) -> (Reading, Count) {
    read_dated(&found.name, bytes, None, listener)
}

/// The same of what has this name, with a date for the documents that bear none.
pub fn read_dated(name: &str, bytes: &[u8], date: Option<Edtf>, listener: &dyn Listener) -> (Reading, Count) {
    read_by(name, |pieces| rapport_read::read_apart(name, bytes, pieces), date, listener)
}

/// The same by any reader. Of a file of several documents those are left out that it falls over on, of another the file.
fn read_by(
    name: &str,
    reader: impl FnOnce(&Pieces) -> Result<Reading, Problem>,
    date: Option<Edtf>,
    listener: &dyn Listener,
) -> (Reading, Count) {
    let pieces = Pieces::of(Stage::Read);
    let read = guard(Stage::Read, || reader(&pieces)).flatten();
    let mut count = Count::default();
    for (part, problem) in pieces.fallen() {
        count += left_out(&part, &problem, listener);
    }
    match read {
        Ok(reading) => {
            let reading = date.into_iter().fold(reading, Reading::dated);
            tell(name, &reading.problems, listener);
            for document in &reading.documents {
                tell(&name_of(document), &document.problems, listener);
            }
            count += Count { read: reading.documents.len(), left_out: lost(&reading) };
            (reading, count)
        }
        Err(problem) => {
            count += left_out(name, &problem, listener);
            (Reading::default(), count)
        }
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

/// How a document is named to people: its file, and which part of it.
pub fn name_of(document: &Document) -> String {
    let file = &document.file;
    document.id.part().map_or_else(|| file.clone(), |part| format!("{file}#{part}"))
}

/// The problems that cost something; of a table whose every row is broken, the first of them and how many more there are.
fn tell(name: &str, problems: &[Problem], listener: &dyn Listener) {
    const MOST: usize = 20;
    let mut costly = problems.iter().filter(|problem| problem.severity > Severity::Note);
    costly.by_ref().take(MOST).for_each(|problem| listener.met(name, problem));
    let more = costly.count();
    if more > 0 {
        listener.told(format!("{name}: {more} more such lines; `rapport read {name}` gives them all"));
    }
}

/// Tells that a file is left out and why.
pub fn left_out(name: &str, problem: &Problem, listener: &dyn Listener) -> Count {
    listener.left_out(name, problem);
    Count { read: 0, left_out: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapport_model::Apart;

    const LINES: &str =
        "{\"id\":\"a\",\"date\":\"1988\",\"text\":\"Moscow agreed.\"}\n{\"id\":\"b\",\"text\":\"Beijing refused.\"}\n";

    /// A reader that falls over on the pieces whose name ends so, or where none is named on the whole.
    fn faulty(end: &'static str) -> impl Fn(&Pieces) -> Result<Reading, Problem> {
        struct Faulty<'p>(&'p Pieces, &'static str);
        impl Apart for Faulty<'_> {
            fn run(&self, name: &str, work: &mut dyn FnMut()) {
                self.0.run(name, &mut || if name.ends_with(self.1) { panic!("no page") } else { work() });
            }
        }
        move |pieces| {
            assert!(!end.is_empty(), "no page");
            rapport_read::read_apart("x.jsonl", LINES.as_bytes(), &Faulty(pieces, end))
        }
    }

    #[test]
    fn a_document_on_which_the_reader_falls_over_is_left_out_named_and_counted() {
        let heard = Notices::default();
        let (reading, count) = read_by("x.jsonl", faulty("line2"), None, &heard);
        assert_eq!(reading.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a"]);
        assert_eq!(count, Count { read: 1, left_out: 1 });
        let told = heard.take().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(told.starts_with("left out: x.jsonl#line2: the reader fell over on it (no page; "), "{told}");
        assert!(told.contains("/issues") && told.lines().count() == 1, "{told}");
    }

    #[test]
    fn a_file_on_which_the_reader_falls_over_is_left_out_whole() {
        let heard = Notices::default();
        let (reading, count) = read_by("x.jsonl", faulty(""), None, &heard);
        assert_eq!((reading.documents.len(), count), (0, Count { read: 0, left_out: 1 }));
        assert!(heard.take()[0].to_string().starts_with("left out: x.jsonl: the reader fell over on it (no page; "));
    }
}
