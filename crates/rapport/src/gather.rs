//! Paths to files: folders are walked in order of name, links are followed once, nothing is opened twice.

use crate::{
    failure::reason,
    input,
    sources::{self, Sources},
};
use rapport_model::{Problem, Severity};
use std::{
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// A file to be read: how it is shown, and where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its path below the folder that was named, or its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The files under some paths, and what could not be reached.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The files, in order of the paths given and of their names below them.
    pub files: Vec<Found>,
    /// Name and problem of what was left out.
    pub left_out: Vec<(String, Problem)>,
    /// What is said of them beside them.
    pub sources: Sources,
}

/// Folders and files that a desk keeps for itself and that are no reporting.
const OWN: [&str; 4] = ["desk.toml", "ledger.sqlite", "feeds", "lexicon"];

/// Files that an editor or a system leaves about: never reporting, and not worth a word.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with("-wal") || name.ends_with("-shm")
}

/// All files under these paths; `-` is standard input. `skip` names files below a folder that its desk.toml leaves out.
pub fn gather(paths: &[PathBuf], skip: &[String]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if input::is_standard(path) {
            gathered.files.push(Found { name: input::STANDARD.to_owned(), path: path.clone() });
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => walk(path, skip, &mut gathered),
            Ok(meta) => match input::endless(&meta) {
                Some(problem) => gathered.left_out.push((path.display().to_string(), problem)),
                None => gathered.files.push(Found { name: name_of(path), path: path.clone() }),
            },
            Err(error) => leave(&mut gathered, path.display().to_string(), reason(&error), "check the path"),
        }
    }
    once(&mut gathered.files);
    take_lists(paths, &mut gathered);
    gathered
}

/// The lists of sources below the folders named, and those beside the files named. A list that is named itself is a file like others.
fn take_lists(paths: &[PathBuf], gathered: &mut Gathered) {
    let is_list = |path: &Path| {
        path.file_name().is_some_and(|name| name.eq_ignore_ascii_case(sources::NAME))
            && !paths.iter().any(|own| own == path)
    };
    let (lists, files) = std::mem::take(&mut gathered.files).into_iter().partition(|found| is_list(&found.path));
    gathered.files = files;
    let mut lists: Vec<Found> = lists;
    for path in paths.iter().filter(|path| !input::is_standard(path) && !path.is_dir()) {
        let beside = path.with_file_name(sources::NAME);
        if beside.is_file() && beside != *path && !lists.iter().any(|found| found.path == beside) {
            lists.push(Found { name: beside.display().to_string(), path: beside });
        }
    }
    for Found { name, path } in lists {
        let problems = gathered.sources.take_in(&path);
        gathered.left_out.extend(problems.into_iter().map(|problem| (name.clone(), problem)));
    }
}

fn walk(folder: &Path, skip: &[String], gathered: &mut Gathered) {
    let is_desk = folder.join("desk.toml").is_file();
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let wanted =
        |name: &str, depth: usize| depth == 0 || !(is_hidden(name) || (is_desk && depth == 1 && OWN.contains(&name)));
    for entry in entries.filter_entry(|e| wanted(&e.file_name().to_string_lossy(), e.depth())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let name = below(folder, entry.path());
                if !skip.contains(&name) {
                    gathered.files.push(Found { name, path: entry.into_path() });
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let why = "it is no file but a pipe, a socket or a device".to_owned();
                leave(gathered, below(folder, entry.path()), why, "leave it out");
            }
            Err(error) => {
                let name = error.path().map(|p| below(folder, p)).unwrap_or_else(|| folder.display().to_string());
                let (why, mend) = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => ("the link leads back to a folder it lies in".to_owned(), "remove the link"),
                    (None, Some(io)) => (reason(io), "make it readable, or leave it out"),
                    (None, None) => (error.to_string(), "check the folder"),
                };
                leave(gathered, name, why, mend);
            }
        }
    }
}

/// The path below the folder, with `/` between its parts.
fn below(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn leave(gathered: &mut Gathered, name: String, why: String, mend: &str) {
    gathered.left_out.push((name, Problem::new(Severity::Error, why).hint(mend)));
}

/// A file reached by two ways is read once; the first name stands.
fn once(files: &mut Vec<Found>) {
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone())));
}
