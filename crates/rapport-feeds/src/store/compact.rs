//! Many small parts of a year put together.

use super::{
    loose::{Loose, Lots, Place},
    part::Part,
    write::write,
};
use crate::error::{Error, Outcome};
use std::fs;

/// A year may have so many parts before the smaller ones are put together.
const MOST: usize = 16;

/// Puts the smaller parts of a year together, where it has many. A part that is larger than all smaller ones together stays, so
/// that a row is written anew only a few times, however many days are added. The new part is whole before an old one goes; if the
/// work is interrupted between the two, the next adding finds both and keeps each row once.
pub(super) fn compact(year: Vec<Part>) -> Outcome<()> {
    if year.len() <= MOST {
        return Ok(());
    }
    let small = smaller(year);
    // The last of the names: it is written over, and the others go.
    let Some((last, others)) = small.split_last().filter(|(_, others)| !others.is_empty()) else { return Ok(()) };
    let lots = Lots::new(vec![rows_of(&small)?]);
    let mut places: Vec<Place> = lots.places().collect();
    lots.sort(&mut places);
    let origin = |place: Place| (lots.slim(place).batch, lots.slim(place).line);
    places.dedup_by(|a, b| origin(*a) == origin(*b));
    write(last.path(), &lots, &places)?.put()?;
    let remove = |part: &Part| fs::remove_file(part.path()).map_err(|error| Error::of_file(part.path(), error));
    others.iter().try_for_each(remove)
}

/// The smaller parts, in order of name: each that is no larger than all smaller ones together.
fn smaller(year: Vec<Part>) -> Vec<Part> {
    let size = |part: &Part| fs::metadata(part.path()).map_or(0, |meta| meta.len());
    let mut sized: Vec<(u64, Part)> = year.into_iter().map(|part| (size(&part), part)).collect();
    sized.sort();
    let mut total = 0;
    let joins = |(size, _): &(u64, Part)| {
        let joins = total == 0 || *size <= total;
        total += size;
        joins
    };
    let mut small: Vec<Part> = sized.into_iter().take_while(joins).map(|(_, part)| part).collect();
    small.sort();
    small
}

fn rows_of(parts: &[Part]) -> Outcome<Loose> {
    let mut rows = Loose::default();
    for part in parts {
        part.rows(&[])?.iter().for_each(|row| rows.push_stored(row));
    }
    Ok(rows)
}
