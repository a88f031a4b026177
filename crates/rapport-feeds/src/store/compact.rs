//! Many small parts of a year put together.

use super::{
    loose::{Loose, Lots, Place},
    part::Part,
    print::Placed,
    shelf::Shelf,
};
use crate::error::Outcome;
use std::fs;

/// A year may have so many parts before the smaller ones are put together.
const MOST: usize = 16;

/// Parts that were put together: the new one holds every row of the old ones, and these may go once nobody is told of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The new part.
    pub placed: Placed,
    /// The old ones.
    pub old: Vec<Part>,
}

impl Shelf {
    /// Puts the smaller ones of a year's parts together, where there are many, under the number of the adding that made them so. A
    /// part that is larger than all smaller ones together stays, so that a row is written anew only a few times, however many days are
    /// added. The old parts are left as they are.
    ///
    /// # Errors
    /// If a part is not what it was, or the folder cannot be written.
    pub fn merge(&self, year: i16, parts: Vec<Part>, batch: i64) -> Outcome<Option<Merged>> {
        if parts.len() <= MOST {
            return Ok(None);
        }
        let old = smaller(parts);
        if old.len() < 2 {
            return Ok(None);
        }
        let lots = Lots::new(vec![rows_of(&old)?]);
        let mut places: Vec<Place> = lots.places().collect();
        lots.sort(&mut places);
        let origin = |place: Place| (lots.slim(place).batch, lots.slim(place).line);
        places.dedup_by(|a, b| origin(*a) == origin(*b));
        let placed = self.place(year, &format!("{batch:06}-merged.parquet"), &lots, &places)?;
        Ok(Some(Merged { placed, old }))
    }
}

/// The smaller parts, in order of name: the two smallest, and each that is no larger than all smaller ones together.
fn smaller(year: Vec<Part>) -> Vec<Part> {
    let size = |part: &Part| fs::metadata(part.path()).map_or(0, |meta| meta.len());
    let mut sized: Vec<(u64, Part)> = year.into_iter().map(|part| (size(&part), part)).collect();
    sized.sort();
    let (mut total, mut joined) = (0, 0);
    let joins = |(size, _): &(u64, Part)| {
        let joins = joined < 2 || *size <= total;
        total += size;
        joined += 1;
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
