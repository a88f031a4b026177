//! Files to readings: the one place where reporting is opened.

use crate::{
    failure::{self, Outcome},
    fault::{Pieces, guard},
    flow::{self, Room},
    gather::{Found, Gathered},
    input,
    neighbours::Neighbours,
    notice::{Listener, Notices},
    timing::Stage,
};
use rapport_model::{Document, Edtf, Problem, Severity};
use rapport_read::{MAX_BYTES, Reading};
use std::{
    collections::{BTreeSet, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

/// What was read and what was not: the numbers of the closing line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Documents read.
    pub read: usize,
    /// Of them those that are the same, word for word and day for day, as one read before.
    pub same: usize,
    /// Of them those that bear no date.
    pub undated: usize,
    /// Files, or entries of one (a line, a row), left out.
    pub left_out: usize,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.read += other.read;
        self.same += other.same;
        self.undated += other.undated;
        self.left_out += other.left_out;
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} read, ", self.read)?;
        if self.same > 0 {
            write!(f, "{} the same as another, ", self.same)?;
        }
        write!(f, "{} left out", self.left_out)
    }
}

impl Count {
    /// What is to be said of documents that bear no date, if there are any: how many, why it matters, and the mend.
    pub fn undated(&self) -> Option<String> {
        let Count { read, undated, .. } = *self;
        let (bear, them) = if undated == 1 { ("bears", "it") } else { ("bear", "them") };
        let told = || {
            format!(
                "{undated} of {read} {bear} no date: no cut-off admits {them} unless what lies beside {them} bounds {them}, and acts \
                 without a date of their own stay undated — give the day in sources.csv beside the files (columns file, date), or with \
                 --date; `rapport read` shows which"
            )
        };
        (undated > 0).then(told)
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
    /// Marks of its documents: alike for two that have the same words on the same day.
    marks: Vec<u64>,
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
    gathered: &Gathered,
    make: impl Fn(&Found, &[u8], Reading) -> T + Sync,
    mut take: impl FnMut(Opened<T>) -> Outcome<()>,
) -> Outcome<()> {
    let weighed: Vec<(&Found, u64)> = gathered.files.iter().map(|found| (found, size_of(found))).collect();
    let beside = Neighbours::of(gathered);
    let known = |found: &Found, reading| beside.bound(found, gathered.sources.say(found, reading));
    let mut seen = HashSet::new();
    flow::in_order(
        &weighed,
        READING,
        |found| open(found, known, &make),
        |mut opened| {
            opened.count.same = opened.marks.iter().filter(|mark| !seen.insert(**mark)).count();
            take(opened)
        },
    )
}

fn size_of(found: &Found) -> u64 {
    std::fs::metadata(&found.path).map_or(0, |meta| meta.len())
}

fn open<T>(
    found: &Found,
    known: impl Fn(&Found, Reading) -> Reading,
    make: impl Fn(&Found, &[u8], Reading) -> T,
) -> Opened<T> {
    let said = Notices::default();
    match bytes(found) {
        Ok(bytes) => {
            let name = &found.name;
            let reader = |pieces: &Pieces| rapport_read::read_apart(name, &bytes, pieces).map(|one| known(found, one));
            let (reading, count) = read_by(name, reader, &said);
            let marks = reading.documents.iter().map(mark).collect();
            Opened { made: Some(make(found, &bytes, reading)), count, marks, said }
        }
        Err(problem) => Opened { made: None, count: left_out(&found.name, &problem, &said), marks: Vec::new(), said },
    }
}

/// Alike for two documents that have the same words on the same day.
fn mark(document: &Document) -> u64 {
    let mut hasher = DefaultHasher::new();
    let Document { text, dates, .. } = document;
    (text, dates.written.map(|date| date.to_string()), dates.published.map(|date| date.to_string())).hash(&mut hasher);
    hasher.finish()
}

/// Reads what has this name, with a date for the documents that bear none, and tells what it cost.
pub fn read_dated(name: &str, bytes: &[u8], date: Option<Edtf>, listener: &dyn Listener) -> (Reading, Count) {
    let dated = |reading: Reading| date.into_iter().fold(reading, Reading::dated);
    read_by(name, |pieces| rapport_read::read_apart(name, bytes, pieces).map(dated), listener)
}

/// The same by any reader. Of a file of several documents those are left out that it falls over on, of another the file.
fn read_by(
    name: &str,
    reader: impl FnOnce(&Pieces) -> Result<Reading, Problem>,
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
            tell(name, &reading.problems, listener);
            for document in &reading.documents {
                tell(&name_of(document), &document.problems, listener);
            }
            let undated = reading.documents.iter().filter(|document| rapport_read::is_undated(document)).count();
            count += Count { read: reading.documents.len(), undated, left_out: lost(&reading), same: 0 };
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
    // Documents without a date are counted, and told of once.
    let told = |problem: &&Problem| problem.severity > Severity::Note && !rapport_read::says_undated(problem);
    let mut costly = problems.iter().filter(told);
    costly.by_ref().take(MOST).for_each(|problem| listener.met(name, problem));
    let more = costly.count();
    if more > 0 {
        listener.told(format!("{name}: {more} more such lines; `rapport read {name}` gives them all"));
    }
}

/// Tells that a file is left out and why.
pub fn left_out(name: &str, problem: &Problem, listener: &dyn Listener) -> Count {
    listener.left_out(name, problem);
    Count { left_out: 1, ..Count::default() }
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
        let (reading, count) = read_by("x.jsonl", faulty("line2"), &heard);
        assert_eq!(reading.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a"]);
        assert_eq!((count.read, count.left_out), (1, 1));
        let told = heard.take().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(told.starts_with("left out: x.jsonl#line2: the reader fell over on it (no page; "), "{told}");
        assert!(told.contains("/issues") && told.lines().count() == 1, "{told}");
    }

    #[test]
    fn a_file_on_which_the_reader_falls_over_is_left_out_whole() {
        let heard = Notices::default();
        let (reading, count) = read_by("x.jsonl", faulty(""), &heard);
        assert_eq!((reading.documents.len(), count), (0, Count { left_out: 1, ..Count::default() }));
        assert!(heard.take()[0].to_string().starts_with("left out: x.jsonl: the reader fell over on it (no page; "));
    }
}
