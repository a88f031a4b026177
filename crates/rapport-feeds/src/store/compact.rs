//! Many small parts of a year put together.

use super::{
    loose::{Loose, Lots, Place},
    part::read,
    parts,
    write::write,
};
use crate::error::{Error, Outcome};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A year may have so many parts before the smaller ones are put together.
const MOST: usize = 16;

/// Puts the smaller parts of a year together, where it has many. A part that is larger than all smaller ones together stays, so
/// that a row is written anew only a few times, however many days are added.
///
/// # Errors
/// If the folder cannot be written. The new part is whole before an old one goes; if the work is interrupted between the two,
/// the next adding finds both and keeps each row once.
pub fn compact(feed: &Path, year: i16) -> Outcome<()> {
    let found = parts(feed, year..=year)?;
    if found.len() <= MOST {
        return Ok(());
    }
    let mut sized: Vec<(u64, PathBuf)> =
        found.into_iter().map(|path| (fs::metadata(&path).map_or(0, |meta| meta.len()), path)).collect();
    sized.sort();
    let mut total = 0;
    let small = sized.iter().take_while(|(size, _)| {
        let joins = total == 0 || *size <= total;
        total += size;
        joins
    });
    let mut joined: Vec<&PathBuf> = small.map(|(_, path)| path).collect();
    if joined.len() < 2 {
        return Ok(());
    }
    joined.sort();
    let mut rows = Loose::default();
    for path in &joined {
        read(path, &[])?.iter().for_each(|row| rows.push_stored(row));
    }
    let lots = Lots::new(vec![rows]);
    let mut places: Vec<Place> = lots.places().collect();
    lots.sort(&mut places);
    let origin = |place: Place| (lots.slim(place).batch, lots.slim(place).line);
    places.dedup_by(|a, b| origin(*a) == origin(*b));
    // The last of the names: it is written over, and the others go.
    let Some((last, others)) = joined.split_last() else { return Ok(()) };
    write(last, &lots, &places)?.put()?;
    for path in others {
        fs::remove_file(path).map_err(|error| Error::of_file(path, error))?;
    }
    Ok(())
}
