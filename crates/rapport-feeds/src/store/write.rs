//! A part written: aside, then flushed and put in its place.

use super::{
    encode::encode,
    loose::{Lots, Place},
    print::{Hashed, Print, footer_hash},
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
    let options = File::options().create(true).truncate(true).read(true).write(true).clone();
    let file = options.open(&aside).map_err(|error| Error::of_file(&aside, error))?;
    let mut done = Aside { file, aside, place: path.to_owned(), print: Print::default() };
    let out = Hashed::new(BufWriter::with_capacity(1 << 18, &done.file));
    let out = thread::scope(|scope| {
        // The disk takes what is written while the last group is made.
        let mut early = None;
        let out = encode(out, lots, places, || early = Some(scope.spawn(|| done.file.sync_data()))).map_err(failed)?;
        let taken = early.map_or(Ok(()), |early| early.join().expect("no thread panics"));
        taken.map(|()| out).map_err(|error| Error::of_file(path, error))
    })?;
    let (out, hash) = out.hash();
    out.into_inner().map_err(|error| Error::of_file(path, error.into_error()))?;
    let footer = footer_hash(&mut done.file).map_err(|error| Error::of_file(path, error))?;
    let bytes = done.file.metadata().map_err(|error| Error::of_file(path, error))?.len();
    done.print = Print { bytes, rows: places.len() as u64, hash, footer };
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
    print: Print,
}

impl Aside {
    /// Flushes it, then puts it in its place, for good: the ledger may speak of it. A part that is there already is never written
    /// over: whoever else has its number would lose what is in it.
    ///
    /// # Errors
    /// If the disk refuses, or there is such a part.
    pub fn put(&self) -> Outcome<Print> {
        if self.place.exists() {
            let message = format!("{}: there is such a part already", self.place.display());
            return Err(
                Error::new(message).hint("another program adds to the desk: wait until it has ended, and add again")
            );
        }
        let put = || {
            self.file.sync_data()?;
            fs::rename(&self.aside, &self.place)?;
            self.place.parent().map_or(Ok(()), settle)
        };
        put().map(|()| self.print.clone()).map_err(|error| Error::of_file(&self.place, error))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Once it is in its place nothing bears this name.
        let _ = fs::remove_file(&self.aside);
    }
}
