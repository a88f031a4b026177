//! The rows of one feed.

use super::{
    folder::list,
    loose::{Loose, Lots, Place},
    part::Part,
    print::{Placed, Print},
    write::{make_folder, write},
};
use crate::error::Outcome;
use std::{
    collections::BTreeMap,
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

    /// All parts as they are now, for a list of them that was not kept from the start.
    ///
    /// # Errors
    /// If a part cannot be read.
    pub fn placed(&self) -> Outcome<Vec<Placed>> {
        let placed = |part: &Part| {
            let path = part.path();
            let year = path.parent().and_then(year_of).unwrap_or_default();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok(Placed { year, file: format!("{year:04}/{name}"), print: Print::of(path, part.count()?)? })
        };
        self.all()?.iter().map(placed).collect()
    }

    /// Writes rows, lot by lot in the order in which they were read, as the part of this number of what has this name, for each year of
    /// their events.
    pub(super) fn put(&self, named: &str, part: u64, rows: Vec<Loose>) -> Outcome<Vec<Placed>> {
        let lots = Lots::new(rows);
        let mut years: BTreeMap<i16, Vec<Place>> = BTreeMap::new();
        for place in lots.places() {
            years.entry(lots.slim(place).day.year()).or_default().push(place);
        }
        let mut order: Vec<(i16, Vec<Place>)> = years.into_iter().collect();
        let year = |(year, places): &mut (i16, Vec<Place>)| {
            lots.sort(places);
            self.place(*year, &format!("{named}-{part:04}.parquet"), &lots, places)
        };
        // A day of a feed is nearly all of one year: the others are made beside it, and not when the disk has it.
        order.sort_by_key(|(year, places)| (usize::MAX - places.len(), *year));
        let Some((greatest, others)) = order.split_first_mut() else { return Ok(Vec::new()) };
        thread::scope(|scope| {
            let others = scope.spawn(|| others.iter_mut().map(year).collect::<Outcome<Vec<_>>>());
            let first = year(greatest);
            let mut placed = others.join().expect("no thread panics")?;
            placed.push(first?);
            Ok(placed)
        })
    }

    /// Writes a part of a year.
    pub(super) fn place(&self, year: i16, name: &str, lots: &Lots, places: &[Place]) -> Outcome<Placed> {
        let folder = self.year(year);
        make_folder(&folder)?;
        let print = write(&folder.join(name), lots, places)?.put()?;
        Ok(Placed { year, file: format!("{year:04}/{name}"), print })
    }

    /// The part in this file below its folder, as it is known by its print.
    pub fn part(&self, file: &str, print: Print) -> Part {
        Part::known(self.folder.join(file), print)
    }
}

fn year_of(folder: &Path) -> Option<i16> {
    folder.file_name()?.to_str()?.parse().ok()
}
