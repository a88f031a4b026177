//! Files that lie beside one another tell of each other's day: a folder is mostly of one time.

use crate::{
    gather::{Found, Gathered},
    intake,
    notice::Notices,
};
use rapport_model::Edtf;
use rapport_read::Reading;
use std::{
    collections::HashMap,
    path::Path,
    sync::{Mutex, PoisonError},
};

/// So many files are asked on each side, in order of their names.
const REACH: usize = 6;
/// A neighbour that is larger is not read a second time for its day.
const LARGEST: u64 = 1 << 20;

/// The files of a run and the days of those that were asked.
pub struct Neighbours<'g> {
    gathered: &'g Gathered,
    places: HashMap<&'g Path, usize>,
    known: Mutex<HashMap<usize, Option<Edtf>>>,
}

impl<'g> Neighbours<'g> {
    /// Those of these files.
    pub fn of(gathered: &'g Gathered) -> Neighbours<'g> {
        let places = gathered.files.iter().enumerate().map(|(at, found)| (found.path.as_path(), at)).collect();
        Neighbours { gathered, places, known: Mutex::default() }
    }

    /// Dates or bounds the only document of a file by the files beside it, if its own words do not date it.
    pub fn bound(&self, found: &Found, reading: Reading) -> Reading {
        match reading.documents.as_slice() {
            [document] if document.vantage().is_none() => {
                let days = self.days(found);
                reading.map(|document| rapport_read::bound(document, &days))
            }
            _ => reading,
        }
    }

    /// The days of the files in the same folder, the nearest by name first.
    fn days(&self, found: &Found) -> Vec<Edtf> {
        let Some(&at) = self.places.get(found.path.as_path()) else { return Vec::new() };
        let files = &self.gathered.files;
        let folder = found.path.parent();
        let beside = (1..=REACH).flat_map(|far| [at.checked_sub(far), Some(at + far)]).flatten();
        let beside = beside.filter(|&at| files.get(at).is_some_and(|file| file.path.parent() == folder));
        beside.filter_map(|at| self.day(at)).collect()
    }

    fn day(&self, at: usize) -> Option<Edtf> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(day) = known().get(&at) {
            return *day;
        }
        let day = self.read(&self.gathered.files[at]);
        known().insert(at, day);
        day
    }

    fn read(&self, found: &Found) -> Option<Edtf> {
        if let Some(date) = self.gathered.sources.date_of(found) {
            return Some(date);
        }
        let small = std::fs::metadata(&found.path).is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
        let bytes = if small { intake::bytes(found).ok()? } else { return None };
        let (reading, _) = intake::read_dated(&found.name, &bytes, None, &Notices::default());
        let [document] = reading.documents.as_slice() else { return None };
        document.vantage()
    }
}
