//! What a ledger names, copied from one folder to another and compared with what the ledger says of it.

use crate::{
    desk::{DOCUMENTS, write_whole},
    failure::{Failure, Outcome, reason},
    feed_desk::parts::{self, EVER},
};
use rapport_feeds::store::{Part, Store};
use rapport_ledger::Ledger;
use rapport_model::{DocumentId, Problem, Severity};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// How much was copied, and what could not be.
#[derive(Default, Debug)]
pub struct Copied {
    /// Files of reporting.
    pub files: usize,
    /// Parts of feeds.
    pub parts: usize,
    /// What is missing from the copy, each with the mend.
    pub problems: Vec<Problem>,
}

/// Copies what a ledger names from one folder into another, where that does not have it.
pub(super) fn fill(from: &Path, into: &Path, ledger: &Ledger) -> Outcome<Copied> {
    let mut copied = Copied::default();
    let files: BTreeSet<(String, String)> = ledger.files()?.into_iter().map(|file| (file.hash, file.name)).collect();
    for (hash, name) in files {
        match document(from, into, &hash) {
            Ok(()) => copied.files += 1,
            Err(why) => {
                copied.problems.push(lost(&format!("{name}, kept as {hash}"), &why, &format!("add {name} again")))
            }
        }
    }
    for feed in ledger.feeds()? {
        let shelves = [from, into].map(|folder| Store::of_desk(folder).feed(&feed));
        let pairs: Vec<[Part; 2]> = match ledger.feed_parts(&feed, EVER)? {
            Some(listed) => {
                listed.iter().map(|part| shelves.each_ref().map(|shelf| parts::known(shelf, part))).collect()
            }
            None => shelves[0].all()?.into_iter().map(|part| beside(part, from, into)).collect(),
        };
        for [here, there] in &pairs {
            match part(here, there) {
                Ok(()) => copied.parts += 1,
                Err(why) => copied.problems.push(lost(
                    &here.path().display().to_string(),
                    &why,
                    "add the files of the feed again",
                )),
            }
        }
    }
    rejects(from, into)?;
    Ok(copied)
}

fn lost(what: &str, why: &str, mend: &str) -> Problem {
    Problem::new(Severity::Error, format!("{what}: {why}")).hint(mend)
}

/// A part that no list has, and its place in the copy.
fn beside(part: Part, from: &Path, into: &Path) -> [Part; 2] {
    let below = part.path().strip_prefix(from).unwrap_or(part.path()).to_owned();
    [part, Part::at(into.join(below))]
}

/// Copies a file kept under its hash.
fn document(from: &Path, into: &Path, hash: &str) -> Result<(), String> {
    let [here, there] = [from, into].map(|folder| folder.join(DOCUMENTS).join(hash));
    let is_own = |bytes: &[u8]| DocumentId::of_bytes(bytes, None).as_str() == format!("sha256:{hash}");
    if fs::read(&there).is_ok_and(|bytes| is_own(&bytes)) {
        return Ok(());
    }
    let bytes = fs::read(&here).map_err(|error| reason(&error))?;
    if !is_own(&bytes) {
        return Err("its bytes have changed".to_owned());
    }
    write_whole(&there, &bytes).map_err(|failure| failure.message)
}

fn part(here: &Part, there: &Part) -> Result<(), String> {
    if there.path().is_file() && there.is_intact().is_ok_and(|intact| intact) {
        return Ok(());
    }
    let intact = here.is_intact().map_err(|error| error.message)?;
    if !intact {
        return Err("its bytes have changed".to_owned());
    }
    let folder = there.path().parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let bytes = fs::read(here.path()).map_err(|error| reason(&error))?;
    write_whole(there.path(), &bytes).map_err(|failure| failure.message)?;
    let arrived = there.is_intact().map_err(|error| error.message)?;
    if arrived { Ok(()) } else { Err("it changed while it was copied".to_owned()) }
}

/// What was left out of feed files, told beside their parts.
fn rejects(from: &Path, into: &Path) -> Outcome<()> {
    let told = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "csv");
    copy_some(&from.join("feeds"), &into.join("feeds"), told)
}

/// Settings and names.
pub(super) fn settings(from: &Path, into: &Path) -> Outcome<()> {
    copy_some(from, into, |path| path.file_name().is_some_and(|name| name == "desk.toml"))?;
    copy_all(&from.join("lexicon"), &into.join("lexicon"))
}

fn copy_all(from: &Path, into: &Path) -> Outcome<()> {
    copy_some(from, into, |_| true)?;
    for folder in inside(from).into_iter().filter(|path| path.is_dir()) {
        copy_all(&folder, &into.join(folder.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// Copies the files of a folder that are wanted and that differ.
fn copy_some(from: &Path, into: &Path, wanted: impl Fn(&PathBuf) -> bool) -> Outcome<()> {
    for path in inside(from).into_iter().filter(|path| path.is_file() && wanted(path)) {
        let bytes = fs::read(&path).map_err(|error| Failure::of_file(&path, error))?;
        let place = into.join(path.file_name().unwrap_or_default());
        if fs::read(&place).is_ok_and(|held| held == bytes) {
            continue;
        }
        fs::create_dir_all(into).map_err(|error| Failure::of_desk(into, &error))?;
        write_whole(&place, &bytes)?;
    }
    Ok(())
}

pub(super) fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
