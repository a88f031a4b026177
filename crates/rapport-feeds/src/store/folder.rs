//! The folder of a store.

use super::{Adding, Shelf};
use crate::{
    error::{Error, Outcome},
    files::Feed,
};
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Rows of feeds in a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// In this folder, which need not be there yet.
    pub fn at(folder: PathBuf) -> Store {
        Store { folder }
    }

    /// Of the desk in this folder.
    pub fn of_desk(desk: &Path) -> Store {
        Store::at(desk.join("feeds"))
    }

    /// The names of its feeds.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn feeds(&self) -> Outcome<Vec<String>> {
        let folders = folders(&self.folder)?;
        Ok(folders.iter().filter_map(|folder| Some(folder.file_name()?.to_str()?.to_owned())).collect())
    }

    /// The rows of a feed.
    pub fn feed(&self, name: &str) -> Shelf {
        Shelf::at(self.folder.join(name))
    }

    /// Where what was left out of a feed file is told, by its ending: `000012.rejects.csv`.
    pub fn beside(&self, batch: i64) -> PathBuf {
        self.folder.join(format!("{batch:06}.csv"))
    }

    /// A feed file on its way in.
    pub fn adding<'f>(&self, feed: &'f Feed<'f>, batch: i64) -> Adding<'f> {
        Adding::new(self, feed, batch)
    }

    /// Removes what was written of a feed's file that is not kept after all. The other feeds' parts of that number, if there are
    /// any, are not its business.
    ///
    /// # Errors
    /// If a folder cannot be read or written.
    pub fn clear(&self, feed: &str, batch: i64) -> Outcome<()> {
        // What was still aside has the number too: `000012-0003.parquet.4711.part`.
        let beginning = format!("{batch:06}-");
        let left = |path: &Path| {
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&beginning))
        };
        remove(&self.folder.join(feed), left)
    }

    /// Removes from a feed's folder what no list of its parts has: what interrupted work left. Nobody may be adding.
    ///
    /// # Errors
    /// If a folder cannot be read or written.
    pub fn sweep(&self, feed: &str, held: &HashSet<String>) -> Outcome<()> {
        let folder = self.folder.join(feed);
        let left = |path: &Path| {
            let file = path.strip_prefix(&folder).ok().and_then(Path::to_str);
            is_part(path) && !file.is_some_and(|file| held.contains(&file.replace('\\', "/")))
        };
        remove(&folder, left)
    }
}

/// Whether a file is a part, in its place or still aside.
fn is_part(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "parquet" || ending == "part")
}

/// Removes some of the files in the folders of a feed's years.
fn remove(feed: &Path, which: impl Fn(&Path) -> bool) -> Outcome<()> {
    for year in folders(feed)? {
        for file in list(&year)?.iter().filter(|file| which(file)) {
            fs::remove_file(file).map_err(|error| Error::of_file(file, error))?;
        }
    }
    Ok(())
}

fn folders(folder: &Path) -> Outcome<Vec<PathBuf>> {
    Ok(list(folder)?.into_iter().filter(|path| path.is_dir()).collect())
}

/// What is in a folder, in order of name; nothing if there is no such folder.
pub(super) fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let failed = |error| Error::of_file(folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}
