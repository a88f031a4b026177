//! Rows of feeds in a desk: Parquet under `feeds/FEED/YEAR/`, a few parts a year, each sorted by dyad and day.
//!
//! Only rows with a country on both sides are kept, since no other enters a dyad; the file and line of each lead back to what
//! was read. A part is named after the batch that made it (`000012-0003.parquet`), or after the last of those it was put
//! together from.

mod compact;
mod held;
mod loose;
mod part;
mod schema;
mod waiting;
mod write;

pub use compact::compact;
pub use held::Held;
pub use loose::Loose;
pub use part::{MEND, Stored, is_intact, read};
pub use waiting::{Waiting, Whole};

use crate::error::{Error, Outcome};
use loose::{Lots, Place};
use rapport_model::IdRange;
use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::{Path, PathBuf},
    thread,
};

/// The folder of a feed in a desk.
pub fn folder(desk: &Path, feed: &str) -> PathBuf {
    desk.join("feeds").join(feed)
}

/// Writes rows, lot by lot in the order in which they were read, as a part for each year of their events, and gives the years.
///
/// # Errors
/// If the folder cannot be written.
pub fn put(feed: &Path, batch: i64, part: u64, rows: Vec<Loose>) -> Outcome<Vec<i16>> {
    let lots = Lots::new(rows);
    let mut years: BTreeMap<i16, Vec<Place>> = BTreeMap::new();
    for place in lots.places() {
        years.entry(lots.slim(place).day.year()).or_default().push(place);
    }
    let mut order: Vec<(i16, Vec<Place>)> = years.into_iter().collect();
    let year = |(year, places): &mut (i16, Vec<Place>)| {
        lots.sort(places);
        let folder = feed.join(format!("{year:04}"));
        write::make_folder(&folder)?;
        write::write(&folder.join(format!("{batch:06}-{part:04}.parquet")), &lots, places)?.put()
    };
    // A day of a feed is nearly all of one year: the others are made beside it, and not when the disk has it.
    order.sort_by_key(|(year, places)| (usize::MAX - places.len(), *year));
    if let Some((greatest, others)) = order.split_first_mut() {
        thread::scope(|scope| {
            let others = scope.spawn(|| others.iter_mut().try_for_each(year));
            year(greatest).and(others.join().expect("no thread panics"))
        })?;
    }
    Ok(order.into_iter().map(|(year, _)| year).collect())
}

/// Which of a feed's own numbers in this range it has from these files.
///
/// # Errors
/// If a part cannot be read.
pub fn ids(feed: &Path, batches: &[i64], range: &IdRange) -> Outcome<HashSet<String>> {
    let mut found = HashSet::new();
    for part in parts(feed, i16::MIN..=i16::MAX)? {
        part::ids(&part, batches, range, &mut found)?;
    }
    Ok(found)
}

/// Removes what an interrupted adding left of a batch that the ledger does not have.
///
/// # Errors
/// If a folder cannot be read or written.
pub fn clear(desk: &Path, batch: i64) -> Outcome<()> {
    // What was still aside has the number too: `000012-0003.parquet.4711.part`.
    let beginning = format!("{batch:06}-");
    for feed in list(&desk.join("feeds"))?.into_iter().filter(|path| path.is_dir()) {
        for year in list(&feed)?.into_iter().filter(|path| path.is_dir()) {
            for file in list(&year)? {
                if file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&beginning)) {
                    fs::remove_file(&file).map_err(|error| Error::of_file(&file, error))?;
                }
            }
        }
    }
    Ok(())
}

/// The years that a feed has a folder for.
///
/// # Errors
/// If the folder cannot be read.
pub fn years(feed: &Path) -> Outcome<Vec<i16>> {
    Ok(list(feed)?.iter().filter_map(|folder| year_of(folder)).collect())
}

fn year_of(folder: &Path) -> Option<i16> {
    folder.file_name()?.to_str()?.parse().ok()
}

/// The parts of a feed between two years, in order of year and name.
///
/// # Errors
/// If a folder cannot be read.
pub fn parts(feed: &Path, years: std::ops::RangeInclusive<i16>) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in list(feed)? {
        if year_of(&folder).is_some_and(|year| years.contains(&year)) {
            found.extend(list(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "parquet")));
        }
    }
    Ok(found)
}

fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
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
