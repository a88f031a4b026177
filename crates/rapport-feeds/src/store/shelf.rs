//! The rows of one feed.

use super::{
    compact::compact,
    folder::list,
    loose::{Loose, Lots, Place},
    part::Part,
    write::{make_folder, write},
};
use crate::error::Outcome;
use rapport_model::IdRange;
use std::{
    collections::{BTreeMap, HashSet},
    ops::RangeInclusive,
    path::{Path, PathBuf},
    thread,
};

/// The rows of one feed: a folder for each year of the events, a few parts in each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// In this folder, which need not be there yet.
    pub fn at(folder: PathBuf) -> Shelf {
        Shelf { folder }
    }

    /// The folder of a year.
    pub fn year(&self, year: i16) -> PathBuf {
        self.folder.join(format!("{year:04}"))
    }

    /// The years that it has a folder for.
    ///
    /// # Errors
    /// If its folder cannot be read.
    pub fn years(&self) -> Outcome<Vec<i16>> {
        Ok(list(&self.folder)?.iter().filter_map(|folder| year_of(folder)).collect())
    }

    /// The parts between two years, in order of year and name.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub fn parts(&self, years: RangeInclusive<i16>) -> Outcome<Vec<Part>> {
        let mut found = Vec::new();
        for folder in list(&self.folder)? {
            if year_of(&folder).is_some_and(|year| years.contains(&year)) {
                let files = list(&folder)?.into_iter();
                found.extend(files.filter(|path| path.extension().is_some_and(|e| e == "parquet")).map(Part::at));
            }
        }
        Ok(found)
    }

    /// All parts.
    ///
    /// # Errors
    /// If a folder cannot be read.
    pub fn all(&self) -> Outcome<Vec<Part>> {
        self.parts(i16::MIN..=i16::MAX)
    }

    /// Which of the feed's own numbers in this range it has from these files.
    ///
    /// # Errors
    /// If a part cannot be read.
    pub fn ids(&self, batches: &[i64], range: &IdRange) -> Outcome<HashSet<String>> {
        let mut found = HashSet::new();
        self.all()?.iter().try_for_each(|part| part.ids(batches, range, &mut found))?;
        Ok(found)
    }

    /// Writes rows, lot by lot in the order in which they were read, as the part of this number of a feed file for each year of
    /// their events, and gives the years.
    pub(super) fn put(&self, batch: i64, part: u64, rows: Vec<Loose>) -> Outcome<Vec<i16>> {
        let lots = Lots::new(rows);
        let mut years: BTreeMap<i16, Vec<Place>> = BTreeMap::new();
        for place in lots.places() {
            years.entry(lots.slim(place).day.year()).or_default().push(place);
        }
        let mut order: Vec<(i16, Vec<Place>)> = years.into_iter().collect();
        let year = |(year, places): &mut (i16, Vec<Place>)| {
            lots.sort(places);
            let folder = self.year(*year);
            make_folder(&folder)?;
            write(&folder.join(format!("{batch:06}-{part:04}.parquet")), &lots, places)?.put()
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

    /// Puts the smaller parts of a year together, where it has many.
    pub(super) fn compact(&self, year: i16) -> Outcome<()> {
        compact(self.parts(year..=year)?)
    }
}

fn year_of(folder: &Path) -> Option<i16> {
    folder.file_name()?.to_str()?.parse().ok()
}
