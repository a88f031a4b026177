//! A part written: aside, then flushed and put in its place.

use super::{
    encode::encode,
    loose::{Lots, Place},
};
use crate::{
    aside::aside,
    error::{Error, Outcome},
};
use parquet::errors::ParquetError;
use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
    thread,
};

/// Writes the rows at these places, which are in order, as a part that is still to be [put in place](Aside::put).
///
/// # Errors
/// If the folder cannot be written.
pub(super) fn write(path: &Path, lots: &Lots, places: &[Place]) -> Outcome<Aside> {
    let aside = aside(path);
    let failed = |error: ParquetError| Error::new(format!("{}: {error}", path.display()));
    let file = File::create(&aside).map_err(|error| Error::of_file(&aside, error))?;
    let done = Aside { file, aside, place: path.to_owned() };
    let out = BufWriter::with_capacity(1 << 18, &done.file);
    let out = thread::scope(|scope| {
        // The disk takes what is written while the last group is made.
        let mut early = None;
        let out = encode(out, lots, places, || early = Some(scope.spawn(|| done.file.sync_data()))).map_err(failed)?;
        let taken = early.map_or(Ok(()), |early| early.join().expect("no thread panics"));
        taken.map(|()| out).map_err(|error| Error::of_file(path, error))
    })?;
    out.into_inner().map_err(|error| Error::of_file(path, error.into_error()))?;
    Ok(done)
}

/// Makes the folders of a part, so that they outlast a power cut.
///
/// # Errors
/// If the disk refuses.
pub(super) fn make_folder(folder: &Path) -> Outcome<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
    let parents =
        || missing.iter().filter_map(|folder| folder.parent()).filter(|parent| !parent.as_os_str().is_empty());
    let made = fs::create_dir_all(folder).and_then(|()| parents().try_for_each(settle));
    made.map_err(|error| Error::of_file(folder, error))
}

/// Flushes a folder: what was renamed or made in it stays so. Windows does so itself.
fn settle(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A part that is written but not yet in its place; dropped, it is gone.
pub(super) struct Aside {
    file: File,
    aside: PathBuf,
    place: PathBuf,
}

impl Aside {
    /// Flushes it, then puts it in its place, for good: the ledger may speak of it.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn put(&self) -> Outcome<()> {
        let put = || {
            self.file.sync_data()?;
            fs::rename(&self.aside, &self.place)?;
            self.place.parent().map_or(Ok(()), settle)
        };
        put().map_err(|error| Error::of_file(&self.place, error))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Once it is in its place nothing bears this name.
        let _ = fs::remove_file(&self.aside);
    }
}
